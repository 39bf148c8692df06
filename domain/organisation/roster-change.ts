import type { CivilDate } from '../calendar/civil-date';
import type { ProgrammeFacts } from './programme-facts';
import type { RoleAssignment, Roster } from './roster';
import type { Unit } from './units';

/** An assignment with the last day on which it still holds; a day before its first means that it never does. */
export interface EndedAssignment {
  readonly assignment: RoleAssignment;
  readonly to: CivilDate;
}

/** What changes in a unit's entry: its name, its last day, who answers for it from then on. */
export type UnitPatch = Pick<Unit, 'id'> &
  Partial<Pick<Unit, 'name' | 'aliases' | 'activeTo' | 'successor'>>;

/**
 * A change of the roster as an act records it (C15): whole entries, so that record, rehearsal and import apply it alike and decide
 * nothing.
 */
export interface RosterChange {
  readonly ended: readonly EndedAssignment[];
  readonly begun: readonly RoleAssignment[];
  readonly units: readonly UnitPatch[];
  /** The unit that another one takes over; null where no unit ends or nobody takes it over. */
  readonly succession: { readonly former: string; readonly successor: string } | null;
}

/** The roster with the change in it. */
export function rosterAfter(roster: Roster, change: RosterChange): Roster {
  const kept = roster.assignments.map((assignment) => {
    const ended = change.ended.find((one) => isSameAssignment(one.assignment, assignment));
    return ended === undefined ? assignment : { ...assignment, to: ended.to };
  });
  const units = roster.units.map((unit) => {
    const patch = change.units.find(({ id }) => id === unit.id);
    return patch === undefined ? unit : { ...unit, ...patch };
  });
  return { ...roster, units, assignments: [...kept, ...change.begun] };
}

/** The programme with the change in it: units renamed or ended, and the successor wherever the plan names the former unit (D-38). */
export function programmeAfter(programme: ProgrammeFacts, change: RosterChange): ProgrammeFacts {
  const units = programme.units.map((unit) => {
    const patch = change.units.find(({ id }) => id === unit.id);
    if (patch === undefined) return unit;
    const { name, activeTo, successor } = patch;
    return {
      ...unit,
      ...(name === undefined ? {} : { name: name.zh }),
      ...(activeTo === undefined ? {} : { activeTo }),
      ...(successor === undefined ? {} : { successor }),
    };
  });
  return change.succession === null
    ? { ...programme, units }
    : { ...succeeded(programme, change.succession), units };
}

function succeeded(
  programme: ProgrammeFacts,
  { former, successor }: NonNullable<RosterChange['succession']>,
): ProgrammeFacts {
  const one = <Id extends string | null>(id: Id) => (id === former ? successor : id);
  const all = (ids: readonly string[]) => [...new Set(ids.map(one))];
  const { organs } = programme;
  return {
    ...programme,
    organs: {
      coordinationOffice: one(organs.coordinationOffice),
      bureau: one(organs.bureau),
      inspectionOffices: all(organs.inspectionOffices),
      groupHead: one(organs.groupHead),
      orgDept: one(organs.orgDept),
      disciplineCommission: one(organs.disciplineCommission),
    },
    indicators: programme.indicators.map((indicator) => ({
      ...indicator,
      leadUnits: all(indicator.leadUnits),
      responsibleUnits: all(indicator.responsibleUnits),
      leadLeaders: all(indicator.leadLeaders),
      responsibilityList:
        indicator.responsibilityList?.map(({ item, unit }) => ({ item, unit: one(unit) })) ?? null,
    })),
    groups: programme.groups.map((group) => ({
      ...group,
      leadUnits: all(group.leadUnits),
      responsibleUnits: all(group.responsibleUnits),
    })),
  };
}

function isSameAssignment(a: RoleAssignment, b: RoleAssignment): boolean {
  return (
    a.person === b.person &&
    a.role === b.role &&
    a.unit === b.unit &&
    a.from === b.from &&
    a.delegateOf === b.delegateOf
  );
}
