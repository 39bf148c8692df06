import type { AggregateId } from '../../../domain/aggregate';
import { startOfReport } from '../../../domain/quarter/report-start';
import { templateOf } from '../../../domain/quarter/report-template';
import {
  actorOf,
  approveAll,
  at,
  elevenIndicators,
  officeHead,
  programmeId,
  rankQuarterBy,
  scoresInOrder,
  start,
  yearCity,
  type YearCity,
} from './year-city';
import { yearDays } from './year-days';

const id: AggregateId = `quarter/${programmeId}/2024-Q1`;
const common = { version: '2024-A', fields: ['进展'] };
const own = { version: '2024-I02', fields: ['开工许可', '存在问题'] };

/** A city in which one task force was given its own template before the common one was approved. */
function cityWithOwnTemplate(): YearCity {
  const city = yearCity();
  start(city);
  city.must(at('2024-02-01'), officeHead, id, 'approveTemplate', { ...own, taskForces: ['I02'] });
  city.must(at('2024-02-02'), officeHead, id, 'approveTemplate', common);
  return city;
}

function quarterOf(city: YearCity, name: string) {
  const state = city.quarter(name);
  if (state === null) throw new Error(`no ${name}`);
  return state;
}

test('S0-52: a task force reports by its own template where one was approved for it, all others by the common one', () => {
  const city = cityWithOwnTemplate();
  city.world.runUntil(at('2024-03-18', '09:00'));
  const state = quarterOf(city, '2024-Q1');
  expect(['I01', 'I02', 'I03'].map((of) => templateOf(state, of))).toEqual([common, own, common]);
  expect(startOfReport(state, 'I02', null)).toEqual({ content: '开工许可：\n\n存在问题：' });
  const asked = city.notices().filter(({ notice }) => notice === 'N36');
  const said = asked.map(({ about }) => [about['indicator'], about['template'], about['sections']]);
  expect(said).toHaveLength(11);
  expect(said.slice(0, 2)).toEqual([
    ['I01', '2024-A', '进展'],
    ['I02', '2024-I02', '开工许可、存在问题'],
  ]);
});

test('S0-52: a draft is bound to the version of its own task force', () => {
  const city = cityWithOwnTemplate();
  city.world.runUntil(at('2024-03-18', '09:00'));
  for (const [indicator, unit] of [
    ['I01', '甲01'],
    ['I02', '甲02'],
  ] as const) {
    const draft = { indicator, content: '进展' };
    city.must(at('2024-04-01'), actorOf('leadUnit.staff', unit), id, 'draftReport', draft);
  }
  const bound = city
    .events()
    .filter(({ type }) => type === 'reportDrafted')
    .map(({ data }) => (data as { templateVersion: string }).templateVersion);
  expect(bound).toEqual(['2024-A', '2024-I02']);
});

test('Q26: own templates go on in the next quarter, where another may be approved', () => {
  const city = cityWithOwnTemplate();
  const order = elevenIndicators.map(({ id: one }) => one);
  rankQuarterBy(city, '2024-Q1', { scores: scoresInOrder(order) }, yearDays['2024-Q1']);
  approveAll(city, '2024-Q1', yearDays['2024-Q1'].approve);
  city.world.runUntil(at('2024-05-07'));
  expect(quarterOf(city, '2024-Q2').ownTemplates).toEqual({ I02: own });
  const second: AggregateId = `quarter/${programmeId}/2024-Q2`;
  const another = { version: '2024-I02-2', fields: ['开工许可'] };
  const order2 = { ...another, taskForces: ['I02', 'I05'] };
  city.must(at('2024-05-08'), officeHead, second, 'approveTemplate', order2);
  expect(quarterOf(city, '2024-Q2').ownTemplates).toEqual({ I02: another, I05: another });
});

test('S0-05: no template is for a task force that the programme does not have', () => {
  const city = cityWithOwnTemplate();
  const nobodys = { ...own, taskForces: ['I02', 'I99'] };
  const refusal = city.give(at('2024-02-03'), officeHead, id, 'approveTemplate', nobodys);
  expect(refusal).toMatchObject({ code: 'unknownIndicator', values: { indicators: ['I99'] } });
  expect(quarterOf(city, '2024-Q1').template).toEqual(common);
});
