import fc from 'fast-check';
import type { AggregateId } from '../../../domain/aggregate';
import { aggregateActor } from '../../../domain/actor';
import { drawSample } from '../../../domain/programme/look-back-draw';
import type { ProgrammeState } from '../../../domain/programme/state';
import {
  actorOf,
  at,
  office,
  programmeId,
  start,
  yearCity,
  type YearCity,
} from '../quarter/year-city';

const id: AggregateId = `programme/${programmeId}`;
const state = (city: YearCity) => city.world.standing(id).state as ProgrammeState | null;

describe('from the plan to the first day (C01–C03)', () => {
  it('plans every quarter of the period and opens the first on its first day', () => {
    const city = yearCity();
    start(city);
    expect(state(city)).toMatchObject({
      status: 'RUNNING',
      quarters: ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4'],
    });
    expect(city.quarter('2024-Q1')).toMatchObject({
      status: 'OPEN',
      previous: null,
      next: '2024-Q2',
    });
    expect(city.quarter('2024-Q4')).toMatchObject({
      status: 'PLANNED',
      previous: '2024-Q3',
      next: null,
    });
    expect(city.notices('programme').map((notice) => notice.notice)).toEqual(['N70']);
  });

  it('started late, plans only quarters that are not over (Q01)', () => {
    const city = yearCity();
    city.must(at('2024-05-06'), office, id, 'draftProgramme');
    city.must(at('2024-05-06'), office, id, 'issueProgramme', {
      issuer: '市政府',
      issuedOn: '2024-05-06',
    });
    city.world.runUntil(at('2024-05-07'));
    expect(state(city)?.quarters).toEqual(['2024-Q2', '2024-Q3', '2024-Q4']);
    expect(city.quarter('2024-Q2')).toMatchObject({ status: 'OPEN', previous: null });
  });

  it.each([
    ['D-31', 'draftProgramme', actorOf('bureau', '市营商局'), 'notPermitted'],
    ['D-32', 'startProgramme', office, 'notInThisState'],
  ])('%s refuses %s', (_, name, actor, code) => {
    expect(yearCity().give(at('2024-01-02'), actor, id, name)?.code).toBe(code);
  });

  it('takes dutiesChanged as a fact that changes nothing', () => {
    const city = yearCity();
    start(city);
    const { revision } = city.world.standing(id);
    city.must(at('2024-01-03'), aggregateActor('quarter/test-2024/2024-Q1'), id, 'dutiesChanged');
    expect(city.world.standing(id).revision).toBe(revision);
  });
});

describe('the monthly look-back draw (E-23, D-17)', () => {
  it('draws a fifth of what was signed off, at least one, on the first of the next month at 09:00', () => {
    const city = yearCity();
    start(city);
    const problems = Array.from({ length: 6 }, (_, n) => `problem/S0-2024-00000${String(n + 1)}`);
    for (const problem of problems) {
      const told = { problem, on: '2024-03-12', mandatory: problem.endsWith('6') };
      city.must(at('2024-03-12'), aggregateActor(problem), id, 'problemSignedOff', told);
    }
    city.world.runUntil(at('2024-04-01', '08:59'));
    expect(city.events().some((event) => event.type === 'lookBacksDrawn')).toBe(false);
    city.world.runUntil(at('2024-04-01', '09:00'));
    const drawn = city.events().find((event) => event.type === 'lookBacksDrawn');
    expect(drawn?.data).toMatchObject({ month: '2024-03', seed: 'test-2024/2024-03-01' });
    expect(drawn?.data).toMatchObject({ candidates: problems.slice(0, 5), drawn: { length: 1 } });
    expect(state(city)?.awaitingDraw).toEqual([]);
  });

  it('is the same for the same seed, whatever the order, and never draws twice or none', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 40 }),
        fc.string(),
        (candidates, seed) => {
          const share = { percent: '20' };
          const drawn = drawSample({ candidates, share, seed });
          expect(drawn).toEqual(drawSample({ candidates: [...candidates].reverse(), share, seed }));
          expect(drawn).toHaveLength(Math.ceil(candidates.length / 5));
          expect(new Set(drawn).size).toBe(drawn.length);
          expect(drawn.every((one) => candidates.includes(one))).toBe(true);
        },
      ),
    );
  });
});
