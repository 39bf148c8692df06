import type { CivilDate } from '../../domain/calendar/civil-date';
import { dateOf } from '../../domain/calendar/instants';
import { assignmentsOn, type RoleAssignment, type Roster } from '../../domain/organisation/roster';
import type { Unit } from '../../domain/organisation/units';
import { roleLabel } from '../acts/act-words';
import type { CaseRecord } from '../queries';
import type { RequestContext } from '../request-context';
import { actUrl, personUrl, unitUrl, withQuery } from '../urls';
import type { AllowedAct } from './allowed-acts';
import { programmeStateOf } from './case-states';

/** What the roster page is made of. */
export interface RosterSources {
  readonly roster: Roster;
  /** The programme's case with the acts that the hat may do on it; null while the programme is not drafted. */
  readonly programme: { readonly record: CaseRecord; readonly acts: readonly AllowedAct[] } | null;
}

/** Who is who today: units with their people, roles that nobody holds, delegations, a change of a unit that waits. */
export function presentRoster(context: RequestContext, { roster, programme }: RosterSources) {
  const today = dateOf(context.now);
  const inForce = assignmentsOn(roster, today);
  const units = roster.units
    .filter((unit) => unit.activeTo === undefined || today <= unit.activeTo)
    .map((unit) => presentUnitRow(context, roster, unit, inForce));
  return {
    today,
    units: units.length === 0 ? null : units,
    vacant: orNull(units.filter(({ people }) => people === null)),
    ended: orNull(endedUnits(context, roster, today)),
    delegations: orNull(presentDelegations(context, roster, today)),
    pending: pendingOf(context, programme?.record ?? null),
    acts: orNull(rosterActs(programme?.acts ?? [])),
    noProgramme: programme === null ? true : null,
  };
}

/** The acts on who is who, without those on policy and course of the programme. */
function rosterActs(acts: readonly AllowedAct[]): AllowedAct[] {
  const names = [
    'delegateRoles',
    'endDelegation',
    'handOverDuties',
    'proposeUnitChange',
    'approveUnitChange',
    'refuseUnitChange',
  ];
  return acts.filter(({ command }) => names.includes(command));
}

function presentUnitRow(
  context: RequestContext,
  roster: Roster,
  unit: Unit,
  inForce: readonly RoleAssignment[],
) {
  const there = inForce.filter((held) => held.unit === unit.id);
  const ids = [...new Set(there.map(({ person }) => person))];
  const people = ids.map((id) => {
    const roles = there.filter((held) => held.person === id);
    return {
      href: personUrl(id),
      name: nameIn(roster, id),
      roles: rolesInWords(context, roles),
      acting: actingFor(context, roster, roles),
    };
  });
  return {
    href: unitUrl(unit.id),
    name: context.language === 'zh' ? unit.name.zh : unit.name.en,
    kind: context.t(`roster:kinds.${unit.kind}`, { defaultValue: unit.kind }),
    people: orNull(people),
  };
}

function endedUnits({ language }: RequestContext, roster: Roster, today: CivilDate) {
  const nameOf = (id: string) => {
    const unit = roster.units.find((one) => one.id === id);
    return unit === undefined ? id : language === 'zh' ? unit.name.zh : unit.name.en;
  };
  return roster.units
    .filter(({ activeTo }) => activeTo !== undefined && activeTo < today)
    .map(({ id, activeTo, successor }) => ({
      href: unitUrl(id),
      name: nameOf(id),
      activeTo,
      successor: successor === undefined ? null : nameOf(successor),
    }));
}

/** Delegations in force or to come, one line each: who acts for whom, as what, from when to when. */
export function presentDelegations(
  context: RequestContext,
  roster: Roster,
  today: CivilDate,
  person?: string,
) {
  const lines = new Map<string, RoleAssignment[]>();
  for (const held of roster.assignments) {
    const { delegateOf, from, to } = held;
    const over = to !== null && (to < today || to < from);
    const concerns = person === undefined || held.person === person || delegateOf === person;
    if (delegateOf === undefined || over || !concerns) continue;
    const key = [delegateOf, held.person, held.unit, from].join('|');
    lines.set(key, [...(lines.get(key) ?? []), held]);
  }
  return [...lines.values()].flatMap((roles) => {
    const [first] = roles;
    if (first?.delegateOf === undefined) return [];
    return [
      {
        sentence: context.t('roster:delegation', {
          delegator: nameIn(roster, first.delegateOf),
          delegate: nameIn(roster, first.person),
          from: first.from,
          to: first.to ?? '—',
        }),
        unit: first.unit === null ? '—' : context.names.unit(first.unit),
        roles: rolesInWords(context, roles),
        document: first.document ?? '—',
        running: first.from <= today ? true : null,
      },
    ];
  });
}

function pendingOf(context: RequestContext, record: CaseRecord | null) {
  const pending = programmeStateOf(record)?.pendingUnitChange ?? null;
  if (pending === null || record === null) return null;
  const { unit, change, successor, reason } = pending;
  return {
    sentence: context.t(`roster:pending.${change}`, {
      unit,
      successor: successor ?? context.t('roster:nobody'),
      name: pending.name?.zh ?? '',
    }),
    reason,
    href: unitUrl(unit),
    approve: actUrl(record.aggregate, 'approveUnitChange'),
  };
}

/** A person's name on the roster, else the id. */
export function nameIn(roster: Roster, id: string): string {
  return roster.persons.find((one) => one.id === id)?.name ?? id;
}

/** Roles in words, each once. */
export function rolesInWords(context: RequestContext, held: readonly RoleAssignment[]): string {
  const labels = held.map(({ role }) => roleLabel(context, role));
  return [...new Set(labels)].join(context.t('frame:list.comma'));
}

function actingFor(context: RequestContext, roster: Roster, held: readonly RoleAssignment[]) {
  const [first] = held.flatMap(({ delegateOf }) => delegateOf ?? []);
  return first === undefined
    ? null
    : context.t('roster:actingFor', { principal: nameIn(roster, first) });
}

/** The address of an act on the roster with one field filled in. */
export function rosterActUrl(
  record: CaseRecord,
  command: string,
  fields: Readonly<Record<string, string>>,
): string {
  return withQuery(actUrl(record.aggregate, command), fields);
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}
