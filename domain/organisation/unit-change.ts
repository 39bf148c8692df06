import type { Rejection } from '../aggregate';
import { addDays, type CivilDate } from '../calendar/civil-date';
import type { OpenCase } from '../facts';
import type { ProgrammeFacts } from './programme-facts';
import type { RoleKey } from './role-keys';
import type { RoleAssignment, Roster } from './roster';
import type { RosterChange } from './roster-change';
import type { Unit } from './units';

export const unitChangeKinds = ['rename', 'merge', 'dissolve'] as const;
export type UnitChangeKind = (typeof unitChangeKinds)[number];

/** A change of a unit as it is proposed and approved (D-38). */
export interface UnitChange {
  readonly unit: string;
  readonly change: UnitChangeKind;
  /** Who takes over; needed for a merger, null for a renaming, may be null for a dissolution. */
  readonly successor: string | null;
  readonly name: { readonly zh: string; readonly en: string } | null;
  readonly reason: string;
}

/** What is on the table when a change of a unit is judged. */
interface City {
  readonly roster: Roster;
  readonly programme: ProgrammeFacts;
  /** Cases that would pass on; undefined where they were not looked up (a proposal is judged again when it is approved). */
  readonly openCases?: readonly OpenCase[] | undefined;
}

/**
 * Plans a change of a unit that holds from `today` on (D-38): a renamed unit keeps its identity; of a merged one, the successor takes
 * over; a unit dissolved without successor leaves its problems to the lead city leader, and may not leave an indicator, a placard or
 * an organ of the programme to nobody.
 *
 * @returns the change of the roster, or the refusal
 */
export function planUnitChange(
  city: City,
  wish: UnitChange,
  today: CivilDate,
): { readonly change: RosterChange } | { readonly rejection: Rejection } {
  const fault = faultOf(city, wish, today);
  if (fault !== null) return { rejection: fault };
  const unit = city.roster.units.find(({ id }) => id === wish.unit);
  if (wish.change === 'rename') {
    const patch = { id: wish.unit, ...renamed(unit, wish, addDays(today, -1)) };
    return { change: { ended: [], begun: [], units: [patch], succession: null } };
  }
  const { successor } = wish;
  const last = addDays(today, -1);
  const patch = { id: wish.unit, activeTo: last, ...(successor === null ? {} : { successor }) };
  const there = city.roster.assignments.filter(
    (one) => one.unit === wish.unit && lasts(one, today),
  );
  return {
    change: {
      ended: there.map((assignment) => ({ assignment, to: last })),
      begun: successor === null ? [] : takenAlong(city.roster, there, successor, today),
      units: [patch],
      succession: successor === null ? null : { former: wish.unit, successor },
    },
  };
}

/** @param until last day of the former name */
function renamed(unit: Unit | undefined, { name }: UnitChange, until: CivilDate): Partial<Unit> {
  if (name === null || unit === undefined) return name === null ? {} : { name };
  const former = [unit.name.zh, ...(unit.aliases ?? [])];
  const aliases = [...new Set(former)].filter((alias) => alias !== name.zh);
  return { name, aliases, formerNames: [...(unit.formerNames ?? []), { ...unit.name, until }] };
}

/**
 * People of a merged unit go on under the successor in the same role. Heads do so only where the successor has none in that role:
 * a unit has one principal.
 */
function takenAlong(
  roster: Roster,
  there: readonly RoleAssignment[],
  successor: string,
  today: CivilDate,
): RoleAssignment[] {
  const theirs = roster.assignments.filter((one) => one.unit === successor && lasts(one, today));
  const hasHead = (role: RoleKey) =>
    theirs.some((one) => one.role === role && one.delegateOf === undefined);
  return there
    .filter((one) => one.delegateOf === undefined)
    .filter((one) => one.role.endsWith('.staff') || !hasHead(one.role))
    .filter((one) => !theirs.some((own) => own.person === one.person && own.role === one.role))
    .map(({ person, role, to }) => ({ person, role, unit: successor, from: today, to }));
}

function faultOf(city: City, wish: UnitChange, today: CivilDate): Rejection | null {
  const { unit, change, successor, name } = wish;
  const gone = (id: string) => {
    const found = city.roster.units.find((one) => one.id === id);
    return found === undefined || (found.activeTo !== undefined && found.activeTo < today);
  };
  if (gone(unit)) return refusal('unknownUnit', { unit });
  if (change === 'rename') return name === null ? refusal('newNameMissing', { unit }) : null;
  if (change === 'merge' && successor === null) return refusal('successorMissing', { unit });
  if (successor === unit) return refusal('successorIsUnit', { unit });
  if (successor !== null && gone(successor)) return refusal('unknownUnit', { unit: successor });
  return successor === null ? faultOfEnding(city, unit) : null;
}

/** What a unit may not leave behind when nobody takes it over. */
function faultOfEnding({ programme, openCases = [] }: City, unit: string): Rejection | null {
  const organs = Object.values(programme.organs).flat();
  if (organs.includes(unit)) return refusal('organMayNotEnd', { unit });
  const led = programme.indicators.filter(
    ({ leadUnits, leadLeaders }) => isOnly(leadUnits, unit) || isOnly(leadLeaders, unit),
  );
  if (led.length > 0) {
    return refusal('indicatorWouldHaveNoLead', { unit, indicators: led.map(({ id }) => id) });
  }
  const held = openCases.filter(
    ({ aggregate, units }) =>
      units.includes(unit) && !['problem/', 'duty/'].some((kind) => aggregate.startsWith(kind)),
  );
  return held.length > 0
    ? refusal('casesNeedSuccessor', { unit, cases: held.map(({ aggregate }) => aggregate) })
    : null;
}

function isOnly(units: readonly string[], unit: string): boolean {
  return units.length === 1 && units[0] === unit;
}

function lasts(one: RoleAssignment, on: CivilDate): boolean {
  return one.to === null || on <= one.to;
}

function refusal(code: string, values: Rejection['values']): Rejection {
  return { code, rule: 'D-38', ...(values === undefined ? {} : { values }) };
}
