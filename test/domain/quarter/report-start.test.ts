import type { AggregateId } from '../../../domain/aggregate';
import { startOfReport } from '../../../domain/quarter/report-start';
import { actorOf, at, office, officeHead, programmeId, start, yearCity } from './year-city';

const first: AggregateId = `quarter/${programmeId}/2024-Q1`;
const second: AggregateId = `quarter/${programmeId}/2024-Q2`;
const author = actorOf('leadUnit.staff', '甲01', 'author');
const colleague = actorOf('leadUnit.staff', '甲01', 'colleague');
const principal = actorOf('leadUnit.principal', '甲01');
const of = { indicator: 'I01' };

const lastQuarter = {
  content: '企业开办平均用时 1.5 天',
  items: [
    { item: '一网通办', status: 'done', effect: '已上线' },
    { item: '电子印章', status: 'inProgress', percent: 60, nextMilestone: '六月全部开通' },
  ],
  evidence: ['一季度系统截图'],
};

/** A city that collects the second quarter; the first one's report is in unless told otherwise. */
function collectingAgain(upTo: 'accepted' | 'drafted' = 'accepted') {
  const city = yearCity();
  start(city);
  city.world.runUntil(at('2024-03-19'));
  city.must(at('2024-04-01'), author, first, 'draftReport', { ...of, ...lastQuarter });
  if (upTo === 'accepted') {
    city.must(at('2024-04-01'), author, first, 'submitReport', of);
    city.must(at('2024-04-01'), colleague, first, 'approveReport', of);
    city.must(at('2024-04-01'), principal, first, 'signReport', of);
    city.must(at('2024-04-01'), colleague, first, 'fileReport', of);
    city.must(at('2024-04-01'), office, first, 'acceptReport', of);
  }
  const template = { version: '2024-B', fields: ['进展', '问题'] };
  city.must(at('2024-06-03'), officeHead, second, 'approveTemplate', template);
  city.world.runUntil(at('2024-06-18'));
  const quarter = (name: string) => {
    const state = city.quarter(name);
    if (state === null) throw new Error(`no ${name}`);
    return state;
  };
  return { city, quarter };
}

describe('what a draft begins with (S0-52)', () => {
  it('is what the same task force filed last quarter, without finished items and without its evidence', () => {
    const { quarter } = collectingAgain();
    expect(startOfReport(quarter('2024-Q2'), 'I01', quarter('2024-Q1'))).toEqual({
      content: lastQuarter.content,
      items: lastQuarter.items.slice(1),
      carriedFrom: '2024-Q1',
    });
  });

  it('is the titles of the template where nothing was filed last quarter', () => {
    const { quarter } = collectingAgain('drafted');
    const start = { content: '进展：\n\n问题：' };
    expect(startOfReport(quarter('2024-Q2'), 'I01', quarter('2024-Q1'))).toEqual(start);
    expect(startOfReport(quarter('2024-Q2'), 'I01', null)).toEqual(start);
  });

  it('is nothing of last quarter where another unit hosts the task force now', () => {
    const { quarter } = collectingAgain();
    const before = quarter('2024-Q1');
    const report = before.reports['I01'];
    if (report === undefined) throw new Error('no report');
    const moved = { ...before, reports: { I01: { ...report, unit: '甲02' } } };
    expect(startOfReport(quarter('2024-Q2'), 'I01', moved)).not.toHaveProperty('carriedFrom');
  });

  it('is the own draft once there is one, with its evidence', () => {
    const { city, quarter } = collectingAgain();
    const draft = { content: '二季度用时 1 天', evidence: ['二季度系统截图'] };
    city.must(at('2024-07-01'), author, second, 'draftReport', { ...of, ...draft });
    expect(startOfReport(quarter('2024-Q2'), 'I01', quarter('2024-Q1'))).toEqual(draft);
  });
});

describe('values of last quarter', () => {
  const carried = { ...of, content: lastQuarter.content, carriedFrom: '2024-Q1' };

  it.each([
    ['S0-45', 'are not taken over unchecked', carried, 'carriedNotChecked'],
    ['S0-45', 'not even with the box', { ...carried, carriedChecked: false }, 'carriedNotChecked'],
    [
      'S0-52',
      'come from the quarter before alone',
      { ...carried, carriedFrom: '2023-Q4', carriedChecked: true },
      'notTheQuarterBefore',
    ],
  ])('%s: %s', (_, __, payload, code) => {
    const { city, quarter } = collectingAgain();
    expect(city.give(at('2024-07-01'), author, second, 'draftReport', payload)?.code).toBe(code);
    expect(quarter('2024-Q2').reports['I01']?.status).toBe('OWED');
  });

  it('are on record as such once they are checked', () => {
    const { city, quarter } = collectingAgain();
    const checked = { ...carried, carriedChecked: true };
    city.must(at('2024-07-01'), author, second, 'draftReport', checked);
    expect(quarter('2024-Q2').reports['I01']).toMatchObject({
      status: 'DRAFT',
      carriedFrom: '2024-Q1',
    });
  });
});
