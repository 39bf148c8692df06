import { defaultPolicy } from '../domain/policy/policy-set';
import { evaluate } from '../domain/scoring/evaluate';
import type { QuarterResults, ScoredIndicator } from '../domain/scoring/quarter-results';

/** Sizes printed: the plan's own field, a province's, and one far beyond. Run with `node dist/bench/ranking.js`. */
const SIZES = [
  { indicators: 11, quarters: 4 },
  { indicators: 200, quarters: 8 },
  { indicators: 2000, quarters: 8 },
];

/** Scores that look like scores, the same on every run (a linear congruential sequence). */
function scoreSequence(): () => string {
  let state = 20240101;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (60 + (state % 4000) / 100).toFixed(2);
  };
}

function fieldOf(count: number): ScoredIndicator[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `I${String(index).padStart(5, '0')}`,
    name: `indicator ${String(index)}`,
    leadUnits: [`unit ${String(index % 97)}`, `unit ${String((index % 89) + 100)}`],
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

for (const size of SIZES) {
  const indicators = fieldOf(size.indicators);
  const quarters = quartersOf(indicators, size.quarters);
  const input = { programme: 'bench', policy: defaultPolicy, indicators, quarters };
  evaluate(input);
  const started = process.hrtime.bigint();
  const proposals = evaluate(input).reduce((sum, quarter) => sum + quarter.proposals.length, 0);
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  console.log(
    `${String(size.indicators)} indicators, ${String(size.quarters)} quarters: ` +
      `${milliseconds.toFixed(1)} ms, ${String(proposals)} proposals`,
  );
}
