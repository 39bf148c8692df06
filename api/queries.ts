import type { AggregateId, AggregateKind, Json, Recorded } from '../domain/aggregate';
import type { Actor, Bindings } from '../domain/actor';
import type { CivilDate } from '../domain/calendar/civil-date';
import type { Instant } from '../domain/calendar/instants';
import type { Facts } from '../domain/facts';
import type { LifeKind } from '../domain/helper-life/life';
import type { RoleKey } from '../domain/organisation/role-keys';
import type { Reader } from '../domain/readers';
import type {
  ReadRestricted as AccessRow,
  RefusedRequest as RefusalRow,
  TakenOut as ExportRow,
} from '../db/audit-log';
import type { CaseLine as CaseRow, CaseWithState as CaseRecord } from '../db/case-queries';
import type { ChangedCase } from '../db/desk-queries';
import type { Draft, DraftsOf } from '../db/draft-queries';
import type { InboxLetter as DevMail, InboxLine as DevMailRow } from '../db/inbox-queries';
import type { LedgerWanted as LedgerFilter } from '../db/ledger-queries';
import type { LikeCandidate } from '../db/like-problem-queries';
import type { NoticeFilter, ReceivedNotice } from '../db/notice-queries';
import type { PolicyVersionLine as PolicyVersionRow } from '../db/policy-queries';
import type {
  ProblemsFound as ProblemPage,
  ProblemsWanted as ProblemFilter,
} from '../db/problem-queries';
import type { PersonLine as PersonRow } from '../db/roster-queries';
import type { SavedView, ViewsOf } from '../db/saved-view-queries';
import type { OwedAct as OwedRow } from '../db/workbench-queries';

// What read models are asked for and give is described where they are.
export type {
  AccessRow,
  CaseRecord,
  CaseRow,
  ChangedCase,
  DevMail,
  DevMailRow,
  Draft,
  DraftsOf,
  ExportRow,
  LedgerFilter,
  LikeCandidate,
  NoticeFilter,
  OwedRow,
  PersonRow,
  PolicyVersionRow,
  ProblemFilter,
  ProblemPage,
  ReceivedNotice,
  RefusalRow,
  SavedView,
  ViewsOf,
};

/** A programme as the pages offer it. */
export interface ProgrammeRow {
  readonly id: string;
  readonly code: string;
  readonly titleZh: string;
  readonly titleEn: string;
}

/** One role of one person on behalf of one unit in one programme, valid today. */
export interface Hat {
  readonly programme: string;
  readonly unit: string | null;
  readonly roles: readonly RoleKey[];
  /** The person for whom this person acts while a delegation runs (D-20). */
  readonly delegateOf?: string;
  /** That person's name. */
  readonly delegateName?: string;
  /** Charges of vacant roles that come to this hat (D-34). */
  readonly answersFor?: readonly { readonly role: RoleKey; readonly unit: string | null }[];
  /** What else the person carries: other hats and those of whoever delegated (D-10, D-20). */
  readonly bound?: Bindings;
}

export interface AccountRow {
  readonly account: string;
  readonly person: string;
  /** argon2id in PHC form. */
  readonly passwordHash: string;
  readonly disabled: boolean;
  /** Until when no password is looked at, wall clock; null when the account is not locked. */
  readonly lockedUntil: string | null;
}

export interface DeliveryRow {
  readonly person: string | null;
  readonly mailbox: string | null;
  /** `queued`, `attempting`, `accepted`, `ambiguous`, `parked`, `digested`. */
  readonly state: string;
  readonly readAt: Instant | null;
  readonly confirmedAt: Instant | null;
}

export interface NoticeRow {
  readonly id: string;
  readonly notice: string;
  readonly aggregate: AggregateId;
  readonly formal: boolean;
  /** Document number of a formal notice, once it has one. */
  readonly number: string | null;
  readonly due: CivilDate | null;
  readonly restricted: boolean;
  readonly at: Instant;
  readonly about: { readonly [key: string]: Json };
  readonly to: readonly {
    readonly role: RoleKey;
    readonly unit?: string;
    readonly person?: string;
  }[];
  readonly deliveries: readonly DeliveryRow[];
}

/** One recorded event of a case with what followed from it. */
export interface TimelineRow {
  readonly revision: number;
  readonly ordinal: number;
  readonly type: string;
  readonly transition: string;
  readonly at: Instant;
  readonly by: Actor;
  readonly data: { readonly [key: string]: Json };
  readonly notices: readonly NoticeRow[];
}

export interface CommandRow {
  readonly id: string;
  readonly aggregate: AggregateId;
  readonly name: string;
  readonly digest: string;
  readonly person: string;
  readonly outcome:
    | { readonly revision: number; readonly status: string }
    | {
        readonly rejection: {
          readonly code: string;
          readonly rule: string;
          readonly values?: { readonly [key: string]: Json };
        };
      }
    | { readonly expired: true }
    | null;
}

/**
 * What the web process reads. Every method is a read model of the record, written before the reply of the act behind it;
 * `recordRefusal`, `recordAccess`, `recordExport`, `saveView`, `removeView`, `saveDraft`, `removeDraft`, `noteVisit`, `markRead`, `markAllRead` and `confirmNotice` are the only writes that are no acts on a case.
 */
export interface Queries {
  programmes(): Promise<readonly ProgrammeRow[]>;
  /** @param policyVersion version a case is pinned to; null = the one in force */
  facts(programme: string, policyVersion: string | null): Promise<Facts>;
  /** The versions of a programme's policy, newest first. */
  policyVersions(programme: string): Promise<readonly PolicyVersionRow[]>;
  findCase(aggregate: AggregateId): Promise<CaseRecord | undefined>;
  /** Newest first. */
  timeline(aggregate: AggregateId): Promise<readonly TimelineRow[]>;
  listProblems(filter: ProblemFilter): Promise<ProblemPage>;
  /** All cases of a kind in a programme, by number. */
  listCases(programme: string, kind: AggregateKind): Promise<readonly CaseRecord[]>;
  /** The ids of a ledger's cases in order. */
  ledgerCases(filter: LedgerFilter): Promise<readonly AggregateId[]>;
  /** The cases of these ids, in the order of the ids. */
  casesById(aggregates: readonly AggregateId[]): Promise<readonly CaseRecord[]>;
  /** What had happened to these cases before an instant, oldest first within each case. */
  eventsOfCases(aggregates: readonly AggregateId[], before: Instant): Promise<readonly Recorded[]>;
  /** Every event on record of the programme's cases of those kinds; each case's events in order. */
  recordedEvents(programme: string, kinds: readonly AggregateKind[]): Promise<readonly Recorded[]>;
  /** What the hat owes, earliest due first; a row without unit belongs to every holder of the role. */
  owed(hat: Hat): Promise<readonly OwedRow[]>;
  /** Notes that the person looks at the desk. @returns the end of the visit before this one, null on the first */
  noteVisit(visit: {
    readonly person: string;
    readonly programme: string;
    readonly at: Instant;
  }): Promise<Instant | null>;
  /** What other people did on the programme's cases after an instant, newest first. */
  changesSince(wanted: {
    readonly reader: Reader;
    readonly since: Instant;
    readonly person: string;
    readonly limit: number;
  }): Promise<readonly ChangedCase[]>;
  /** The number of the problem that this command registers; asking again gives the same one. */
  nextProblemNumber(programme: string, commandId: string): Promise<string>;
  /** The number of the helper life that this command creates; asking again gives the same one. */
  nextLifeNumber(programme: string, kind: LifeKind, commandId: string): Promise<string>;
  findCommand(id: string): Promise<CommandRow | undefined>;

  people(programme: string): Promise<readonly PersonRow[]>;
  /** The hats that a person may wear on a day. */
  hats(person: string, on: CivilDate): Promise<readonly Hat[]>;
  findAccount(account: string): Promise<AccountRow | undefined>;
  /** Counts a sign-in for the lock of the account; failures in a row lock it for a while. */
  noteSignIn(account: string, succeeded: boolean): Promise<void>;

  /** Newest first; all of them, or those of one filter. */
  noticesOf(person: string, limit: number, only?: NoticeFilter): Promise<readonly ReceivedNotice[]>;
  /** The letter of a notice as that person was sent it, byte for byte; undefined when there is none. */
  letterOf(person: string, notice: string): Promise<Buffer | undefined>;
  unreadCount(person: string): Promise<number>;
  markRead(person: string, notice: string, at: Instant): Promise<boolean>;
  /** Marks every ordinary notice of the person as read; formal ones wait for their confirmation (D-21). */
  markAllRead(person: string, at: Instant): Promise<void>;
  confirmNotice(person: string, notice: string, at: Instant): Promise<boolean>;

  devInbox(limit: number, q?: string): Promise<readonly DevMailRow[]>;
  devMail(id: string): Promise<DevMail | undefined>;

  /** Problems that the hat may see and whose title holds one of these pairs of letters (D-03). */
  likeCandidates(wanted: {
    readonly programme: string;
    readonly reader: Reader;
    readonly pairs: readonly string[];
  }): Promise<readonly LikeCandidate[]>;
  /** Problems that the hat may see and whose checklist names these words as a person, open ones first. */
  problemsNaming(wanted: {
    readonly programme: string;
    readonly reader: Reader;
    readonly name: string;
    readonly limit: number;
  }): Promise<readonly CaseRow[]>;
  /** The person's own views of a list, by name. */
  savedViews(of: ViewsOf): Promise<readonly SavedView[]>;
  /** The same name again is the same view with new filters; false when there are too many. */
  saveView(of: ViewsOf, view: Omit<SavedView, 'id'>): Promise<boolean>;
  removeView(person: string, id: number): Promise<boolean>;
  /** What the person has begun and not sent, newest first. */
  drafts(of: DraftsOf): Promise<readonly Draft[]>;
  /** The same id again is the same draft; false when there are too many, or the id is another act's. */
  saveDraft(of: DraftsOf, draft: Draft): Promise<boolean>;
  removeDraft(person: string, id: string): Promise<boolean>;
  /** Which of these stored files the person may name in an act on the case: their own uploads, and what the case uses already. */
  nameableFiles(
    person: string,
    aggregate: AggregateId,
    wanted: readonly string[],
  ): Promise<readonly string[]>;
  recordAccess(row: AccessRow): Promise<void>;
  recordExport(row: ExportRow): Promise<void>;
  recordRefusal(row: RefusalRow): Promise<void>;
}
