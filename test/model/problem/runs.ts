import fc from 'fast-check';
import { propertySeed } from '../../support/property-seed';
import { at } from './days';
import { type Coverage } from './coverage';
import { type Intent, Move, type World } from './moves';
import { unborn } from './reference';
import { endings, goals, goalsUpTo } from './route';
import { freshSystem, type System } from './system';

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

function move(intent: Intent, gap: fc.Arbitrary<number> = minutes): fc.Arbitrary<Move> {
  return fc
    .tuple(gap, picks, number)
    .map(
      ([gapMinutes, chosen, who]) => new Move({ intent, minutes: gapMinutes, picks: chosen, who }),
    );
}

const shortly = fc.integer({ min: 1, max: 300 });
const anyMove = fc.oneof(
  { weight: 44, arbitrary: move('onward') },
  { weight: 14, arbitrary: move('permitted') },
  { weight: 32, arbitrary: move('stray', shortly) },
  { weight: 7, arbitrary: move('wrongActor', shortly) },
  { weight: 6, arbitrary: move('wrongContents', shortly) },
  { weight: 2, arbitrary: move('malformed', shortly) },
  { weight: 5, arbitrary: move('fact', shortly) },
  { weight: 4, arbitrary: move('wait', longWait) },
);

/** Where a run goes, and its moves. */
export interface Plan {
  readonly wanted: World['goals'];
  readonly ending: World['ending'];
  readonly commands: Iterable<fc.Command<World, System>>;
}

/** Plans of runs with so many moves each. */
export function plans(steps: number): fc.Arbitrary<Plan> {
  return fc.record({
    wanted: fc.array(fc.constantFrom(...goals), { maxLength: 4 }),
    ending: fc.constantFrom(...endings),
    commands: fc.commands([anyMove], { maxCommands: 2.5 * steps, size: 'max' }),
  });
}

/** Runs a plan on a new problem and a new reference; the log says what was done. */
export function carryOut(plan: Plan, coverage: Coverage, log: string[] = []): void {
  fc.modelRun(() => {
    const m = unborn(at('2024-02-05', 9));
    const world: World = {
      m,
      goals: goalsUpTo(plan.ending, plan.wanted),
      ending: plan.ending,
      position: 0,
      waiting: false,
      coverage,
      log,
    };
    return { model: world, real: freshSystem() };
  }, plan.commands);
}
