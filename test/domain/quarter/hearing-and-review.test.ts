import type { AggregateId } from '../../../domain/aggregate';
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
  scoresInOrder,
  start,
  yearCity,
  type YearCity,
} from './year-city';

const id: AggregateId = `quarter/${programmeId}/2024-Q1`;
const ids = elevenIndicators.map((one) => one.id);
const lagging = actorOf('leadUnit.principal', '甲11');
const objection = { indicator: 'I11', grounds: '数据口径有误' };

function heard(policy: { readonly [key: string]: unknown } = {}): YearCity {
  const city = yearCity({ policy });
  start(city);
  fileReports(city, '2024-Q1', '2024-04-08');
  city.must(at('2024-04-15'), office, id, 'closeCollection');
  city.must(at('2024-04-18', '09:00'), office, id, 'recordScores', { scores: scoresInOrder(ids) });
  city.must(at('2024-04-18'), office, id, 'computeRanking');
  return city;
}

function reviewed(policy: { readonly [key: string]: unknown } = {}): YearCity {
  const city = heard(policy);
  city.must(at('2024-04-26'), office, id, 'submitToLeaders');
  return city;
}

describe('scoring (Q11)', () => {
  it.each([
    ['S0-05', { scores: { I99: '90' } }, 'unknownIndicator'],
    ['D-26', { scores: { I01: '90' }, unreported: ['I01'] }, 'scoredAndMissing'],
    ['S0-76', { external: { I02: { place: 12, field: 10 } } }, 'placeOutsideField'],
    ['S0-07', {}, 'nothingEntered'],
    ['D-32', { scores: { I01: 'ninety' } }, 'malformed'],
  ])('%s refuses %j', (_, sheet, code) => {
    const city = yearCity();
    start(city);
    fileReports(city, '2024-Q1', '2024-04-08');
    city.must(at('2024-04-15'), office, id, 'closeCollection');
    expect(city.give(at('2024-04-16'), office, id, 'recordScores', sheet)?.code).toBe(code);
  });

  it('D-26: is not confirmed while an indicator has neither a score nor a reason', () => {
    const city = yearCity();
    start(city);
    fileReports(city, '2024-Q1', '2024-04-08');
    city.must(at('2024-04-15'), office, id, 'closeCollection');
    city.must(at('2024-04-16'), office, id, 'recordScores', {
      scores: scoresInOrder(ids.slice(1)),
    });
    expect(city.give(at('2024-04-16'), office, id, 'computeRanking')).toMatchObject({
      code: 'scoresIncomplete',
      values: { indicators: ['I01'] },
    });
    city.must(at('2024-04-16'), office, id, 'recordScores', { awaiting: ['I01'] });
    city.must(at('2024-04-16'), office, id, 'computeRanking');
    expect(city.quarter('2024-Q1')?.ranking?.excluded).toEqual([{ id: 'I01', why: 'awaiting' }]);
  });
});

describe('hearing (Q13, D-27)', () => {
  it('shows the draft to the units concerned with the day until which they may object (N40)', () => {
    const drafts = heard()
      .notices()
      .filter((notice) => notice.notice === 'N40');
    expect(drafts.map((notice) => notice.about['indicator'])).toEqual(['I09', 'I10', 'I11']);
    expect(drafts.every((notice) => notice.due === '2024-04-23')).toBe(true);
  });

  it('refuses a unit that the draft does not concern, a second objection, and one after the window', () => {
    const city = heard();
    const other = actorOf('leadUnit.principal', '甲01');
    const foreign = { indicator: 'I01', grounds: '不服' };
    expect(city.give(at('2024-04-19'), other, id, 'objectToDraft', foreign)?.code).toBe(
      'notPermitted',
    );
    city.must(at('2024-04-19'), lagging, id, 'objectToDraft', objection);
    expect(city.give(at('2024-04-19'), lagging, id, 'objectToDraft', objection)?.code).toBe(
      'objectedAlready',
    );
    const late = { ...objection, indicator: 'I10' };
    const tenth = actorOf('leadUnit.principal', '甲10');
    expect(city.give(at('2024-04-24'), tenth, id, 'objectToDraft', late)?.code).toBe(
      'objectionWindowOver',
    );
  });

  it('asks for the signature that the policy names (objection.signer)', () => {
    const city = heard({ 'objection.signer': 'principal' });
    const staff = actorOf('leadUnit.staff', '甲11');
    expect(city.give(at('2024-04-19'), staff, id, 'objectToDraft', objection)?.code).toBe(
      'objectionNotSigned',
    );
    city.must(at('2024-04-19'), lagging, id, 'objectToDraft', objection);
  });

  it('goes back to scoring when the last open objection is answered and one was upheld', () => {
    const city = heard();
    city.must(at('2024-04-19'), lagging, id, 'objectToDraft', objection);
    const answer = { objection: 'I11:甲11', upheld: true, answer: '更正口径' };
    city.must(at('2024-04-22'), office, id, 'answerObjection', answer);
    expect(city.quarter('2024-Q1')?.status).toBe('SCORING');
    expect(city.give(at('2024-04-22'), office, id, 'submitToLeaders')?.code).toBe('notInThisState');
    city.must(at('2024-04-22'), office, id, 'recordScores', { scores: { I11: '99.50' } });
    city.must(at('2024-04-22', '11:00'), office, id, 'computeRanking');
    expect(city.quarter('2024-Q1')?.ranking?.entries[0]?.id).toBe('I11');
    expect(city.notices().filter((notice) => notice.notice === 'N41')).toHaveLength(1);
  });

  it('records silence once when the window ends, and waits for answers before the leaders see it', () => {
    const city = heard();
    city.must(at('2024-04-19'), lagging, id, 'objectToDraft', objection);
    expect(city.give(at('2024-04-19'), office, id, 'submitToLeaders')?.code).toBe(
      'hearingStillOpen',
    );
    city.world.runUntil(at('2024-04-25'));
    const closed = city.events().filter((event) => event.type === 'hearingClosed');
    expect(closed).toHaveLength(1);
    expect(closed[0]?.data).toMatchObject({
      silence: 'consent',
      silent: [
        { indicator: 'I09', units: ['甲09'] },
        { indicator: 'I10', units: ['甲10'] },
      ],
    });
    expect(city.give(at('2024-04-25'), office, id, 'submitToLeaders')?.code).toBe(
      'objectionsUnanswered',
    );
    const answer = { objection: 'I11:甲11', upheld: false, answer: '口径无误' };
    city.must(at('2024-04-25'), office, id, 'answerObjection', answer);
    city.must(at('2024-04-26'), office, id, 'submitToLeaders');
    expect(city.quarter('2024-Q1')?.timetable.review.on).toBe('2024-04-30');
  });

  it('holds none where the programme asks for none (objection.within = 0)', () => {
    const city = heard({ 'objection.within': { workingDays: 0 } });
    city.must(at('2024-04-18', '11:00'), office, id, 'submitToLeaders');
    expect(city.quarter('2024-Q1')?.status).toBe('LEADER_REVIEW');
  });
});

describe('leaders’ review (Q15, Q16)', () => {
  const warning = { proposal: 'warning:I11', decision: 'approve' };

  it('D-42: refuses the list while a proposal is undecided', () => {
    const city = reviewed();
    expect(city.give(at('2024-04-30'), groupHead, id, 'approveList')).toMatchObject({
      code: 'proposalsUndecided',
      values: { proposals: ['warning:I09', 'warning:I10', 'warning:I11', 'speech:I11'] },
    });
  });

  it.each([
    ['S0-81', office, warning, 'notPermitted'],
    ['D-33', groupHead, { ...warning, decision: 'reject' }, 'reasonMissing'],
    ['D-33', groupHead, { ...warning, units: ['甲10'] }, 'reasonMissing'],
    ['D-33', groupHead, { ...warning, proposal: 'warning:I01' }, 'unknownProposal'],
  ])('%s', (_, actor, decision, code) => {
    expect(reviewed().give(at('2024-04-29'), actor, id, 'decideProposal', decision)?.code).toBe(
      code,
    );
  });

  it('decides several at once and refuses to decide twice', () => {
    const city = reviewed();
    const several = { proposals: ['warning:I09', 'warning:I10'], decision: 'approve' };
    city.must(at('2024-04-29'), groupHead, id, 'decideProposals', several);
    expect(city.give(at('2024-04-29'), groupHead, id, 'decideProposals', several)?.code).toBe(
      'proposalDecidedAlready',
    );
  });

  it('posts the list in the order of D-42: leaders, audience, then those who keep it as evidence', () => {
    const city = reviewed();
    approveAll(city, '2024-Q1', '2024-04-30');
    const sent = city.notices().filter((notice) => ['N44', 'N45', 'N46'].includes(notice.notice));
    expect(sent.map((notice) => notice.notice)).toEqual(['N45', 'N44', 'N46']);
    expect(sent[1]?.about['laggingList']).toEqual([
      '9/11 指标I09',
      '10/11 指标I10',
      '11/11 指标I11',
    ]);
    expect(city.quarter('2024-Q1')).toMatchObject({
      status: 'PUBLISHED',
      publishedOn: '2024-04-30',
    });
  });

  it('posts on a chosen later day by itself, and nothing is sent before', () => {
    const city = reviewed();
    const all = {
      proposals: ['warning:I09', 'warning:I10', 'warning:I11', 'speech:I11'],
      decision: 'approve',
    };
    city.must(at('2024-04-30'), groupHead, id, 'decideProposals', all);
    const instruction = { instruction: '限期整改', publishOn: '2024-05-06' };
    city.must(at('2024-04-30'), groupHead, id, 'approveList', instruction);
    const send = { proposal: 'warning:I11' };
    expect(city.give(at('2024-04-30'), bureau, id, 'sendWarning', send)?.code).toBe(
      'listNotPosted',
    );
    city.world.runUntil(at('2024-05-06', '09:00'));
    expect(city.quarter('2024-Q1')).toMatchObject({ publishedOn: '2024-05-06' });
    expect(city.quarter('2024-Q1')?.timetable).toMatchObject({
      measures: { on: '2024-05-08' },
      speeches: { on: '2024-05-24' },
    });
    expect(city.notices().find((notice) => notice.notice === 'N43')?.about['instruction']).toBe(
      '限期整改',
    );
  });

  it('is sent back to ranking with a reason, and action points of an instruction become duties', () => {
    const city = reviewed();
    city.must(at('2024-04-29'), groupHead, id, 'returnToRanking', { reason: '复核 I09' });
    expect(city.quarter('2024-Q1')?.status).toBe('RANKING');
    city.must(at('2024-04-29', '11:00'), office, id, 'computeRanking');
    city.must(at('2024-05-13'), office, id, 'submitToLeaders');
    const all = {
      proposals: ['warning:I09', 'warning:I10', 'warning:I11', 'speech:I11'],
      decision: 'approve',
    };
    city.must(at('2024-05-14'), groupHead, id, 'decideProposals', all);
    const point = { unit: '甲11', text: '召开专题会', dueOn: '2024-05-31' };
    const past = { instruction: '抓紧整改', actionPoints: [{ ...point, dueOn: '2024-05-13' }] };
    expect(city.give(at('2024-05-14'), groupHead, id, 'approveList', past)).toMatchObject({
      code: 'dateIsPast',
      values: { on: '2024-05-13' },
    });
    const approval = { instruction: '抓紧整改', actionPoints: [point] };
    city.must(at('2024-05-14'), groupHead, id, 'approveList', approval);
    const duty = city.world.aggregates().find((one) => one.includes('/instruction/'));
    expect(duty && city.world.standing(duty).state).toMatchObject({
      status: 'OPEN',
      text: '召开专题会',
    });
  });

  it('never approves by silence: only reminders go out (D-41)', () => {
    const city = reviewed();
    city.world.runUntil(at('2024-06-01'));
    expect(city.quarter('2024-Q1')?.status).toBe('LEADER_REVIEW');
    const reminders = city
      .notices()
      .filter((one) => one.notice === 'N42' && one.about['reminder'] === true);
    expect(reminders.length).toBeGreaterThan(1);
  });
});
