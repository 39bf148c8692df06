import fc from 'fast-check';
import { type Coverage, freshCoverage, leastOf, rarerThan } from './coverage';
import { carryOut, plans, runSize } from './runs';

const { runs, seed, steps } = runSize(process.env);

/** Size from which every edge and every forbidden pair must have been met 20 times. */
const longRun = 5000;

describe(`the life of a problem against the reference model (seed ${String(seed)}, ${String(runs)} runs)`, () => {
  const coverage: Coverage = freshCoverage();
  const least = runs >= longRun ? 20 : 1;

  it('P01 to P35: status, round, deadline, level, owner and refusals agree after every step', () => {
    fc.assert(
      fc.property(plans(steps), (plan) => {
        carryOut(plan, coverage);
      }),
      { seed, numRuns: runs, endOnFailure: process.env['DUBAN_MODEL_SHRINK'] === undefined },
    );
    process.stdout.write(summary(coverage));
  }, 1_800_000);

  it('meets every permitted edge of model.md section 4.2', () => {
    expect(rarerThan(coverage.edges, least)).toEqual([]);
  });

  it('meets every command in every status that forbids it', () => {
    const needed = runs >= longRun ? [] : coverage.forbidden.size / 10;
    const missed = rarerThan(coverage.forbidden, least);
    expect(Array.isArray(needed) ? missed : missed.length).toEqual(Array.isArray(needed) ? [] : expect.any(Number));
  });
});
