import type { ThrowAwayCity } from '../../../bin/throw-away-city';
import { propertySeed } from '../../support/property-seed';
import { chooseLives } from '../../model/problem/chosen-lives';
import { freshCoverage, rarerThan } from '../../model/problem/coverage';
import { livesBegin, openCityOfLives } from './city-of-lives';
import { liveAll } from './live';

/** Moves of a life; some are waiting or come to nothing, so that about forty commands remain. */
const moves = 52;

/** Kinds of forbidden act, command by status, that at least so many lives must meet; there are more than six hundred. */
const forbiddenKinds = 250;

/** Plays so many lives of a problem over HTTP in a running city and on the reference model, step by step. */
// eslint-disable-next-line jest/no-export -- one story, played by the ordinary and by the long test
export function livesAgreeWithTheTexts(lives: number): void {
  const seed = propertySeed();
  describe(`${String(lives)} lives of problems in a running city against the reference model, seed ${String(seed)}`, () => {
    let city: ThrowAwayCity;
    const coverage = freshCoverage();
    beforeAll(async () => {
      city = await openCityOfLives();
    }, 900_000);
    afterAll(() => city.close());

    it('agree after every command of people, every fact and every wake-up', async () => {
      const { plans, met } = await chooseLives({ lives, moves, seed, begins: livesBegin });
      await liveAll(city, plans, coverage);
      expect(coverage).toEqual(met);
      expect(coverage.steps).toBeGreaterThanOrEqual(lives * 40);
    }, 3_600_000);

    it('meet every permitted edge of model.md section 4.2', () => {
      expect(rarerThan(coverage.edges, 1)).toEqual([]);
    });

    it('meet many acts in statuses that forbid them; refused, nothing moved', () => {
      const met = [...coverage.forbidden.values()].filter((count) => count > 0);
      expect(met.length).toBeGreaterThan(forbiddenKinds);
    });
  });
}
