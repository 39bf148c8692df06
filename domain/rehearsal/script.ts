import type { Actor } from '../actor';
import type { AggregateId, Command } from '../aggregate';
import type { Instant } from '../calendar/instants';
import type { Facts } from '../facts';
import { kindOf, subjectOf } from '../subjects';
import { findUnitNamed } from '../organisation/units';
import type { Roster } from '../organisation/roster';
import { castOf } from './cast';
import { instantOfLocal, type Scenario, type ScenarioAct } from './scenario';
import type { Naming } from './timeline';

/** A scenario ready to be played: acts with their aggregates and actors, and names for the timeline. */
export interface Script {
  readonly commands: readonly { readonly command: Command; readonly act: ScenarioAct }[];
  readonly naming: Naming;
  readonly until: Instant;
}

export type Scripted =
  | { readonly script: Script }
  | { readonly faults: readonly { readonly path: string; readonly message: string }[] };

/**
 * Turns a scenario into commands: finds the actor and the aggregate of each act and prepends the programme's own start when the
 * scenario concerns its cycles.
 * @param roster whose persons act; without one, invented persons do
 * @returns the script, or every fault with its path
 */
export function scriptOf(scenario: Scenario, facts: Facts, roster?: Roster): Scripted {
  const company = { programme: facts.programme, ...(roster === undefined ? {} : { roster }) };
  const faults: { path: string; message: string }[] = [];
  const aliases = new Map<string, AggregateId>();
  const commands: { command: Command; act: ScenarioAct }[] = [];
  const acts = [...openingActs(scenario, facts), ...scenario.acts];
  const offset = acts.length - scenario.acts.length;
  let problems = 0;
  acts.forEach((entry, position) => {
    const path = `acts.${String(position - offset)}`;
    const cast = castOf(entry, scenario, company);
    if ('fault' in cast) {
      faults.push({ path: `${path}.by`, message: cast.fault });
      return;
    }
    if (entry.do === 'registerProblem') {
      problems += 1;
    }
    const aggregate = aggregateOf(entry, facts, aliases, problems);
    if (aggregate === undefined) {
      faults.push({ path: `${path}.on`, message: `no aggregate is named "${entry.on ?? ''}"` });
      return;
    }
    const known = Object.entries(subjectOf(aggregate).commands).filter(
      ([, spec]) => spec.by === 'person',
    );
    if (known.every(([name]) => name !== entry.do)) {
      faults.push({
        path: `${path}.do`,
        message: `${kindOf(aggregate)} has no command "${entry.do}"`,
      });
      return;
    }
    if (entry.as !== undefined) {
      aliases.set(entry.as, aggregate);
    }
    commands.push({
      act: entry,
      command: commandOf(entry, position, aggregate, cast.actor, facts, aliases),
    });
  });
  if (faults.length > 0) {
    return { faults };
  }
  return {
    script: {
      commands,
      naming: namingOf(aliases, commands),
      until: instantOfLocal(scenario.until),
    },
  };
}

function openingActs(scenario: Scenario, facts: Facts): ScenarioAct[] {
  const concernsCycles = scenario.acts.some(
    ({ on }) => on !== undefined && /^(programme|quarter|placard|duty|\d{4}-Q[1-4])/.test(on),
  );
  const startsItself = scenario.acts.some((entry) => entry.do === 'draftProgramme');
  if (startsItself || !(scenario.cycles ?? concernsCycles)) {
    return [];
  }
  const opening = { at: scenario.from, by: 'coordinationOffice', on: 'programme', with: {} };
  const issuer = facts.programme.organs.coordinationOffice;
  // It starts by itself on the first day of its period (C03).
  return [
    { ...opening, do: 'draftProgramme' },
    { ...opening, do: 'issueProgramme', with: { issuer, issuedOn: scenario.from.slice(0, 10) } },
  ];
}

function aggregateOf(
  entry: ScenarioAct,
  facts: Facts,
  aliases: ReadonlyMap<string, AggregateId>,
  problems: number,
): AggregateId | undefined {
  const { id, code, year } = facts.programme;
  if (entry.do === 'registerProblem') {
    return `problem/${code}-${String(year)}-${String(problems).padStart(6, '0')}`;
  }
  const on = entry.on ?? 'programme';
  const alias = caseNamed(on, aliases);
  if (alias !== undefined) {
    return alias;
  }
  if (on === 'programme') {
    return `programme/${id}`;
  }
  if (/^\d{4}-Q[1-4]$/.test(on)) {
    return `quarter/${id}/${on}`;
  }
  const [, kind, rest = ''] = /^(quarter|placard|duty)\/(.+)$/.exec(on) ?? [];
  if (kind === undefined) {
    return undefined;
  }
  return `${kind}/${rest.startsWith(`${id}/`) ? rest : `${id}/${rest}`}` as AggregateId;
}

/** A case by its alias; `K5-C1` is the first part of the split problem K5. */
function caseNamed(
  name: string,
  aliases: ReadonlyMap<string, AggregateId>,
): AggregateId | undefined {
  const [, whole = name, part = ''] = childName.exec(name) ?? [];
  const id = aliases.get(whole);
  return aliases.get(name) ?? (id === undefined ? undefined : (`${id}${part}` as AggregateId));
}

/** The number of a part of a split problem: its whole and a running `-C1`. */
const childName = /^(.+?)((?:-C\d+)+)$/;

function commandOf(
  entry: ScenarioAct,
  position: number,
  aggregate: AggregateId,
  actor: Actor,
  facts: Facts,
  aliases: ReadonlyMap<string, AggregateId>,
): Command {
  return {
    id: `act-${String(position)}`,
    aggregate,
    programme: facts.programme.id,
    name: entry.do,
    payload: withIds(entry.with, '', aliases, facts),
    digest: '',
    at: instantOfLocal(entry.at),
    actor,
  };
}

/** Payloads may name other cases by their alias, and units by any of their names. */
function withIds(
  value: unknown,
  field: string,
  aliases: ReadonlyMap<string, AggregateId>,
  facts: Facts,
): unknown {
  if (typeof value === 'string') {
    const isUnit = /units?$/i.test(field);
    const unit = isUnit ? findUnitNamed(facts.programme.units, value)?.id : undefined;
    return caseNamed(value, aliases) ?? unit ?? value;
  }
  if (Array.isArray(value)) {
    return value.map((one) => withIds(one, field, aliases, facts));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, withIds(one, key, aliases, facts)]),
    );
  }
  return value;
}

function namingOf(
  aliases: ReadonlyMap<string, AggregateId>,
  commands: readonly { command: Command; act: ScenarioAct }[],
): Naming {
  const names = new Map([...aliases].map(([alias, id]) => [id, alias]));
  const people = new Map(commands.map(({ command, act }) => [command.actor.person, act.by]));
  const found = (id: AggregateId): string => {
    const [, whole = id, part = ''] = childName.exec(id) ?? [];
    const name = names.get(whole as AggregateId);
    return names.get(id) ?? (name === undefined ? id : `${name}${part}`);
  };
  // Each is asked for every line of the timeline.
  const known = new Map<AggregateId, string>();
  const aggregate = (id: AggregateId) => {
    const name = known.get(id) ?? found(id);
    known.set(id, name);
    return name;
  };
  return {
    aggregate,
    person: (id) => people.get(id) ?? names.get(id as AggregateId) ?? id,
  };
}
