import type { Actor } from '../actor';
import { type CivilDate, daysBetween } from '../calendar/civil-date';
import { type Duration, dueOn } from '../calendar/due';
import type { Facts } from '../facts';
import type { RoleKey } from '../organisation/role-keys';
import { isConfidential } from './is-confidential';
import { isPlacarded, responsibleUnitsOf, type ProblemState } from './state';
import { termsOf } from './terms';
import type { Authority, HandlingLevel } from './vocabulary';

/** Rank of those who decide about problems: a higher one may always decide what a lower one may (D-09, D-16). */
const ranks: Partial<Record<RoleKey, number>> = {
  'leadUnit.staff': 1,
  'leadUnit.principal': 1,
  coordinationOffice: 2,
  'coordinationOffice.head': 3,
  leadLeader: 4,
  leadingGroup: 5,
  groupHead: 5,
};

/** Whether the actor holds one of the authorities (a role whose unit is open may be held anywhere). */
export function holds(actor: Actor, authorities: readonly Authority[]): boolean {
  return authorities.some(
    ({ role, unit }) => actor.roles.includes(role) && (unit === null || actor.unit === unit),
  );
}

/** The highest rank among the actor's roles that concern this problem; 0 for none. */
export function rankOf(actor: Actor, state: ProblemState): number {
  const counted = actor.roles.filter(
    (role) =>
      (!role.startsWith('leadUnit.') || actor.unit === state.assignment?.leadUnit) &&
      (role !== 'leadLeader' || holds(actor, leadLeaders(state))),
  );
  return Math.max(0, ...counted.map((role) => ranks[role] ?? 0));
}

/**
 * The lead city leaders in charge: those of the indicator and whoever took the problem over. Where none is named any of them is; but a
 * problem for named roles waits for the group head then, not for whichever leader reads it first (D-23).
 */
export function leadLeaders(state: ProblemState): Authority[] {
  const posts = [...(state.assignment?.leadLeaders ?? []), state.handlingLeader].filter(
    (post): post is string => post !== null,
  );
  return posts.length === 0
    ? [{ role: isConfidential(state) ? 'groupHead' : 'leadLeader', unit: null }]
    : [...new Set(posts)].map((unit) => ({ role: 'leadLeader', unit }));
}

/** Who reviews the checklist: the lead unit, or the office where the lead unit is itself responsible (D-08, D-10). */
export function planReviewers(state: ProblemState): Authority[] {
  const unit = state.assignment?.leadUnit ?? null;
  return unit === null || responsibleUnitsOf(state).includes(unit) ? office(state) : lead(unit);
}

/**
 * Who accepts (P22, D-10, D-11, D-15): the lead unit; the coordination office when the lead unit is itself responsible, has
 * not answered in time, or the level says so; where the office is itself responsible, the leading group.
 */
export function acceptors(state: ProblemState): Authority[] {
  const unit = state.assignment?.leadUnit ?? null;
  const own = responsibleUnitsOf(state);
  const level = acceptorsByLevel(state, unit);
  const free = level.filter((one) => one.unit === null || !own.includes(one.unit));
  const found =
    free.length > 0 ? free : office(state).filter(({ unit: u }) => !own.includes(u ?? ''));
  return found.length > 0
    ? found
    : [
        { role: 'leadingGroup', unit: null },
        { role: 'groupHead', unit: null },
      ];
}

function acceptorsByLevel(state: ProblemState, leadUnit: string | null): Authority[] {
  switch (state.level) {
    case 'UNIT':
    case 'LEAD_UNIT':
      return leadUnit === null
        ? office(state)
        : [...lead(leadUnit), ...(state.acceptanceTakenOver ? office(state) : [])];
    case 'OFFICE':
      return office(state);
    case 'LEAD_LEADER':
    case 'LEADING_GROUP':
      return [...office(state), ...leadLeaders(state)];
  }
}

/**
 * Who approves the sign-off (D-16): the office; escalated: the leader of that level; yellow placard: the lead city leader; red:
 * the group head; a placard on the problem: the leader who ordered it. The strictest of these counts.
 */
export function signOffApprovers(state: ProblemState): Authority[] {
  if (state.placard === 'HUNG_PROBLEM' && state.problemPlacard !== null) {
    return orderingLeader(state.problemPlacard.orderedBy);
  }
  const rank = Math.max(rankByLevel(state.level), rankByPlacard(state));
  if (rank >= 5) {
    return [{ role: 'groupHead', unit: null }];
  }
  if (rank === 4) {
    return [...leadLeaders(state), { role: 'groupHead', unit: null }];
  }
  const head: Authority = { role: 'coordinationOffice.head', unit: null };
  return rank === 3 ? [head] : [...office(state), head];
}

/** Who decides on an extension to a date: by its length, number, placard and the programme's end (D-09). */
export function extensionApprovers(
  state: ProblemState,
  newDueOn: CivilDate,
  facts: Facts,
): Authority[] {
  if (state.placard === 'HUNG_PROBLEM' && state.problemPlacard !== null) {
    return orderingLeader(state.problemPlacard.orderedBy);
  }
  if (state.placard === 'HUNG_RED') {
    return [{ role: 'groupHead', unit: null }];
  }
  if (state.placard === 'HUNG_YELLOW') {
    return leadLeaders(state);
  }
  return byRank(extensionRank(state, newDueOn, facts), state);
}

/**
 * The most by which whoever decides on an extension to a date may extend (D-09): the lead unit and the office have a limit, a
 * leader has none, and under a placard only its approver decides.
 */
export function extensionCap(
  state: ProblemState,
  newDueOn: CivilDate,
  facts: Facts,
): Duration | undefined {
  const { values } = facts.policy;
  if (isPlacarded(state)) {
    return undefined;
  }
  switch (extensionRank(state, newDueOn, facts)) {
    case 1:
      return values['extension.leadUnitUpTo'];
    case 2:
      return values['extension.officeUpTo'];
    default:
      return undefined;
  }
}

/** The end of the programme's last phase, beyond which only the leading group extends. */
export function lastPhaseEnd({ programme }: Facts): CivilDate {
  return programme.phases.reduce<CivilDate>(
    (latest, { end }) => (end !== null && end > latest ? end : latest),
    programme.period.end,
  );
}

/** Rank needed to lift a problem to a level: the leader of that level, at least a lead city leader (D-15). */
export function rankForLevel(level: HandlingLevel): number {
  return Math.max(4, rankByLevel(level));
}

function extensionRank(state: ProblemState, newDueOn: CivilDate, facts: Facts): number {
  const { values } = facts.policy;
  const from = state.deadline?.current.on ?? newDueOn;
  const granted = state.extensions.filter(({ decision }) => decision === 'granted').length;
  if (newDueOn > lastPhaseEnd(facts)) {
    return 5;
  }
  if (granted >= values['extension.max']) {
    return 4;
  }
  const limit = (key: 'extension.leadUnitUpTo' | 'extension.officeUpTo') =>
    daysBetween(newDueOn, dueOn(facts.calendar, from, values[key]).on) >= 0;
  const leadIsResponsible = responsibleUnitsOf(state).includes(state.assignment?.leadUnit ?? '');
  if (limit('extension.leadUnitUpTo') && !leadIsResponsible) {
    return 1;
  }
  return limit('extension.officeUpTo') ? 2 : 4;
}

function byRank(rank: number, state: ProblemState): Authority[] {
  const group: Authority[] = [
    { role: 'leadingGroup', unit: null },
    { role: 'groupHead', unit: null },
  ];
  switch (rank) {
    case 1:
      return lead(state.assignment?.leadUnit ?? '');
    case 2:
      return office(state);
    case 4:
      return leadLeaders(state);
    default:
      return group;
  }
}

/** More transfers than `transfer.max` are decided by the lead city leader for good (D-07). */
export function leaderMustDecide(state: ProblemState, facts: Facts): boolean {
  return state.transfers >= termsOf(facts).transferMax;
}

function rankByLevel(level: HandlingLevel): number {
  return { UNIT: 2, LEAD_UNIT: 2, OFFICE: 3, LEAD_LEADER: 4, LEADING_GROUP: 5 }[level];
}

function rankByPlacard({ placard }: ProblemState): number {
  return placard === 'HUNG_RED' ? 5 : placard === 'HUNG_YELLOW' ? 4 : 0;
}

function orderingLeader(orderedBy: Actor): Authority[] {
  const role = orderedBy.roles.includes('groupHead') ? 'groupHead' : 'leadLeader';
  return [{ role, unit: orderedBy.unit }];
}

function lead(unit: string): Authority[] {
  return [
    { role: 'leadUnit.staff', unit },
    { role: 'leadUnit.principal', unit },
  ];
}

function office(state: ProblemState): Authority[] {
  return [{ role: 'coordinationOffice', unit: state.officeUnit }];
}
