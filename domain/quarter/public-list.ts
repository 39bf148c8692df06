import type { Recorded } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { Facts } from '../facts';
import type { RoleKey } from '../organisation/role-keys';
import { listApprover } from './draft-ranking';
import type { QuarterEvent } from './events';
import { findTaskForce, type QuarterState, type RankingRecord } from './state';

/** One line of the lagging list (S0-90). */
export interface PublicLine {
  /** Indicator, or unit where units are ranked. */
  readonly subject: string;
  readonly rank: number;
  /** Null where nothing was reported. */
  readonly score: string | null;
  readonly leadUnits: readonly string[];
  /** Lagging quarters of the year, this one included. */
  readonly times: number;
}

/** A lagging list as the open web reads it: what S0-90 names, and no person. */
export interface PublicList {
  readonly postedOn: CivilDate;
  /** Whether it took the place of a list posted before (D-28). */
  readonly correction: boolean;
  readonly fieldSize: number;
  readonly lines: readonly PublicLine[];
}

/** Whether the quarter's list is for the open web: it was posted, and its own policy says so (S0-90 `laggingList.audience`). */
export function isOnOpenWeb(state: QuarterState, { policy }: Facts): boolean {
  return policy.values['laggingList.audience'] === 'publicWeb' && state.publishedRevision > 0;
}

/** Whether somebody makes, reviews or posts the list of the quarter (S0-90). */
export function publishesList(roles: readonly RoleKey[], facts: Facts): boolean {
  return roles.some((role) => role === 'bureau' || role === listApprover(facts));
}

/**
 * The list now in force: that of the revision posted last. While a correction is ranked and heard anew, the state holds the draft
 * only, and the list posted before it stands (Q27, D-28); so it is read from what is on record.
 *
 * @param events the quarter's, oldest first
 * @returns undefined while none was posted
 */
export function listInForce(
  state: QuarterState,
  events: readonly Pick<Recorded, 'type' | 'data'>[],
): PublicList | undefined {
  const told = events as readonly QuarterEvent[];
  const posting = told.findLast((event) => event.type === 'listPublished')?.data;
  const ranking = told.findLast(
    (event) =>
      event.type === 'rankingComputed' && event.data.ranking.revision === posting?.revision,
  );
  if (posting === undefined || ranking?.type !== 'rankingComputed') return undefined;
  const record = ranking.data.ranking;
  return {
    postedOn: posting.on,
    correction: posting.correction,
    fieldSize: (record.units ?? record.entries).length,
    lines: record.laggingList.map((subject) => lineOf(state, record, subject)),
  };
}

function lineOf(state: QuarterState, record: RankingRecord, subject: string): PublicLine {
  const entry = (record.units ?? record.entries).find(({ id }) => id === subject);
  if (entry === undefined) throw new Error(`${subject} is on the list and not in the field`);
  return {
    subject,
    rank: entry.rank,
    score: entry.score,
    leadUnits: record.units === null ? (findTaskForce(state, subject)?.leadUnits ?? []) : [subject],
    times: record.counters.find(({ id }) => id === subject)?.lagging ?? 0,
  };
}
