import {
  approveAll,
  elevenIndicators,
  rankQuarterBy,
  scoresInOrder,
  start,
  yearCity,
  type YearCity,
} from './year-city';

/** The indicators in the order of their ids, which is that of their scores. */
export const ids = elevenIndicators.map((one) => one.id);

/** The days of its steps up to the leaders. */
export const days = {
  file: '2024-04-08',
  close: '2024-04-15',
  rank: '2024-04-18',
  submit: '2024-04-26',
} as const;

/** Q1 with I09 to I11 lagging, I11 last, posted on 30 April. */
export function published(
  sheet: object = {},
  policy: { readonly [key: string]: unknown } = {},
): YearCity {
  const city = yearCity({ policy });
  start(city);
  rankQuarterBy(
    city,
    '2024-Q1',
    { scores: scoresInOrder(ids), ...sheet },
    { ...days, approve: '2024-04-30' },
  );
  approveAll(city, '2024-Q1', '2024-04-30');
  return city;
}
