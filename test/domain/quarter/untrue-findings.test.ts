import type { AggregateId } from '../../../domain/aggregate';
import { gatherSignals } from '../../../domain/forecast/gather-signals';
import { quarterOwed } from '../../../domain/quarter/owed';
import type { QuarterState } from '../../../domain/quarter/state';
import { countedScores, uncountedFindings } from '../../../domain/quarter/counted-scores';
import {
  actorOf,
  approveAll,
  at,
  bureau,
  elevenIndicators,
  fileReports,
  groupHead,
  office,
  programmeId,
  rankQuarterBy,
  scoresInOrder,
  start,
  yearCity,
  type YearCity,
} from './year-city';

const id: AggregateId = `quarter/${programmeId}/2024-Q1`;
const inspector = actorOf('inspectionOffice', '市委督查室');
const ids = elevenIndicators.map((one) => one.id);
const days = {
  file: '2024-04-03',
  close: '2024-04-09',
  rank: '2024-04-18',
  submit: '2024-04-26',
} as const;
const untrue = { indicator: 'I01', reason: '抽查三项与台账不符', evidence: ['台账复印件'] };
const twoPoints = { 'report.untrue.points': '2' };

const quarterOf = (city: YearCity): QuarterState => {
  const state = city.quarter('2024-Q1');
  if (state === null) throw new Error('no quarter');
  return state;
};

/** All reports are in and accepted. */
function collected(policy: object = twoPoints): YearCity {
  const city = yearCity({ policy: { ...policy } });
  start(city);
  fileReports(city, '2024-Q1', days.file);
  return city;
}

/** The quarter lies with the leaders, ranked with 99.00 for I01, 98.00 for I02, 97.00 for I03 and so on. */
function ranked(): YearCity {
  const city = yearCity({ policy: twoPoints });
  start(city);
  rankQuarterBy(
    city,
    '2024-Q1',
    { scores: scoresInOrder(ids) },
    { ...days, approve: '2024-04-30' },
  );
  return city;
}

const entryOf = (city: YearCity, indicator: string) =>
  quarterOf(city).ranking?.entries.find((one) => one.id === indicator);

describe('a finding of untrue data (R11, S0-45)', () => {
  it('is recorded against the unit of whoever wrote, with who found it, when and on what; the report reopens', () => {
    const city = collected();
    const content = quarterOf(city).reports['I01']?.contentDigest;
    city.must(at('2024-04-08'), inspector, id, 'markUntrue', untrue);
    expect(quarterOf(city).untrueFindings).toEqual([
      {
        indicator: 'I01',
        unit: elevenIndicators[0]?.responsibleUnits[0],
        author: 'responsibleUnit.staff@乙01',
        by: inspector.person,
        on: '2024-04-08',
        reason: untrue.reason,
        evidence: untrue.evidence,
        contentDigest: content,
        deduction: '2',
        revision: 0,
      },
    ]);
    expect(quarterOf(city).reports['I01']).toMatchObject({ status: 'DRAFT', signature: null });
  });

  it('is a signal of the early warning by the points that will come off', () => {
    const signalsOf = (city: YearCity) =>
      gatherSignals({ quarter: quarterOf(city), others: [], problems: [], on: '2024-04-08' }).map(
        ({ indicator, untrueFindings }) => [indicator, untrueFindings],
      );
    const [priced, unpriced] = [collected(), collected({})];
    for (const city of [priced, unpriced]) {
      city.must(at('2024-04-08'), inspector, id, 'markUntrue', untrue);
    }
    const others = ids.slice(1).map((one) => [one, []]);
    expect(signalsOf(priced)).toEqual([['I01', ['2']], ...others]);
    expect(signalsOf(unpriced)).toEqual([['I01', []], ...others]);
  });

  it('takes nothing off where the policy names no value, and is on record all the same', () => {
    const city = collected({});
    city.must(at('2024-04-08'), inspector, id, 'markUntrue', untrue);
    expect(quarterOf(city).untrueFindings?.[0]?.deduction).toBe('0');
    expect(countedScores(quarterOf(city), { scores: { I01: '95.50' } })).toEqual({ I01: '95.50' });
  });

  it('takes the points off once for each finding, exactly, and from nobody else', () => {
    const finding = { ...untrue, deduction: '0.7' };
    const state = { untrueFindings: [finding, finding] } as unknown as QuarterState;
    expect(countedScores(state, { scores: { I01: '95.1', I02: '80' } })).toEqual({
      I01: '93.7',
      I02: '80',
    });
  });

  it('lowers score and rank of the first ranking', () => {
    const city = collected();
    city.must(at('2024-04-08'), inspector, id, 'markUntrue', untrue);
    const again = { indicator: 'I01', content: '已按台账更正' };
    const lead = actorOf('leadUnit.staff', '甲01');
    const author = actorOf('responsibleUnit.staff', '乙01');
    city.must(at('2024-04-08'), author, id, 'draftReport', again);
    city.must(at('2024-04-08'), author, id, 'submitReport', { indicator: 'I01' });
    city.must(at('2024-04-08'), lead, id, 'approveReport', { indicator: 'I01' });
    const principal = actorOf('leadUnit.principal', '甲01');
    city.must(at('2024-04-08'), principal, id, 'signReport', { indicator: 'I01' });
    city.must(at('2024-04-08'), lead, id, 'fileReport', { indicator: 'I01' });
    city.must(at('2024-04-08'), office, id, 'acceptReport', { indicator: 'I01' });
    city.must(at(days.close), office, id, 'closeCollection');
    city.must(at(days.rank), office, id, 'recordScores', { scores: scoresInOrder(ids) });
    city.must(at(days.rank), office, id, 'computeRanking');
    expect(entryOf(city, 'I01')).toMatchObject({ score: '97.00', rank: 2 });
    expect(entryOf(city, 'I02')).toMatchObject({ score: '98.00', rank: 1 });
    expect(quarterOf(city).sheet.scores['I01']).toBe('99.00');
    expect(uncountedFindings(quarterOf(city))).toEqual([]);
  });
});

describe('a finding after the ranking', () => {
  it('keeps the list from being approved until it is ranked anew', () => {
    const city = ranked();
    city.must(at('2024-04-28'), inspector, id, 'markUntrue', untrue);
    expect(quarterOf(city).reports['I01']?.status).toBe('ACCEPTED');
    expect(() => {
      approveAll(city, '2024-Q1', '2024-04-30');
    }).toThrow('untrueDataNotCounted');
    const reason = { reason: '数据不实' };
    city.must(at('2024-04-30', '12:00'), groupHead, id, 'returnToRanking', reason);
    city.must(at('2024-04-30', '12:30'), office, id, 'computeRanking');
    expect(entryOf(city, 'I01')).toMatchObject({ score: '97.00' });
    city.must(at('2024-05-14'), office, id, 'submitToLeaders');
    approveAll(city, '2024-Q1', '2024-05-14');
    expect(quarterOf(city).publishedOn).toBe('2024-05-14');
  });

  it('leads to a correction once the list is posted: the bureau owes it and is told (Q27, D-28)', () => {
    const city = ranked();
    approveAll(city, '2024-Q1', '2024-04-30');
    const nothing = { reason: '更正', scores: {} };
    const ask = () => city.give(at('2024-05-13'), bureau, id, 'correctQuarter', nothing)?.code;
    expect(ask()).toBe('nothingEntered');
    city.must(at('2024-05-13'), inspector, id, 'markUntrue', untrue);
    expect(entryOf(city, 'I01')).toMatchObject({ score: '99.00' });
    const owed = quarterOwed(quarterOf(city), city.facts).map(({ command }) => command);
    expect(owed).toContain('correctQuarter');
    const told = city.notices().findLast(({ notice }) => notice === 'N37');
    expect(told?.to).toContainEqual({ role: 'bureau' });
    expect(told?.about).toMatchObject({ untrueOn: '2024-05-13', points: '2' });
    expect(ask()).toBeUndefined();
    city.must(at('2024-05-14'), groupHead, id, 'approveCorrection');
    city.must(at('2024-05-14', '11:00'), office, id, 'computeRanking');
    expect(quarterOf(city).revision).toBe(2);
    expect(entryOf(city, 'I01')).toMatchObject({ score: '97.00' });
    expect(uncountedFindings(quarterOf(city))).toEqual([]);
  });
});
