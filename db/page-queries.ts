import { randomUUID } from 'node:crypto';
import type { AggregateId, AggregateKind } from '../domain/aggregate';
import type { LifeKind } from '../domain/helper-life/life';
import type { Instant } from '../domain/calendar/instants';
import { findAccount, noteFailedSignIn, noteSignIn } from './accounts';
import {
  recordAccess,
  recordExport,
  recordRefusedRequest,
  type ReadRestricted,
  type RefusedRequest,
  type TakenOut,
} from './audit-log';
import { caseTimeline, findCaseWithState, listCases, recordedEvents } from './case-queries';
import type { Sql } from './client';
import { commandHistory, listStuck } from './command-queries';
import { findCommand } from './commands';
import { factsSource } from './facts';
import { casesById, eventsOfCases, ledgerCases, type LedgerWanted } from './ledger-queries';
import { nameableFiles } from './files';
import { devInbox, devMail } from './inbox-queries';
import { likeCandidates, type LikeWanted } from './like-problem-queries';
import {
  confirmReceived,
  countUnread,
  letterOf,
  markAllRead,
  markNoticeRead,
  type NoticeFilter,
  noticesOf,
  undelivered,
} from './notice-queries';
import {
  listProblems,
  nextLifeNumber,
  nextProblemNumber,
  type ProblemsWanted,
  problemsNaming,
  type NamingWanted,
} from './problem-queries';
import { listPolicyVersions } from './policy-queries';
import { listProgrammes } from './programmes';
import { rosterSource } from './roster-queries';
import {
  listSavedViews,
  removeView,
  saveView,
  type SavedView,
  type ViewsOf,
} from './saved-view-queries';
import { changesSince, noteVisit } from './desk-queries';
import { listDrafts, removeDraft, saveDraft, type Draft, type DraftsOf } from './draft-queries';
import { owedUnder } from './workbench-queries';

/** All read models of the pages over one pool, under the names by which the web process asks for them. */
export function pageQueries(sql: Sql) {
  const facts = factsSource(sql);
  return {
    programmes: () => listProgrammes(sql),
    facts,
    policyVersions: (programme: string) => listPolicyVersions(sql, programme),
    findCase: (aggregate: AggregateId) => findCaseWithState(sql, aggregate),
    timeline: (aggregate: AggregateId) => caseTimeline(sql, aggregate),
    listProblems: (wanted: ProblemsWanted) => listProblems(sql, wanted),
    listCases: (programme: string, kind: AggregateKind) => listCases(sql, programme, kind),
    ledgerCases: (wanted: LedgerWanted) => ledgerCases(sql, wanted),
    casesById: (aggregates: readonly AggregateId[]) => casesById(sql, aggregates),
    eventsOfCases: (aggregates: readonly AggregateId[], before: Instant) =>
      eventsOfCases(sql, aggregates, before),
    recordedEvents: (programme: string, kinds: readonly AggregateKind[]) =>
      recordedEvents(sql, programme, kinds),
    noteVisit: (visit: Parameters<typeof noteVisit>[1]) => noteVisit(sql, visit),
    changesSince: (wanted: Parameters<typeof changesSince>[1]) => changesSince(sql, wanted),
    owed: (hat: Parameters<typeof owedUnder>[1]) => owedUnder(sql, hat),
    /** With the registering command's id, asking again gives the same number. */
    nextProblemNumber: (programme: string, commandId: string = randomUUID()) =>
      nextProblemNumber(sql, programme, commandId),
    nextLifeNumber: (programme: string, kind: LifeKind, commandId: string) =>
      nextLifeNumber(sql, { programme, kind, commandId }),
    findCommand: async (id: string) => {
      const found = await findCommand(sql, id);
      if (found === undefined) {
        return undefined;
      }
      const { aggregate, name, digest, actor } = found.command;
      return { id, aggregate, name, digest, person: actor.person, outcome: found.outcome };
    },
    ...rosterSource(sql),
    findAccount: (account: string) => findAccount(sql, account),
    noteSignIn: (account: string, succeeded: boolean) =>
      succeeded ? noteSignIn(sql, account) : noteFailedSignIn(sql, account),
    ...readersNotices(sql),
    undelivered: (programme: string) => undelivered(sql, programme),
    commandHistory: (aggregate: AggregateId) => commandHistory(sql, aggregate),
    stuckCommands: (olderThanSeconds: number) => listStuck(sql, olderThanSeconds),
    devInbox: (limit: number, q?: string) => devInbox(sql, limit, q),
    devMail: (id: string) => devMail(sql, id),
    likeCandidates: (wanted: LikeWanted) => likeCandidates(sql, wanted),
    problemsNaming: (wanted: NamingWanted) => problemsNaming(sql, wanted),
    ...ownDesk(sql),
    nameableFiles: (person: string, aggregate: string, wanted: readonly string[]) =>
      nameableFiles(sql, person, aggregate, wanted),
    recordAccess: (row: ReadRestricted) => recordAccess(sql, row),
    recordExport: (row: TakenOut) => recordExport(sql, row),
    recordRefusal: (row: RefusedRequest) => recordRefusedRequest(sql, row),
  };
}

/** What a person keeps for themselves: views of lists, and what was begun and not sent. */
function ownDesk(sql: Sql) {
  return {
    savedViews: (of: ViewsOf) => listSavedViews(sql, of),
    saveView: (of: ViewsOf, view: Omit<SavedView, 'id'>) => saveView(sql, of, view),
    removeView: (person: string, id: number) => removeView(sql, person, id),
    drafts: (of: DraftsOf) => listDrafts(sql, of),
    saveDraft: (of: DraftsOf, draft: Draft) => saveDraft(sql, of, draft),
    removeDraft: (person: string, id: string) => removeDraft(sql, person, id),
  };
}

/** What a person was told, and what they did with it. */
function readersNotices(sql: Sql) {
  return {
    noticesOf: (person: string, limit: number, only?: NoticeFilter) =>
      noticesOf(sql, person, limit, only),
    letterOf: (person: string, notice: string) => letterOf(sql, person, notice),
    unreadCount: (person: string) => countUnread(sql, person),
    markRead: (person: string, notice: string, at: Instant) =>
      markNoticeRead(sql, person, notice, at),
    markAllRead: (person: string, at: Instant) => markAllRead(sql, person, at),
    confirmNotice: (person: string, notice: string, at: Instant) =>
      confirmReceived(sql, person, notice, at),
  };
}
