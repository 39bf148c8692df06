import path from 'node:path';
import { letterTemplates } from '../../../activities/letter-templates';
import type { AggregateId } from '../../../domain/aggregate';
import type { CivilDate } from '../../../domain/calendar/civil-date';
import {
  actorOf,
  approveAll,
  at,
  bureau,
  elevenIndicators,
  fileReports,
  office,
  programmeId,
  rankQuarterBy,
  scoresInOrder,
  start,
  yearCity,
  type YearCity,
} from './year-city';

/** Rules of other places, said by data alone (decisions.md, "Extensions of the register"), each from the ranking to the letter. */
const order = elevenIndicators.map(({ id }) => id);
const templates = letterTemplates(path.join(__dirname, '../../../templates/mail'));

const days: Readonly<Record<string, Parameters<typeof rankQuarterBy>[3]>> = {
  '2024-Q1': {
    file: '2024-04-08',
    close: '2024-04-15',
    rank: '2024-04-18',
    submit: '2024-04-26',
    approve: '2024-05-06',
  },
  '2024-Q2': {
    file: '2024-07-05',
    close: '2024-07-12',
    rank: '2024-07-17',
    submit: '2024-07-25',
    approve: '2024-07-30',
  },
  '2024-Q3': {
    file: '2024-10-12',
    close: '2024-10-18',
    rank: '2024-10-23',
    submit: '2024-10-31',
    approve: '2024-11-05',
  },
  '2024-Q4': {
    file: '2025-01-08',
    close: '2025-01-15',
    rank: '2025-01-20',
    submit: '2025-02-06',
    approve: '2025-02-10',
  },
};

/** A year up to the approval of a quarter: the same order each time, everything approved, every placard hung at once. */
function yearUntil(last: string, policy: { readonly [key: string]: unknown }): YearCity {
  const city = yearCity({ policy });
  start(city);
  for (const [quarter, on] of Object.entries(days)) {
    if (quarter > last) break;
    rankQuarterBy(city, quarter, { scores: scoresInOrder(order) }, on);
    approveAll(city, quarter, on.approve);
    hangAll(city, quarter, on.approve);
  }
  return city;
}

function hangAll(city: YearCity, quarter: string, on: CivilDate): void {
  for (const { id, placard, status } of city.quarter(quarter)?.proposals ?? []) {
    if (placard === null || status !== 'APPROVED') continue;
    const order = { proposal: id, problems: ['problem/S0-2024-000001'] };
    city.must(at(on, '15:00'), bureau, idOf(quarter), 'hangPlacard', order);
  }
}

const idOf = (quarter: string): AggregateId => `quarter/${programmeId}/${quarter}`;

function kinds(city: YearCity, quarter: string, subject: string): string[] {
  const all = city.quarter(quarter)?.proposals ?? [];
  return all.filter((one) => one.subject === subject).map((one) => one.kind);
}

/** Carries a measure out on the day after approval and gives the letter in both languages. */
function performed(city: YearCity, quarter: string, proposal: string) {
  const on = days[quarter]?.approve ?? '2024-05-06';
  const order = { proposal, on, text: '请于下季度首月提出整改方案。' };
  city.must(at(on, '16:00'), bureau, idOf(quarter), 'performMeasure', order);
  const notice = city.notices().at(-1);
  if (notice === undefined) throw new Error('nobody was told');
  const values = { ...notice.about, unitNames: String };
  const text = (['zh', 'en'] as const).map((language) => {
    const template = templates(notice.notice, language);
    return `${template?.subject(values) ?? ''}\n${template?.body(values) ?? ''}`;
  });
  expect(text.join()).not.toMatch(/undefined|null|\[object|“”/);
  const status = city.quarter(quarter)?.proposals.find(({ id }) => id === proposal)?.status;
  expect(status).toBe('PERFORMED');
  return { notice, zh: text[0] ?? '', en: text[1] ?? '' };
}

it.each([
  ['E-01: a bottom third', {}, ['I09', 'I10', 'I11']],
  ['E-01: the lowest two', { 'rank.laggingBand': { bottomN: 2 } }, ['I10', 'I11']],
  ['E-01: a share in percent', { 'rank.laggingBand': { bottomPercent: '10' } }, ['I11']],
  ['E-01: below a mark', { 'rank.laggingBand': { scoreBelow: '90.5' } }, ['I10', 'I11']],
])('S0-90: %s is the list that is posted', (_, policy, list) => {
  const city = yearUntil('2024-Q1', policy);
  expect(city.quarter('2024-Q1')?.ranking?.laggingList).toEqual(list);
  const posted = city.notices().find(({ notice }) => notice === 'N44');
  expect(JSON.stringify(posted?.about)).toContain(`指标${list[0] ?? ''}`);
});

it('rank.targetMetExempt: who meets the target is neither listed nor warned, and the place is not refilled', () => {
  const indicators = elevenIndicators.map((one) =>
    one.id === 'I10' ? { ...one, target: '85' } : one,
  );
  const city = yearCity({ indicators, policy: { 'rank.targetMetExempt': true } });
  start(city);
  const on = days['2024-Q1'] as Parameters<typeof rankQuarterBy>[3];
  rankQuarterBy(city, '2024-Q1', { scores: scoresInOrder(order) }, on);
  approveAll(city, '2024-Q1', on.approve);
  expect(city.quarter('2024-Q1')?.ranking?.laggingList).toEqual(['I09', 'I11']);
  expect(kinds(city, '2024-Q1', 'I10')).toEqual([]);
  expect(kinds(city, '2024-Q1', 'I09')).toEqual(['warning']);
});

it('letter.yellow.at: yellow twice on one matter means a letter and a point', () => {
  const policy = {
    'placard.yellow.at': 1,
    'placard.red.at': 9,
    'lag.resetOnDelist': true,
    'letter.yellow.at': 2,
    'letter.yellow.countOf': 'matter',
    'letter.points': '1',
  };
  const city = yearUntil('2024-Q1', policy);
  expect(kinds(city, '2024-Q1', 'I10')).toEqual(['placardYellow']);
  const placard = city
    .quarter('2024-Q1')
    ?.proposals.find(({ subject }) => subject === 'I10')?.placard;
  if (placard === undefined || placard === null) throw new Error('no placard on I10');
  recover(city, placard);
  expect(city.placard(placard)?.status).toBe('DELISTED');
  const third = days['2024-Q3'] as Parameters<typeof rankQuarterBy>[3];
  rankQuarterBy(city, '2024-Q3', { scores: scoresInOrder(order) }, third);
  approveAll(city, '2024-Q3', third.approve);
  hangAll(city, '2024-Q3', third.approve);
  expect(kinds(city, '2024-Q3', 'I10')).toEqual(['placardYellow', 'letter']);
  expect(city.quarter('2024-Q3')?.ranking?.points).toEqual([
    {
      subject: 'I10',
      unit: '甲10',
      points: '1',
      grounds: [{ code: 'letterPoints', values: { points: '1' } }],
    },
  ]);
  const { notice, zh, en } = performed(city, '2024-Q3', 'letter:I10:甲10');
  expect(notice).toMatchObject({ notice: 'N82', formal: true });
  expect(notice.to.map(({ role, unit }) => `${role}@${unit ?? ''}`)).toEqual([
    'leadUnit.principal@甲10',
    'leadLeader@副市长10',
  ]);
  expect(zh).toContain(
    '该指标本年度已第 2 次被挂黄牌，特发此函（2024年11月5日（周二）），并计 1 分',
  );
  expect(en).toContain('yellow placard number 2 of the year');
});

/** In the second quarter I10 comes back to the top, its problem is accepted, and the placard is taken off. */
function recover(city: YearCity, placard: AggregateId): void {
  city.must(
    at('2024-05-20'),
    { person: 'problem', unit: null, roles: [] },
    placard,
    'problemProgressed',
    {
      problem: 'problem/S0-2024-000001',
      rectifiedInTime: true,
      accepted: true,
      suspendedOrCancelled: false,
    },
  );
  const second = days['2024-Q2'] as Parameters<typeof rankQuarterBy>[3];
  const better = ['I10', ...order.filter((id) => id !== 'I10')];
  rankQuarterBy(city, '2024-Q2', { scores: scoresInOrder(better) }, second);
  approveAll(city, '2024-Q2', second.approve);
  city.must(at('2024-07-31'), actorOf('leadLeader', '副市长10'), placard, 'delistPlacard');
}

it('interview.at: three quarters under red in a row mean an interview of the heads', () => {
  const city = yearUntil('2024-Q4', {
    'placard.yellow.at': 1,
    'placard.red.at': 2,
    'interview.at': 3,
    'interview.countOf': 'red',
  });
  expect(kinds(city, '2024-Q1', 'I11')).toEqual(['placardYellow', 'speech']);
  expect(kinds(city, '2024-Q3', 'I11')).not.toContain('interview');
  expect(kinds(city, '2024-Q4', 'I11')).toContain('interview');
  const { notice, zh, en } = performed(city, '2024-Q4', 'interview:I11');
  expect(notice.notice).toBe('N81');
  expect(zh).toContain('因“指标I11”红牌督办连续 3 个季度，已于 2025年2月10日（周一） 约谈');
  expect(en).toContain('under a red placard for 3 quarters in a row');
});

it('interview.countOf: lagging quarters count as well, cumulatively where the policy says so', () => {
  const city = yearUntil('2024-Q2', { 'interview.at': 2, 'interview.countMode': 'cumulative' });
  expect(kinds(city, '2024-Q2', 'I09')).toContain('interview');
  expect(performed(city, '2024-Q2', 'interview:I09').zh).toContain('排名靠后累计 2 个季度');
});

it('placard.yellow.points, placard.red.points: each placard brings its points', () => {
  const city = yearUntil('2024-Q3', { 'placard.yellow.points': '1', 'placard.red.points': '2' });
  const points = (quarter: string) =>
    city.quarter(quarter)?.ranking?.points.map((one) => [one.unit, one.points]);
  expect(points('2024-Q1')).toEqual([]);
  expect(points('2024-Q2')).toEqual([
    ['甲09', '1'],
    ['甲10', '1'],
    ['甲11', '1'],
  ]);
  expect(points('2024-Q3')).toEqual([
    ['甲09', '2'],
    ['甲10', '2'],
    ['甲11', '2'],
  ]);
});

it('rank.subject: units are ranked, warned and placarded', () => {
  const city = yearUntil('2024-Q2', { 'rank.subject': 'unit' });
  expect(city.quarter('2024-Q1')?.ranking?.laggingList).toEqual(['甲09', '甲10', '甲11']);
  expect(kinds(city, '2024-Q1', '甲10')).toEqual(['warning']);
  expect(kinds(city, '2024-Q2', '甲10')).toEqual(['placardYellow']);
  const hung = city
    .quarter('2024-Q2')
    ?.placards.map(({ indicator, colour }) => [indicator, colour]);
  expect(hung).toEqual(expect.arrayContaining([['甲10', 'yellow']]));
});

it('rank.topBand: an honour list is kept beside the lagging list', () => {
  const city = yearUntil('2024-Q1', { 'rank.topBand': { topN: 3 } });
  expect(city.quarter('2024-Q1')?.ranking).toMatchObject({
    honourList: ['I01', 'I02', 'I03'],
    laggingList: ['I09', 'I10', 'I11'],
  });
});

describe('D-27: objections', () => {
  const draft = (policy: { readonly [key: string]: unknown }) => {
    const city = yearCity({ policy });
    start(city);
    const on = days['2024-Q1'] as Parameters<typeof rankQuarterBy>[3];
    const id = idOf('2024-Q1');
    const objection = { indicator: 'I10', grounds: '数据有误' };
    const give = (actor: ReturnType<typeof actorOf>) =>
      city.give(at('2024-04-19'), actor, id, 'objectToDraft', objection)?.code;
    return { city, id, on, give };
  };

  it.each([
    ['none', 'leadUnit.staff', undefined],
    ['principal', 'leadUnit.staff', 'objectionNotSigned'],
    ['principal', 'leadUnit.principal', undefined],
    ['leaderInCharge', 'leadUnit.principal', 'objectionNotSigned'],
  ] as const)('objection.signer %s: %s is answered %s', (signer, role, code) => {
    const { city, id, on, give } = draft({ 'objection.signer': signer });
    rankUntilHearing(city, id, on);
    expect(give(actorOf(role, '甲10'))).toBe(code);
  });

  it.each(['consent', 'nothing'] as const)('objection.silence: silence means %s', (silence) => {
    const { city, id, on } = draft({ 'objection.silence': silence });
    rankUntilHearing(city, id, on);
    city.world.runUntil(at('2024-04-25'));
    const closed = city.events().find(({ type }) => type === 'hearingClosed');
    expect(closed?.data).toMatchObject({ silence });
  });
});

/** Takes the quarter to the first day of its hearing. */
function rankUntilHearing(
  city: YearCity,
  id: AggregateId,
  on: Parameters<typeof rankQuarterBy>[3],
): void {
  fileReports(city, '2024-Q1', on.file);
  city.must(at(on.close), office, id, 'closeCollection');
  city.must(at(on.rank), office, id, 'recordScores', { scores: scoresInOrder(order) });
  city.must(at(on.rank), office, id, 'computeRanking');
}
