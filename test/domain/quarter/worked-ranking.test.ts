import {
  at,
  approveAll,
  elevenIndicators,
  groupHead,
  indicatorOf,
  programmeId,
  rankQuarterBy,
  scoresInOrder,
  start,
  yearCity,
} from './year-city';
import { yearDays } from './year-days';

const firstDays = {
  file: '2024-04-08',
  close: '2024-04-15',
  rank: '2024-04-18',
  submit: '2024-04-26',
  approve: '2024-04-30',
} as const;

describe('E1: bands and ties among eleven (D-25, E-01, E-02)', () => {
  const city = yearCity();
  start(city);
  const given = ['96', '94', '93', '91', '90', '88', '87', '85', '85', '80', '78'];
  const scores = Object.fromEntries(elevenIndicators.map(({ id }, n) => [id, given[n] ?? '']));
  rankQuarterBy(city, '2024-Q1', { scores }, firstDays);
  const ranking = city.quarter('2024-Q1')?.ranking;

  it('ranks 1 to 7, twice 8, then 10 and 11', () => {
    expect(ranking?.entries.map((entry) => entry.rank)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 8, 10, 11,
    ]);
  });

  it('lists four as lagging, both of rank 8 flagged for the leaders, last only rank 11', () => {
    expect(ranking?.laggingList).toEqual(['I08', 'I09', 'I10', 'I11']);
    expect(ranking?.entries.filter((entry) => entry.boundaryTie).map((entry) => entry.id)).toEqual([
      'I08',
      'I09',
    ]);
    expect(ranking?.entries.filter((entry) => entry.last).map((entry) => entry.id)).toEqual([
      'I11',
    ]);
  });

  it('proposes a warning for each of the four and one speech', () => {
    const kinds = city.quarter('2024-Q1')?.proposals.map((one) => one.id);
    expect(kinds).toEqual([
      'warning:I08',
      'warning:I09',
      'warning:I10',
      'warning:I11',
      'speech:I11',
    ]);
  });
});

describe.each([
  ['claimed by B', [{ item: 'b', unit: '乙方' }], ['乙方'], false],
  ['unclaimed', [{ item: 'b', unit: null }], ['甲方', '乙方'], true],
  ['without a filed list', null, ['甲方', '乙方'], true],
])(
  'E3: a multi-lead indicator, lost items %s (S0-94, S0-95, D-40)',
  (_, list, placarded, joint) => {
    const indicators = [
      ...elevenIndicators.slice(0, 10),
      indicatorOf('I11', ['甲方', '乙方'], list),
    ];
    const ids = indicators.map((one) => one.id);
    const city = yearCity({ indicators });
    const run = (quarter: '2024-Q1' | '2024-Q2' | '2024-Q3', rank: number): void => {
      const others = ids.filter((id) => id !== 'I11');
      const order = [...others.slice(0, rank - 1), 'I11', ...others.slice(rank - 1)];
      const days = quarter === '2024-Q1' ? firstDays : yearDays[quarter];
      rankQuarterBy(
        city,
        quarter,
        { scores: scoresInOrder(order), lostItems: { I11: ['b'] } },
        days,
      );
      approveAll(city, quarter, days.approve);
    };
    const speakers = (quarter: string): string[] =>
      city.quarter(quarter)?.speeches.map((speech) => speech.unit) ?? [];

    it('Q1 last: the head of the unit that hosts the office speaks for both', () => {
      start(city);
      run('2024-Q1', 11);
      expect(speakers('2024-Q1')).toEqual(['甲方']);
    });

    it('Q2 rank 8: nothing', () => {
      run('2024-Q2', 8);
      expect(city.quarter('2024-Q2')?.proposals.filter((one) => one.subject === 'I11')).toEqual([]);
    });

    it('Q3 last again: both heads speak, yellow on whoever lost the points', () => {
      run('2024-Q3', 11);
      expect(speakers('2024-Q3')).toEqual(['甲方', '乙方']);
      const placard = city
        .quarter('2024-Q3')
        ?.proposals.find((one) => one.kind === 'placardYellow');
      expect(placard).toMatchObject({ units: placarded, joint });
      const target = joint ? 'joint' : '乙方';
      expect(placard?.placard).toBe(`placard/${programmeId}/2024-Q3/I11/${target}`);
      expect(city.notices().filter((notice) => notice.notice === 'N30').length).toBe(joint ? 3 : 0);
    });
  },
);

describe('counters advance in quarter order only (D-36)', () => {
  it('refuses to rank Q2 before Q1 is published, and takes it after', () => {
    const city = yearCity();
    start(city);
    const id = `quarter/${programmeId}/2024-Q1` as const;
    rankQuarterBy(
      city,
      '2024-Q1',
      { scores: scoresInOrder(elevenIndicators.map((one) => one.id)) },
      firstDays,
    );
    const second = yearDays['2024-Q2'];
    expect(() =>
      rankQuarterBy(
        city,
        '2024-Q2',
        { scores: scoresInOrder(elevenIndicators.map((one) => one.id)) },
        second,
      ),
    ).toThrow('previousQuarterNotPublished');
    approveAll(city, '2024-Q1', '2024-07-18');
    expect(city.give(at('2024-07-19'), groupHead, id, 'approveList')?.code).toBe('notInThisState');
    const next = `quarter/${programmeId}/2024-Q2` as const;
    city.must(
      at('2024-07-19'),
      { person: 'o', unit: '市优环办', roles: ['coordinationOffice'] },
      next,
      'computeRanking',
    );
    expect(city.quarter('2024-Q2')?.ranking?.counters).toContainEqual(
      expect.objectContaining({ id: 'I11', lagging: 2, last: 2 }),
    );
  });
});
