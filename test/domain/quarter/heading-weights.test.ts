import { headingTotal } from '../../../domain/scoring/heading-total';
import {
  at,
  elevenIndicators,
  office,
  programmeId,
  rankQuarterBy,
  start,
  yearCity,
} from './year-city';

const quarter = '2024-Q1';
const id = `quarter/${programmeId}/${quarter}` as const;
const days = {
  file: '2024-04-08',
  close: '2024-04-15',
  rank: '2024-04-18',
  submit: '2024-04-26',
  approve: '2024-05-06',
} as const;

/** The first indicators do well in 任务落实, the last ones in 指标提升. */
const headings = Object.fromEntries(
  elevenIndicators.map((one, n) => [
    one.id,
    { 任务落实: String(50 - n), 指标提升: `${String(30 + 2 * n)}.5` },
  ]),
);

describe('S0-07 assessment.weights: the score of an indicator from those of its headings', () => {
  it.each([
    ['unset', { 任务落实: '40.25', 指标提升: '30.5' }, { score: '70.75' }],
    [
      { 任务落实: '0.4', 指标提升: '0.6' },
      { 任务落实: '40.25', 指标提升: '30.5' },
      { score: '34.40' },
    ],
    [{ 任务落实: '1' }, { 任务落实: '40', 态势感知: '3' }, { withoutWeight: ['态势感知'] }],
  ] as const)('weights %j', (weights, scores, expected) => {
    expect(headingTotal(scores, weights)).toEqual(expected);
  });

  it('weights turn the ranking round; a whole score that is entered beside counts as it is', () => {
    const rankedBy = (policy: object, more: object = {}) => {
      const city = yearCity({ policy: { ...policy } });
      start(city);
      rankQuarterBy(city, quarter, { headings, ...more }, days);
      return (city.quarter(quarter)?.ranking?.entries ?? []).map(
        (one) => `${one.id} ${one.score ?? ''}`,
      );
    };
    expect(rankedBy({})[0]).toBe('I11 90.50');
    const weights = { 任务落实: '1', 指标提升: '0.1' };
    expect(rankedBy({ 'assessment.weights': weights })[0]).toBe('I01 53.05');
    expect(rankedBy({}, { scores: { I01: '99' } })[0]).toBe('I01 99.00');
  });

  it('a heading without a weight is refused, and nothing moves', () => {
    const city = yearCity({ policy: { 'assessment.weights': { 任务落实: '1' } } });
    start(city);
    expect(() => {
      rankQuarterBy(city, quarter, { headings }, days);
    }).toThrow('headingWithoutWeight');
    expect(city.quarter(quarter)?.sheet.scores).toEqual({});
    city.must(at('2024-04-18', '11:00'), office, id, 'recordScores', {
      headings: { I01: { 任务落实: '40' } },
    });
    expect(city.quarter(quarter)?.sheet.scores).toEqual({ I01: '40.00' });
  });
});
