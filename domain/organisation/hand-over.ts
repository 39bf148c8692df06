import type { Rejection } from '../aggregate';
import { addDays, type CivilDate } from '../calendar/civil-date';
import { areCompatible } from './role-rules';
import type { RoleAssignment, Roster } from './roster';
import type { RosterChange } from './roster-change';

/** Somebody leaves, and another takes over everything from a day on. */
export interface HandOverWish {
  readonly person: string;
  readonly successor: string;
  /** First day of the successor. */
  readonly from: CivilDate;
}

/** What a hand-over moves. */
export interface PlannedHandOver {
  /** Own roles that the successor takes over, those that he or she already holds included. */
  readonly moved: readonly RoleAssignment[];
  /** Delegations that end with it: of the leaver, and to the leaver. */
  readonly lapsed: readonly RoleAssignment[];
  readonly change: RosterChange;
}

/**
 * Plans a hand-over (C15, D-34): every own role that the person holds on or after the day passes to the successor, so that no act
 * owed by role is without somebody for a day; delegations by and to the person lapse.
 *
 * @param today civil date of the act, Asia/Shanghai
 * @returns what moves, or the refusal
 */
export function planHandOver(
  roster: Roster,
  wish: HandOverWish,
  today: CivilDate,
): PlannedHandOver | { readonly rejection: Rejection } {
  const { person, successor, from } = wish;
  if (from < today) return refuse('handOverBeginsInThePast', { from });
  if (person === successor) return refuse('successorIsLeaver', { person });
  const unknown = [person, successor].find((id) => roster.persons.every((one) => one.id !== id));
  if (unknown !== undefined) return refuse('unknownPerson', { person: unknown });
  const lasting = roster.assignments.filter((one) => lastsOnOrAfter(one, from));
  const moved = lasting.filter((one) => one.person === person && one.delegateOf === undefined);
  const lapsed = lasting.filter(
    (one) => one.delegateOf === person || (one.person === person && one.delegateOf !== undefined),
  );
  if (moved.length === 0) return refuse('nothingToHandOver', { person, from });
  const theirs = lasting.filter((one) => one.person === successor);
  if (!areCompatible([...theirs, ...moved].map((one) => one.role))) {
    return refuse('rolesMayNotMeet', { person: successor });
  }
  const begun = moved
    .filter((one) => !theirs.some((own) => covers(own, one)))
    .map(({ role, unit, from: since, to }): RoleAssignment => {
      const begins = since > from ? since : from;
      return { person: successor, role, unit, from: begins, to, succeeds: person };
    });
  const to = addDays(from, -1);
  const ended = [...moved, ...lapsed].map((assignment) => ({ assignment, to }));
  return { moved, lapsed, change: { ended, begun, units: [], succession: null } };
}

/** Whether the successor already holds the same role as long. */
function covers(own: RoleAssignment, moved: RoleAssignment): boolean {
  const asLong = own.to === null || (moved.to !== null && moved.to <= own.to);
  return (
    own.delegateOf === undefined && own.role === moved.role && own.unit === moved.unit && asLong
  );
}

function lastsOnOrAfter(one: RoleAssignment, on: CivilDate): boolean {
  return one.to === null || (one.from <= one.to && on <= one.to);
}

function refuse(code: string, values: Rejection['values']): { readonly rejection: Rejection } {
  return { rejection: { code, rule: 'D-34', ...(values === undefined ? {} : { values }) } };
}
