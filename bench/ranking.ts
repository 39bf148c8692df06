import { isDeepStrictEqual } from 'node:util';
import { defaultPolicy } from '../domain/policy/policy-set';
import {
  evaluate,
  evaluateNext,
  nothingEvaluated,
  type EvaluationSoFar,
} from '../domain/scoring/evaluate';
import type { QuarterResults, ScoredIndicator } from '../domain/scoring/quarter-results';
import type { ScoringPolicy } from '../domain/scoring/scoring-policy';
import { percentile } from './process-cost';

/**
 * How long ranking and measures take, in one process: all quarters from the first, and, when one unit's reports arrive late, the last
 * quarter alone. Sizes: the plan's own field, a large city's (800 indicators of 40 units over three years), and one far beyond.
 * Run `node --expose-gc dist/bench/ranking.js` (memory is told only with `--expose-gc`).
 */
const SIZES = [
  { indicators: 11, units: 11, quarters: 4 },
  { indicators: 800, units: 40, quarters: 12 },
  { indicators: 2000, units: 97, quarters: 8 },
];
const SUBJECTS = ['indicator', 'unit'] as const;
const ROUNDS = 15;

/** Scores that look like scores, the same on every run (a linear congruential sequence). */
function scoreSequence(): () => string {
  let state = 20240101;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (60 + (state % 4000) / 100).toFixed(2);
  };
}

function fieldOf(count: number, units: number): ScoredIndicator[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `I${String(index).padStart(5, '0')}`,
    name: `indicator ${String(index)}`,
    leadUnits: [`unit ${String(index % units)}`],
    responsibleUnits: [],
    responsibilityList: null,
  }));
}

function quartersOf(indicators: readonly ScoredIndicator[], count: number): QuarterResults[] {
  const next = scoreSequence();
  return Array.from({ length: count }, (_, index) => ({
    quarter: `${2024 + Math.floor(index / 4)}-Q${(index % 4) + 1}` as QuarterResults['quarter'],
    scores: Object.fromEntries(indicators.map((indicator) => [indicator.id, next()])),
    external: {},
    unreported: [],
    awaiting: [],
    lostItems: {},
    findings: [],
    missedFilings: [],
    placards: [],
  }));
}

/** The quarter before one unit's reports were there: its indicators are not reported. */
function without(quarter: QuarterResults, indicators: readonly ScoredIndicator[], unit: string) {
  const late = indicators.filter(({ leadUnits }) => leadUnits.includes(unit)).map(({ id }) => id);
  const scores = Object.entries(quarter.scores).filter(([id]) => !late.includes(id));
  return { ...quarter, scores: Object.fromEntries(scores), unreported: late };
}

/** Median milliseconds of some rounds. */
function timed(work: () => unknown): number {
  work();
  const times = Array.from({ length: ROUNDS }, () => {
    const started = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - started) / 1e6;
  });
  return percentile(times, 0.5);
}

/** Heap in MiB that a result holds, and null where the collector can't be asked. */
function heldMiB(make: () => unknown): number | null {
  const { gc } = globalThis;
  if (gc === undefined) return null;
  gc();
  const before = process.memoryUsage().heapUsed;
  const kept = make();
  gc();
  const after = process.memoryUsage().heapUsed;
  return kept === undefined ? null : Math.round(((after - before) / 2 ** 20) * 10) / 10;
}

const rounded = (milliseconds: number) => Math.round(milliseconds * 10) / 10;

for (const size of SIZES) {
  for (const subject of SUBJECTS) {
    const indicators = fieldOf(size.indicators, size.units);
    const quarters = quartersOf(indicators, size.quarters);
    const policy: ScoringPolicy = { ...defaultPolicy, 'rank.subject': subject };
    const input = { programme: 'bench', policy, indicators, quarters };
    const last = quarters.at(-1);
    if (last === undefined) throw new Error('a size without quarters');
    const before = quarters
      .slice(0, -1)
      .reduce<EvaluationSoFar>(
        (soFar, results) => evaluateNext(soFar, results, input).soFar,
        nothingEvaluated,
      );
    const waiting = evaluateNext(before, without(last, indicators, 'unit 3'), input).evaluated;
    const arrived = evaluateNext(before, last, input).evaluated;
    const full = evaluate(input);
    if (!isDeepStrictEqual(arrived, full.at(-1))) {
      throw new Error('the last quarter alone is not what the whole gives');
    }
    const fullMs = timed(() => evaluate(input));
    const incrementalMs = timed(() => evaluateNext(before, last, input));
    console.log(
      JSON.stringify({
        ...size,
        subject,
        fullMs: rounded(fullMs),
        oneUnitLateMs: rounded(incrementalMs),
        factor: rounded(fullMs / incrementalMs),
        proposals: full.reduce((sum, quarter) => sum + quarter.proposals.length, 0),
        ofLastQuarter: [waiting.proposals.length, arrived.proposals.length],
        resultMiB: heldMiB(() => evaluate(input)),
        residentMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
      }),
    );
  }
}
