import { ageing, ageSpans, findAgeSpan, isOfAge } from '../../domain/board/ageing';
import { boardViewOf } from '../../domain/board/audience';
import type { CivilDate } from '../../domain/calendar/civil-date';
import { trend } from '../../domain/board/trend';

describe('S0-04 dashboard.audience: who sees which lamps', () => {
  const unit = { unit: '供电公司', oversees: false };
  const guest = { unit: null, oversees: false };
  const office = { unit: '市优环办', oversees: true };
  it.each([
    ['involvedUnits', 'own', 'none'],
    ['allProgrammeUnits', 'all', 'all'],
    ['leadersOnly', 'none', 'none'],
  ] as const)(
    '%s: a unit sees %s, whoever has no unit %s, the office all',
    (audience, own, none) => {
      expect(boardViewOf(unit, audience)).toBe(own);
      expect(boardViewOf(guest, audience)).toBe(none);
      expect(boardViewOf(office, audience)).toBe('all');
    },
  );
});

it('ages count calendar days, both ends of a bucket included', () => {
  const found: CivilDate[] = [
    '2024-05-20',
    '2024-04-20',
    '2024-04-19',
    '2024-03-21',
    '2024-02-20',
    '2024-02-19',
  ];
  const counts = ageing(found, '2024-05-20').map(({ least, most, count }) => [least, most, count]);
  expect(counts).toEqual([
    [0, 30, 2],
    [31, 60, 2],
    [61, 90, 1],
    [91, null, 1],
  ]);
});

it('every span of ages is found by its key, and no other', () => {
  expect(ageSpans.map(({ key }) => key)).toEqual(['0-30', '31-60', '61-90', '91-']);
  expect(ageSpans.map(({ key }) => findAgeSpan(key))).toEqual(ageSpans);
  expect([findAgeSpan('30'), findAgeSpan(undefined)]).toEqual([undefined, undefined]);
  expect(isOfAge('2024-05-21', { least: 0, most: 30 }, '2024-05-20')).toBe(false);
});

it('the trend goes back over the turn of the year; what was reopened does not count as signed off', () => {
  const problems = [
    { foundOn: '2023-12-31', signedOffOn: '2024-02-01' },
    { foundOn: '2024-01-01', signedOffOn: null },
    { foundOn: '2023-11-30', signedOffOn: '2024-02-29' },
  ] as const;
  expect(trend(problems, '2024-02-15', 3)).toEqual([
    { month: '2023-12', found: 1, signedOff: 0 },
    { month: '2024-01', found: 1, signedOff: 0 },
    { month: '2024-02', found: 0, signedOff: 2 },
  ]);
});
