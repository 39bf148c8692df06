import { backTest } from '../../../domain/forecast/back-test';
import { forecastQuarter } from '../../../domain/forecast/forecast-quarter';
import { gatherSignals } from '../../../domain/forecast/gather-signals';
import { statesBefore } from '../../../domain/forecast/past-states';
import {
  approveAll,
  at,
  elevenIndicators,
  rankQuarterBy,
  scoresInOrder,
  start,
  yearCity,
} from '../quarter/year-city';
import { yearDays } from '../quarter/year-days';

const ids = elevenIndicators.map((one) => one.id);

/** The year of E2: I11 takes those ranks among eleven, the others keep their order. */
function yearOf(ranks: readonly number[]) {
  const city = yearCity();
  start(city);
  Object.entries(yearDays).forEach(([quarter, when], index) => {
    const rank = ranks[index] ?? 1;
    const others = ids.filter((id) => id !== 'I11');
    const order = [...others.slice(0, rank - 1), 'I11', ...others.slice(rank - 1)];
    rankQuarterBy(city, quarter, { scores: scoresInOrder(order) }, when);
    approveAll(city, quarter, when.approve);
  });
  return city;
}

describe('E2: the early warning held against the year', () => {
  const city = yearOf([10, 11, 7, 9]);
  const { values } = city.facts.policy;

  it('counts hits, misses and false alarms of each quarter but the first', () => {
    expect(backTest(city.events(), () => values)).toEqual([
      {
        quarter: '2024-Q2',
        on: '2024-07-01',
        hits: ['I09', 'I10', 'I11'],
        misses: [],
        falseAlarms: [],
        byHabit: 3,
      },
      // I11 fell from 10 to 11 and was expected to go on falling; it recovered.
      {
        quarter: '2024-Q3',
        on: '2024-10-01',
        hits: ['I09', 'I10'],
        misses: ['I08'],
        falseAlarms: ['I11'],
        byHabit: 2,
      },
      {
        quarter: '2024-Q4',
        on: '2025-01-01',
        hits: ['I09', 'I10'],
        misses: ['I11'],
        falseAlarms: ['I08'],
        byHabit: 2,
      },
    ]);
  });

  it('knows nothing of what was recorded later', () => {
    const until = (date: Parameters<typeof at>[0]) =>
      city.events().filter((event) => event.at < at(date, '00:00'));
    const [first] = backTest(city.events(), () => values);
    expect(backTest(until('2024-08-01'), () => values)).toEqual([first]);
    expect(backTest(until('2024-07-30'), () => values)).toEqual([]);
  });

  it('folds the cases to what they were on the day', () => {
    const states = statesBefore(city.events(), at('2024-04-16', '00:00'));
    expect(states.get('quarter/test-2024/2024-Q1')).toEqual(
      expect.objectContaining({ status: 'SCORING', ranking: null }),
    );
  });

  it('takes the quarters that are posted, the newest first, and leaves out struck-off problems', () => {
    const quarters = ['2024-Q1', '2024-Q2', '2024-Q3'].flatMap((name) => city.quarter(name) ?? []);
    const signals = gatherSignals({
      quarter: quarters[2]!,
      others: quarters,
      on: '2024-09-20',
      problems: [
        {
          aggregate: 'problem/1',
          indicator: 'I11',
          open: true,
          deadline: 'normal',
          dueOn: '2024-09-20',
        },
        {
          aggregate: 'problem/2',
          indicator: 'I11',
          open: true,
          deadline: 'overdue',
          dueOn: '2024-09-19',
        },
        {
          aggregate: 'problem/3',
          indicator: 'I11',
          open: true,
          deadline: 'closed',
          dueOn: '2024-09-01',
        },
        {
          aggregate: 'problem/4',
          indicator: 'I11',
          open: true,
          deadline: 'suspended',
          dueOn: '2024-09-01',
        },
        { aggregate: 'problem/5', indicator: 'I10', open: true, deadline: 'normal', dueOn: null },
      ],
    });
    expect(signals.find(({ indicator }) => indicator === 'I11')).toMatchObject({
      results: [
        { quarter: '2024-Q2', rank: 11, score: '89.00', lagged: true },
        { quarter: '2024-Q1', rank: 10, score: '90.00', lagged: true },
      ],
      openProblems: ['problem/1'],
      overdueProblems: ['problem/2'],
    });
    expect(forecastQuarter(signals, values)).toHaveLength(11);
  });
});
