import type { ThrowAwayCity } from '../../../bin/throw-away-city';
import { propertySeed } from '../../support/property-seed';
import { openCityOfLives } from './city-of-lives';
import { holdMeetings } from './meet';

/** Lets people act at the same time on one case so many times; one order of the acts explains each answer, the record and the texts. */
// eslint-disable-next-line jest/no-export -- one story, played by the ordinary and by the long test
export function oneOrderExplains(atLeast: number): void {
  const seed = propertySeed();
  describe(`two to four people at once on one case, ${String(atLeast)} times, seed ${String(seed)}`, () => {
    let city: ThrowAwayCity;
    beforeAll(async () => {
      city = await openCityOfLives();
    }, 900_000);
    afterAll(() => city.close());

    it('are answered as if they had come one after the other, in the order on record', async () => {
      const meetings = await holdMeetings(city, { atLeast, seed });
      expect(meetings.held).toBeGreaterThanOrEqual(atLeast);
      expect(meetings.done).toBeGreaterThanOrEqual(meetings.held);
      expect(meetings.outrun).toBeGreaterThan(0);
    }, 3_600_000);
  });
}
