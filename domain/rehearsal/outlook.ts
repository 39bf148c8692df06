import type { Act, Standing } from '../act';
import { aggregateActor } from '../actor';
import type { AggregateId, CaseState, Notice, Recorded } from '../aggregate';
import type { Instant } from '../calendar/instants';
import type { Facts } from '../facts';
import { subjectOf } from '../subjects';
import { World } from './world';

/** A case as it stands on record. */
export interface PlacedCase {
  readonly aggregate: AggregateId;
  readonly revision: number;
  readonly state: CaseState;
}

/** From what, and how far, is looked ahead. */
export interface OutlookSources {
  readonly programme: string;
  readonly cases: readonly PlacedCase[];
  /** Business now. */
  readonly from: Instant;
  /** The last instant that is looked at. */
  readonly until: Instant;
  /** Acts after which the look ahead stops; it goes on to the end of that instant. */
  readonly mostActs: number;
  /** Facts under a pinned version; null = what new cases go by. */
  readonly factsOf: (programme: string, policyVersion: string | null) => Facts;
  /** Policy version to which every case is moved first, as the group head may order it (D-31); null = each goes by its own. */
  readonly moveTo: string | null;
}

/** One thing that will happen, with who will be told. */
export interface OutlookStep {
  readonly event: Recorded;
  readonly notices: readonly Notice[];
}

/** What will happen if nobody acts. */
export interface Outlook {
  /** In the order in which things happen. */
  readonly steps: readonly OutlookStep[];
  /** False where it stopped at `mostActs` before `until`. */
  readonly isWhole: boolean;
  /** The last instant looked at: `until`, or that of the last step. */
  readonly reached: Instant;
  /** Where a case stands in the end, also one that came into being on the way. */
  standing(aggregate: AggregateId): Standing;
}

/**
 * What will happen day by day if nobody acts: the rules of production under the virtual clock, from the cases as they stand on
 * record. Nothing is recorded. What is told to a case that is not placed goes nowhere.
 */
export function lookAhead(sources: OutlookSources): Outlook {
  const { from, until, mostActs } = sources;
  const acts: Act[] = [];
  const world = new World({
    subjectOf,
    factsOf: sources.factsOf,
    onAct: (act) => acts.push(act),
  });
  for (const { aggregate, revision, state } of sources.cases) {
    world.place(aggregate, { state, revision });
  }
  if (sources.moveTo !== null) move(world, sources, sources.moveTo);
  let next = world.nextInstant();
  while (next !== null && next <= until && acts.length < mostActs) {
    world.runUntil(next);
    next = world.nextInstant();
  }
  const isWhole = next === null || next > until;
  const steps = acts.flatMap(stepsOf).filter(({ event }) => event.type !== 'policyAdopted');
  return {
    steps,
    isWhole,
    reached: isWhole ? until : (acts.at(-1)?.command.at ?? from),
    standing: (aggregate) => world.standing(aggregate),
  };
}

function move(world: World, { programme, cases, from }: OutlookSources, version: string): void {
  for (const { aggregate } of cases) {
    if (subjectOf(aggregate).commands['adoptPolicy'] === undefined) continue;
    world.carryOut({
      id: `${aggregate}>${version}`,
      aggregate,
      programme,
      name: 'adoptPolicy',
      payload: { version, reason: version },
      digest: '',
      at: from,
      actor: aggregateActor(`programme/${programme}`),
    });
  }
}

function stepsOf(act: Act): OutlookStep[] {
  return act.events.map((event) => ({
    event,
    notices: act.notices.filter(({ ordinal }) => ordinal === event.ordinal),
  }));
}
