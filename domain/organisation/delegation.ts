import type { Rejection } from '../aggregate';
import { addDays, type CivilDate } from '../calendar/civil-date';
import type { RoleKey } from './role-keys';
import { areCompatible, isDelegable } from './role-rules';
import type { RoleAssignment, Roster } from './roster';
import type { RosterChange } from './roster-change';

/** What somebody wants to have done by another while away. */
export interface DelegationWish {
  readonly delegator: string;
  readonly delegate: string;
  readonly unit: string | null;
  /** Empty = every role held in the unit that may be delegated. */
  readonly roles: readonly RoleKey[];
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Reference of the written authorisation, filed with the office. */
  readonly document: string;
}

/** Roles that are delegated, and what that changes in the roster. */
export interface PlannedDelegation {
  readonly roles: readonly RoleKey[];
  readonly change: RosterChange;
}

type Refused = { readonly rejection: Rejection };

/**
 * Plans a dated, written delegation (D-20): of own roles only, never of delegated ones, to a person who is not away at that time.
 * It ends by itself with its last day.
 *
 * @param today civil date of the act, Asia/Shanghai
 * @returns the change of the roster, or the refusal
 */
export function planDelegation(
  roster: Roster,
  wish: DelegationWish,
  today: CivilDate,
): PlannedDelegation | Refused {
  const fault = faultOfDates(wish, today) ?? faultOfPersons(roster, wish);
  if (fault !== null) return { rejection: fault };
  const held = ownThroughout(roster, wish);
  const roles = wish.roles.length > 0 ? wish.roles : held.filter(isDelegable);
  const refused = faultOfRoles(roster, wish, roles, held);
  if (refused !== null) return { rejection: refused };
  const { delegate: person, delegator: delegateOf, unit, from, to, document } = wish;
  const begun = roles.map((role): RoleAssignment => {
    return { person, role, unit, from, to, delegateOf, document };
  });
  return { roles, change: { ended: [], begun, units: [], succession: null } };
}

/** What a delegation's end changes in the roster; `on` is the first day on which it does not hold any more. */
export function endOfDelegation(
  roster: Roster,
  delegation: Pick<DelegationWish, 'delegator' | 'delegate' | 'unit' | 'from' | 'roles'>,
  on: CivilDate,
): RosterChange {
  const ended = roster.assignments.filter(
    (one) =>
      one.delegateOf === delegation.delegator &&
      one.person === delegation.delegate &&
      one.unit === delegation.unit &&
      one.from === delegation.from &&
      delegation.roles.includes(one.role),
  );
  return {
    ended: ended.map((assignment) => ({ assignment, to: addDays(on, -1) })),
    begun: [],
    units: [],
    succession: null,
  };
}

function faultOfDates({ from, to }: DelegationWish, today: CivilDate): Rejection | null {
  if (from < today) return refusal('delegationBeginsInThePast', { from });
  return to < from ? refusal('delegationEndsBeforeItBegins', { from, to }) : null;
}

function faultOfPersons(roster: Roster, wish: DelegationWish): Rejection | null {
  const { delegator, delegate } = wish;
  if (delegate === delegator) return refusal('delegateIsDelegator', { person: delegate });
  const unknown = [delegator, delegate].find((id) => roster.persons.every((one) => one.id !== id));
  if (unknown !== undefined) return refusal('unknownPerson', { person: unknown });
  const away = roster.assignments.find(
    (one) => one.delegateOf === delegate && overlaps(one, wish.from, wish.to),
  );
  return away === undefined
    ? null
    : refusal('delegateIsAway', { person: delegate, from: away.from, to: away.to });
}

function faultOfRoles(
  roster: Roster,
  wish: DelegationWish,
  roles: readonly RoleKey[],
  held: readonly RoleKey[],
): Rejection | null {
  const personal = roles.filter((role) => !isDelegable(role));
  if (personal.length > 0) return refusal('roleMayNotBeDelegated', { roles: personal });
  const missing = roles.filter((role) => !held.includes(role));
  if (missing.length > 0 || roles.length === 0) {
    return refusal('roleNotHeldThroughout', {
      roles: missing,
      person: wish.delegator,
      from: wish.from,
      to: wish.to,
    });
  }
  const taken = roster.assignments.find(
    (one) =>
      one.delegateOf === wish.delegator &&
      one.unit === wish.unit &&
      roles.includes(one.role) &&
      overlaps(one, wish.from, wish.to),
  );
  if (taken !== undefined) {
    return refusal('alreadyDelegated', { person: taken.person, from: taken.from, to: taken.to });
  }
  const others = roster.assignments
    .filter((one) => one.person === wish.delegate && overlaps(one, wish.from, wish.to))
    .map((one) => one.role);
  return areCompatible([...others, ...roles])
    ? null
    : refusal('rolesMayNotMeet', { person: wish.delegate });
}

/** Own roles of the delegator in the unit that hold from the first to the last day. */
function ownThroughout(roster: Roster, wish: DelegationWish): RoleKey[] {
  return roster.assignments
    .filter(
      (one) =>
        one.person === wish.delegator &&
        one.unit === wish.unit &&
        one.delegateOf === undefined &&
        one.from <= wish.from &&
        (one.to === null || wish.to <= one.to),
    )
    .map((one) => one.role);
}

function overlaps(one: RoleAssignment, from: CivilDate, to: CivilDate): boolean {
  const lasts = one.to === null || one.from <= one.to;
  return lasts && one.from <= to && (one.to === null || from <= one.to);
}

function refusal(code: string, values: Rejection['values']): Rejection {
  return { code, rule: 'D-20', ...(values === undefined ? {} : { values }) };
}
