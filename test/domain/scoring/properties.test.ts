import fc from 'fast-check';
import { countersOf } from '../../../domain/scoring/counters';
import { defaultPolicy } from '../../../domain/policy/policy-set';
import { evaluate } from '../../../domain/scoring/evaluate';
import type { EvaluateInput } from '../../../domain/scoring/evaluate-input';
import type { PublishedQuarter } from '../../../domain/scoring/history';
import { rankQuarter } from '../../../domain/scoring/rank-quarter';
import type { RankedEntry } from '../../../domain/scoring/ranking';
import { inputOf, singles } from './trial';

const hundredths = fc.integer({ min: 0, max: 400 });
const asText = (value: number): string => (value / 100).toFixed(2);
const field = fc.array(hundredths, { minLength: 1, maxLength: 16 });
const idOf = (index: number): string => `I${String(index).padStart(2, '0')}`;

function rank(scores: readonly number[], order = scores.map((_, index) => index)): RankedEntry[] {
  const indicators = order.map((index) => ({
    id: idOf(index),
    name: idOf(index),
    leadUnits: ['u'],
    responsibleUnits: [],
    responsibilityList: null,
  }));
  const results = {
    scores: Object.fromEntries(scores.map((score, index) => [idOf(index), asText(score)])),
    external: {},
    unreported: [],
    awaiting: [],
  };
  return [...rankQuarter({ indicators, results }, defaultPolicy).indicators];
}

const rankOf = (ranking: readonly RankedEntry[], id: string): number =>
  ranking.find((entry) => entry.id === id)?.rank ?? NaN;

test('the order of the indicators does not matter', () => {
  const permuted = field.chain((scores) =>
    fc.tuple(
      fc.constant(scores),
      fc.shuffledSubarray(
        scores.map((_, index) => index),
        { minLength: scores.length },
      ),
    ),
  );
  fc.assert(
    fc.property(permuted, ([scores, order]) => {
      expect(rank(scores, order)).toEqual(rank(scores));
    }),
  );
});

test('raising one score never worsens its rank nor any band of its own', () => {
  const bands = ['lagging', 'middle', 'upper'];
  fc.assert(
    fc.property(field, fc.nat(), fc.integer({ min: 1, max: 200 }), (scores, pick, more) => {
      const at = pick % scores.length;
      const raised = scores.map((score, index) => (index === at ? score + more : score));
      const before = rank(scores).find((entry) => entry.id === idOf(at));
      const after = rank(raised).find((entry) => entry.id === idOf(at));
      expect(after?.rank).toBeLessThanOrEqual(before?.rank ?? 0);
      if (before?.band == null || after?.band == null) return;
      expect(bands.indexOf(after.band)).toBeGreaterThanOrEqual(bands.indexOf(before.band));
    }),
  );
});

test('equal scores share rank, band and last; a better score has the better rank', () => {
  fc.assert(
    fc.property(field, (scores) => {
      const ranking = rank(scores);
      for (const [a, left] of scores.entries()) {
        for (const [b, right] of scores.entries()) {
          const difference = Math.sign(rankOf(ranking, idOf(a)) - rankOf(ranking, idOf(b)));
          expect(difference).toBe(Math.sign(right - left));
          const rows = [a, b].map((each) => ranking.find((entry) => entry.id === idOf(each)));
          if (left !== right) continue;
          expect(rows[0]?.band).toBe(rows[1]?.band);
          expect(rows[0]?.last).toBe(rows[1]?.last);
        }
      }
    }),
  );
});

test('a rank is one more than the number of better scores', () => {
  fc.assert(
    fc.property(field, (scores) => {
      const ranking = rank(scores);
      scores.forEach((score, index) => {
        const better = scores.filter((other) => other > score).length;
        expect(rankOf(ranking, idOf(index))).toBe(better + 1);
      });
    }),
  );
});

test('doubling every score changes nothing but the scores', () => {
  fc.assert(
    fc.property(field, (scores) => {
      const bare = (ranking: RankedEntry[]) => ranking.map(({ score, ...rest }) => rest);
      expect(bare(rank(scores.map((score) => score * 2)))).toEqual(bare(rank(scores)));
    }),
  );
});

const entries = fc.array(
  fc.record({
    id: fc.constantFrom('A', 'B', 'C'),
    band: fc.constantFrom('upper', 'middle', 'lagging', null),
    last: fc.boolean(),
  }),
  { maxLength: 3 },
);

function historyOf(quarters: readonly (readonly PublishedQuarter['entries'][number][])[]) {
  return quarters.map((published, index): PublishedQuarter => {
    const unique = new Map(published.map((entry) => [entry.id, entry]));
    return {
      quarter: `${2023 + Math.floor(index / 4)}-Q${(index % 4) + 1}` as PublishedQuarter['quarter'],
      entries: [...unique.values()].map((entry) =>
        entry.band === null ? { ...entry, last: false } : entry,
      ),
      delisted: [],
      underRed: [],
      yellowUnits: [],
    };
  });
}

test('counters equal a naive scan of the year (D-29)', () => {
  const quarters = fc.array(entries, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(quarters, fc.boolean(), (raw, carryOverYear) => {
      const history = historyOf(raw);
      const year = history.at(-1)?.quarter.slice(0, 4) ?? '';
      const counted = history.filter(({ quarter }) => carryOverYear || quarter.startsWith(year));
      const policy = { 'lag.carryOverYear': carryOverYear, 'lag.resetOnDelist': false };
      const naive = ['A', 'B', 'C'].flatMap((id) => {
        const seen = counted.flatMap((published) =>
          published.entries.filter((entry) => entry.id === id && entry.band !== null),
        );
        const laggings = seen.map((entry) => entry.band === 'lagging');
        const lasts = seen.map((entry) => entry.last);
        const total = (flags: boolean[]) => flags.filter(Boolean).length;
        const run = (flags: boolean[]) => flags.length - 1 - flags.lastIndexOf(false);
        if (total(laggings) === 0 && total(lasts) === 0) return [];
        return [
          {
            id,
            lagging: total(laggings),
            laggingConsecutive: run(laggings),
            last: total(lasts),
            lastConsecutive: run(lasts),
          },
        ];
      });
      expect(countersOf(history, policy)).toEqual(naive);
    }),
  );
});

const year = fc.array(fc.array(hundredths, { minLength: 5, maxLength: 5 }), {
  minLength: 1,
  maxLength: 6,
});

function yearInput(years: readonly (readonly number[])[]): EvaluateInput {
  const ids = [0, 1, 2, 3, 4].map(idOf);
  const quarters = years.map((scores, index) => ({
    quarter: `${String(2023 + Math.floor(index / 4))}-Q${String((index % 4) + 1)}`,
    scores: Object.fromEntries(scores.map((score, at) => [idOf(at), asText(score)])),
  }));
  return inputOf({ indicators: singles(...ids), quarters });
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

test('the input is not changed, and the same input gives the same answer', () => {
  fc.assert(
    fc.property(year, (years) => {
      const input = frozen(yearInput(years));
      expect(evaluate(input)).toEqual(evaluate(structuredClone(input)));
    }),
  );
});

test('a later quarter changes nothing in the earlier ones', () => {
  fc.assert(
    fc.property(year, (years) => {
      const whole = evaluate(yearInput(years));
      expect(whole.slice(0, -1)).toEqual(
        years.length === 1 ? [] : evaluate(yearInput(years.slice(0, -1))),
      );
    }),
  );
});

test('every proposal names a rule, a unit and a ground, and no subject has two rungs in a quarter', () => {
  const rungs = ['warning', 'placardYellow', 'placardRed'];
  fc.assert(
    fc.property(year, (years) => {
      for (const { proposals } of evaluate(yearInput(years))) {
        for (const { rule, units, grounds } of proposals) {
          expect([rule === '', units.length, grounds.length]).not.toContain(0);
        }
        const climbed = proposals
          .filter(({ kind }) => rungs.includes(kind))
          .map((proposal) => ('indicator' in proposal ? proposal.indicator : ''));
        expect(new Set(climbed).size).toBe(climbed.length);
      }
    }),
  );
});
