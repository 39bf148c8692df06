import type { AggregateId } from '../../../domain/aggregate';
import type { Facts } from '../../../domain/facts';
import { problemEffects } from '../../../domain/policy-preview/problem-effects';
import { previewPolicy, type RunningCase } from '../../../domain/policy-preview/preview';
import type { PlacardState } from '../../../domain/placard/state';
import type { QuarterState } from '../../../domain/quarter/state';
import { factsOf } from '../../support/facts';
import {
  approveAll,
  elevenIndicators,
  programmeId,
  rankQuarterBy,
  scoresInOrder,
  start,
  yearCity,
  type YearCity,
} from '../quarter/year-city';
import { storyAt } from '../problem/story';

const ids = elevenIndicators.map(({ id }) => id);
const quarters = ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4'];
const days = {
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
} as const;

/** Two published quarters in which I09 to I11 lag both times. */
function twoQuarters(): YearCity {
  const city = yearCity();
  start(city);
  for (const quarter of ['2024-Q1', '2024-Q2'] as const) {
    rankQuarterBy(city, quarter, { scores: scoresInOrder(ids) }, days[quarter]);
    approveAll(city, quarter, days[quarter].approve);
  }
  return city;
}

const city = twoQuarters();
const states = quarters.flatMap((quarter) => city.quarter(quarter) ?? []);

function changed(policy: { readonly [key: string]: unknown }): Facts {
  return { ...factsOf({ policy }), programme: city.facts.programme };
}

function preview(
  policy: { readonly [key: string]: unknown },
  running: readonly RunningCase[] = [],
) {
  return previewPolicy({
    running,
    quarters: states,
    pinned: () => city.facts,
    after: changed(policy),
    today: '2024-07-31',
  });
}

const running = quarters.map((quarter): RunningCase<QuarterState> => ({
  aggregate: `quarter/${programmeId}/${quarter}`,
  kind: 'quarter',
  state: city.quarter(quarter) as QuarterState,
}));

describe('the latest published quarters under another policy (D-31)', () => {
  it('the same policy changes nothing, anywhere', () => {
    const { quarters: same, cases, unaffected } = preview({}, running);
    expect(same.map(({ quarter }) => quarter)).toEqual(['2024-Q1', '2024-Q2']);
    for (const { quarter: _, ...lists } of same) {
      expect(Object.values(lists).flat()).toEqual([]);
    }
    expect([cases, unaffected]).toEqual([[], 4]);
  });

  it('S0-76, E-01: a narrower band lets those leave that are no longer in it, with their measures', () => {
    const [first, second] = preview({ 'rank.laggingBand': { bottomN: 1 } }).quarters;
    expect(first).toMatchObject({ enters: [], leaves: ['I09', 'I10'] });
    expect(first?.dropped.map(({ kind }) => kind)).toEqual(['warning', 'warning']);
    expect(second?.dropped.map(({ kind }) => kind)).toEqual(['placardYellow', 'placardYellow']);
  });

  it('S0-82: yellow at three in place of two hangs no placard in the second quarter, a warning instead', () => {
    const [, second] = preview({ 'placard.yellow.at': 3, 'placard.red.at': 4 }).quarters;
    expect(second?.dropped.map(({ kind }) => kind)).toEqual(Array(3).fill('placardYellow'));
    expect(second?.added.map(({ kind }) => kind)).toEqual(Array(3).fill('warning'));
    expect(second?.leaves).toEqual([]);
  });

  it('S0-82: counts of an earlier quarter follow the policy as well', () => {
    const [, second] = preview({ 'placard.yellow.at': 1, 'placard.red.at': 2 }).quarters;
    expect(second?.added.map(({ kind }) => kind)).toEqual(Array(3).fill('placardRed'));
  });

  it('rank.topBand: an honour list appears', () => {
    const [first] = preview({ 'rank.topBand': { topN: 2 } }).quarters;
    expect(first).toMatchObject({ honoured: ['I01', 'I02'], notHonoured: [] });
  });

  it('rank.subject: units take the place of indicators', () => {
    const [first] = preview({ 'rank.subject': 'unit' }).quarters;
    expect(first?.enters).toEqual(['甲09', '甲10', '甲11']);
    expect(first?.leaves).toEqual(['I09', 'I10', 'I11']);
    expect(first?.ranks).toHaveLength(22);
  });
});

describe('running cases if they were moved', () => {
  it('D-41: a quarter still ahead counts its days anew', () => {
    const { cases } = preview({ 'cadence.quarter.reportDueDay': { workingDays: 8 } }, running);
    const q3 = cases.find(({ of }) => of.aggregate.endsWith('2024-Q3'));
    expect(q3?.version).toBe('1');
    expect(q3?.effects[0]).toEqual({
      kind: 'deadline',
      what: 'reports',
      before: '2024-10-12',
      after: '2024-10-16',
    });
  });

  it('D-16: a placard names its other approver', () => {
    const id = city.quarter('2024-Q2')?.proposals.find(({ placard }) => placard !== null)?.placard;
    const state = city.placard(id ?? 'placard/none') as PlacardState;
    const { cases } = preview({ 'placard.approver': 'groupHead' }, [
      { aggregate: id as AggregateId, kind: 'placard', state },
    ]);
    expect(cases[0]?.effects).toEqual([
      {
        kind: 'signers',
        what: 'placardApprover',
        before: [{ role: 'leadLeader', unit: null }],
        after: [{ role: 'groupHead', unit: null }],
      },
    ]);
  });

  it('S0-90: a quarter before its publication names its other reviewer', () => {
    const { cases } = preview({ 'laggingList.leaderReview': 'leadLeaders' }, running);
    expect(cases.map(({ of }) => of.aggregate.slice(-2))).toEqual(['Q3', 'Q4']);
  });

  it.each([
    ['D-08', 'PLANNING', { 'plan.approveWithin': { workingDays: 9 } }, 'review'],
    ['D-11', 'RECTIFYING', { 'acceptance.within': { workingDays: 9 } }, 'acceptance'],
    ['D-09', 'RECTIFYING', { 'extension.leadUnitUpTo': { workingDays: 1 } }, 'extensionShort'],
    ['D-16', 'ACCEPTANCE_PENDING', { 'signoff.within': { workingDays: 9 } }, 'signOff'],
    [
      'D-10',
      'ACCEPTANCE_PENDING',
      { 'conflict.selfAcceptance': 'warn' },
      'conflict.selfAcceptance',
    ],
  ] as const)('%s: a problem in %s meets %j otherwise', (_, status, policy, what) => {
    const { state } = storyAt(status);
    const facts = factsOf();
    const today = '2024-03-20' as const;
    const compared = { before: facts, after: { ...facts, policy: changed(policy).policy }, today };
    expect(
      problemEffects(state, compared).map((effect) => 'what' in effect && effect.what),
    ).toEqual([what]);
    expect(problemEffects(state, { ...compared, after: facts })).toEqual([]);
  });
});
