import { periodEn, periodZh } from '../../activities/letter-words';

test.each([
  ['2024-Q2', '2024年第2季度', 'Q2 2024'],
  ['2024-Q2/I04/供电公司', '2024年第2季度', 'Q2 2024'],
  ['2024-H1', '2024年上半年', 'first half of 2024'],
  ['2024-H2', '2024年下半年', 'second half of 2024'],
  ['2024-09', '2024年9月', 'Sep 2024'],
  ['S0-2024-000001-R2', 'S0-2024-000001-R2', 'S0-2024-000001-R2'],
  ['2024-05-08', '2024-05-08', '2024-05-08'],
])('%s is said as people say it', (text, zh, en) => {
  expect([periodZh(text), periodEn(text)]).toEqual([zh, en]);
});
