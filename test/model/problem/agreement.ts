import fc from 'fast-check';
import { freshCoverage, rarerThan } from './coverage';
import { carryOut, plans, type RunSize } from './runs';

/** Size from which every edge and every forbidden pair must have been met twenty times. */
const LONG = 5000;

/** Plays so many lives of a problem on the core and on the reference model, step by step. */
// eslint-disable-next-line jest/no-export -- one story, played by the ordinary and by the long test
export function agreesWithTheTexts({ runs, seed, steps }: RunSize): void {
  const longRun = runs >= LONG;
  describe(`a problem's life against the reference model, seed ${String(seed)}, ${String(runs)} runs`, () => {
    const coverage = freshCoverage();

    it('agrees after every step of P01 to P35, by right and wrong actors', async () => {
      await fc.assert(
        fc.asyncProperty(plans(steps), async (plan) => {
          await carryOut(plan, { coverage });
        }),
        { seed, numRuns: runs },
      );
      expect(coverage.steps).toBeGreaterThan(runs * steps * 0.75);
    }, 1_800_000);

    it('meets every permitted edge of model.md section 4.2', () => {
      expect(rarerThan(coverage.edges, longRun ? 20 : 1)).toEqual([]);
    });

    it('meets every command in the statuses that forbid it', () => {
      const rare = rarerThan(coverage.forbidden, longRun ? 20 : 1);
      const spared = longRun ? 0 : Math.floor(coverage.forbidden.size / 10);
      expect(rare.slice(spared)).toEqual([]);
    });
  });
}
