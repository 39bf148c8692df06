import fc from 'fast-check';
import type { Instant } from '../../../domain/calendar/instants';
import { propertySeed } from '../../support/property-seed';
import { at } from './days';
import { type Coverage } from './coverage';
import { type Intent, Move } from './moves';
import { unborn } from './reference';
import { type Ending, endings, goals, goalsUpTo } from './route';
import { CoreSystem, type System } from './system';
import type { World } from './world';

/** Runs of an ordinary test run. */
const ordinaryRuns = 1000;

/** How many lives are played, from which seed, of how many acts on average. */
export interface RunSize {
  readonly runs: number;
  readonly seed: number;
  readonly steps: number;
}

/** How many runs of how many acts on average: an ordinary test run, or `DUBAN_MODEL_RUNS` runs. */
export function runSize(environment: NodeJS.ProcessEnv): RunSize {
  return {
    runs: Number(environment['DUBAN_MODEL_RUNS'] ?? ordinaryRuns),
    seed: propertySeed(environment),
    steps: 40,
  };
}

const minutes = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 600 }) },
  { weight: 5, arbitrary: fc.integer({ min: 600, max: 3 * 1440 }) },
  { weight: 3, arbitrary: fc.integer({ min: 3 * 1440, max: 21 * 1440 }) },
);
const longWait = fc.integer({ min: 14 * 1440, max: 95 * 1440 });
const number = fc.nat(9999);
const picks = fc.tuple(number, number, number);

function move(intent: Intent, gap: fc.Arbitrary<number>): fc.Arbitrary<Move> {
  return fc
    .tuple(gap, picks, number)
    .map(
      ([gapMinutes, chosen, who]) => new Move({ intent, minutes: gapMinutes, picks: chosen, who }),
    );
}

/** Any move. @param step every gap is a whole multiple of it, in minutes */
export function anyMove(step: number): fc.Arbitrary<Move> {
  const stepped = (gap: fc.Arbitrary<number>) => gap.map((wish) => Math.ceil(wish / step) * step);
  const usual = stepped(minutes);
  const shortly = stepped(fc.integer({ min: 1, max: 300 }));
  return fc.oneof(
    { weight: 44, arbitrary: move('onward', usual) },
    { weight: 14, arbitrary: move('permitted', usual) },
    { weight: 32, arbitrary: move('stray', shortly) },
    { weight: 7, arbitrary: move('wrongActor', shortly) },
    { weight: 6, arbitrary: move('wrongContents', shortly) },
    { weight: 2, arbitrary: move('malformed', shortly) },
    { weight: 5, arbitrary: move('fact', shortly) },
    { weight: 4, arbitrary: move('wait', stepped(longWait)) },
  );
}

/** Where a run goes, and its moves. */
export interface Plan {
  readonly wanted: World['goals'];
  readonly ending: World['ending'];
  readonly commands: Iterable<fc.AsyncCommand<World, System>>;
}

/** Plans of runs with so many moves each. */
export function plans(steps: number): fc.Arbitrary<Plan> {
  return fc.record({
    wanted: fc.array(fc.constantFrom(...goals), { maxLength: 4 }),
    ending: fc.constantFrom(...endings),
    commands: fc.commands([anyMove(1)], { maxCommands: 2.5 * steps, size: 'max' }),
  });
}

/**
 * Plans of exactly so many moves towards an ending, at whole hours from the beginning: a real case that is not on the full hour is never
 * about to be woken while its next act is on its way.
 */
export function plansTo(ending: Ending, moves: number): fc.Arbitrary<Plan> {
  return fc.record({
    wanted: fc.array(fc.constantFrom(...goals), { maxLength: 2 }),
    ending: fc.constant(ending),
    commands: fc.array(anyMove(60), { minLength: moves, maxLength: moves, size: 'max' }),
  });
}

/** Where a plan is carried out, and what is counted and written down of it. */
export interface Stage {
  readonly coverage: Coverage;
  readonly system?: System;
  readonly begins?: Instant;
  readonly log?: string[];
}

/** Carries a plan out on a new problem and a new reference; the log says what was done. */
export async function carryOut(plan: Plan, stage: Stage): Promise<void> {
  const { wanted, ending, commands } = plan;
  const { coverage, system = new CoreSystem(), begins = at('2024-02-05', 9), log = [] } = stage;
  const model: World = {
    m: unborn(begins),
    goals: goalsUpTo(ending, wanted),
    ending,
    position: 0,
    waiting: false,
    coverage,
    log,
  };
  await fc.asyncModelRun(() => ({ model, real: system }), commands);
}
