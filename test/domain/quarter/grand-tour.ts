import type { AggregateId } from '../../../domain/aggregate';
import { aggregateActor } from '../../../domain/actor';
import {
  actorOf,
  approveAll,
  at,
  bureau,
  elevenIndicators,
  fileReports,
  groupHead,
  indicatorOf,
  office,
  programmeId,
  rankQuarterBy,
  scoresInOrder,
  start,
  yearCity,
  type YearCity,
} from './year-city';

const first: AggregateId = `quarter/${programmeId}/2024-Q1`;
const second: AggregateId = `quarter/${programmeId}/2024-Q2`;
const problem = 'problem/S0-2024-000005';
const placard: AggregateId = `placard/${programmeId}/2024-Q1/I05/甲05`;

/**
 * Two quarters in which nearly everything happens once: late and missing reports, repeat deductions, an objection, every measure,
 * a missed speech, a referral, an inspection, a delisting refused and granted, a correction.
 */
export function grandTour(): YearCity {
  const unclaimed = indicatorOf('I11', ['甲11', '丙11'], [{ item: 'b', unit: null }]);
  const indicators = [...elevenIndicators.slice(0, 10), unclaimed];
  const city = yearCity({ indicators });
  const ids = indicators.map((one) => one.id);
  start(city);
  duringTheQuarter(city);
  collect(city);
  city.must(at('2024-04-18', '09:30'), office, first, 'recordScores', {
    scores: scoresInOrder(ids.slice(1)),
    lostItems: { I11: ['b'], I05: ['a'] },
    findings: [{ indicator: 'I05', kind: 'seriouslyBehind' }],
    missedFilings: [{ unit: '乙03', indicator: 'I03', what: '佐证材料' }],
  });
  city.must(at('2024-04-18'), office, first, 'computeRanking');
  const objection = { indicator: 'I10', grounds: '口径有误' };
  city.must(
    at('2024-04-19'),
    actorOf('leadUnit.principal', '甲10'),
    first,
    'objectToDraft',
    objection,
  );
  const answer = { objection: 'I10:甲10', upheld: false, answer: '口径无误' };
  city.must(at('2024-04-22'), office, first, 'answerObjection', answer);
  city.must(at('2024-04-26'), office, first, 'submitToLeaders');
  approveAll(city, '2024-Q1', '2024-04-30');
  measures(city);
  secondQuarter(city, ids);
  correction(city);
  return city;
}

function duringTheQuarter(city: YearCity): void {
  const lead = actorOf('leadUnit.staff', '甲05');
  city.must(at('2024-01-10'), bureau, first, 'fixInspectionList', {
    bureauPerson: 'b1',
    inspectionPerson: 'i1',
    matters: [{ kind: 'innovation', title: '一件事一次办', units: ['甲05'], dueOn: '2024-03-15' }],
  });
  city.must(at('2024-03-15'), bureau, first, 'recordInspection', {
    on: '2024-03-14',
    bureauPersons: ['b1'],
    inspectionPersons: ['i1'],
    matters: ['M1'],
    report: '已基本完成',
  });
  city.must(at('2024-01-17'), lead, first, 'recordDispatch', {
    kind: 'internal',
    on: '2024-01-16',
    chair: '专班组长',
    indicators: ['I05'],
    attendees: '成员单位',
    decisions: '按月推进',
  });
  city.must(at('2024-01-20'), lead, first, 'recordMonthlyReport', {
    indicator: 'I05',
    to: 'leadLeader',
    on: '2024-01-19',
    summary: '进展顺利',
    items: [
      { item: '压缩时限', status: 'inProgress', percent: 60 },
      { item: '材料精简', status: 'notStarted', reason: '等待系统改造' },
    ],
  });
}

function collect(city: YearCity): void {
  fileReports(city, '2024-Q1', '2024-04-03', ['I01', 'I02']);
  const of = { indicator: 'I02' };
  const author = actorOf('leadUnit.staff', '甲02', 'author');
  city.must(at('2024-04-08'), author, first, 'draftReport', { ...of, content: '进展' });
  city.must(at('2024-04-08'), author, first, 'submitReport', of);
  const lead = actorOf('leadUnit.staff', '甲02', 'second');
  city.must(at('2024-04-09'), lead, first, 'returnReport', { ...of, reason: '数据不全' });
  city.must(at('2024-04-09'), author, first, 'draftReport', { ...of, content: '进展（补）' });
  city.must(at('2024-04-09'), author, first, 'submitReport', of);
  city.must(at('2024-04-09'), lead, first, 'approveReport', of);
  city.must(at('2024-04-10'), actorOf('leadUnit.principal', '甲02'), first, 'signReport', of);
  city.must(at('2024-04-10'), lead, first, 'fileReport', of);
  city.must(at('2024-04-11'), office, first, 'acceptReport', of);
  city.must(at('2024-04-16'), office, first, 'closeCollection');
}

function measures(city: YearCity): void {
  const day = at('2024-05-06');
  for (const proposal of city.quarter('2024-Q1')?.proposals ?? []) {
    if (proposal.kind === 'warning') {
      city.must(day, bureau, first, 'sendWarning', { proposal: proposal.id });
    }
  }
  city.must(day, bureau, first, 'issueCircular', { kind: 'criticism', text: '请认真整改' });
  const order = { proposal: 'placardYellow:I05:甲05', problems: [problem] };
  city.must(day, bureau, first, 'hangPlacard', order);
  const speech = { unit: '甲01' };
  city.must(day, office, first, 'scheduleSpeech', { ...speech, on: '2024-05-10', place: '调度会' });
  city.must(at('2024-05-10'), bureau, first, 'recordMissedSpeech', { ...speech, reason: '未到场' });
  city.must(at('2024-05-13'), office, first, 'scheduleSpeech', { ...speech, on: '2024-05-20' });
  city.must(at('2024-05-20'), bureau, first, 'recordSpeech', {
    ...speech,
    heldOn: '2024-05-20',
    speaker: 'principal',
    selfCriticism: '报送不力',
    pledges: [{ goal: '按时报送', measure: '专人负责', dueOn: '2024-06-28' }],
  });
  city.must(at('2024-05-21'), bureau, first, 'proposeReferral', {
    ground: 'dereliction',
    subjectKind: 'leadingCadre',
    units: ['甲01'],
    facts: '长期不报送',
  });
  const referral = { referral: 'R1' };
  const task = actorOf('supervisionTaskForce', '市营商局');
  city.must(at('2024-05-22'), task, first, 'decideReferral', { ...referral, decision: 'approve' });
  city.must(at('2024-05-22'), bureau, first, 'sendReferral', { ...referral, to: ['orgDept'] });
  const closing = { report: '一季度工作情况', listOpen: true };
  city.must(at('2024-06-12'), office, first, 'closeQuarter', closing);
  city.must(at('2024-06-20'), aggregateActor(problem), placard, 'problemProgressed', {
    problem,
    rectifiedInTime: true,
    accepted: true,
    suspendedOrCancelled: false,
  });
}

function secondQuarter(city: YearCity, ids: readonly string[]): void {
  const sheet = { scores: scoresInOrder(ids), lostItems: { I11: ['b'], I05: ['a'] } };
  const days = {
    file: '2024-07-05',
    close: '2024-07-12',
    rank: '2024-07-17',
    submit: '2024-07-25',
    approve: '2024-07-31',
  } as const;
  rankQuarterBy(city, '2024-Q2', sheet, days);
  const approval = {
    instruction: '逐项抓好落实',
    actionPoints: [{ unit: '甲11', text: '专题研究', dueOn: '2024-08-30' }],
  };
  for (const { id, leadLeaders, approver } of city.quarter('2024-Q2')?.proposals ?? []) {
    const actor =
      approver === 'leadLeader' ? actorOf('leadLeader', leadLeaders[0] ?? null) : groupHead;
    city.must(at('2024-07-31'), actor, second, 'decideProposal', {
      proposal: id,
      decision: 'approve',
    });
  }
  city.must(at('2024-07-31'), groupHead, second, 'approveList', approval);
  const leader = actorOf('leadLeader', '副市长05');
  city.must(at('2024-08-01'), leader, placard, 'refuseDelisting', { reason: '再观察' });
  city.must(at('2024-08-02'), aggregateActor(second), placard, 'quarterPublished', {
    quarter: '2024-Q2',
    revision: 9,
    rank: 5,
    field: 11,
    band: 'middle',
    middleOrAbove: true,
  });
  city.must(at('2024-08-05'), leader, placard, 'delistPlacard');
}

/** Q2 was wrong about I09: the yellow placard on it, hung in August, loses its ground. */
function correction(city: YearCity): void {
  const yellow = city.quarter('2024-Q2')?.proposals.find((one) => one.kind === 'placardYellow');
  if (yellow !== undefined) {
    const order = { proposal: yellow.id, problems: ['problem/S0-2024-000009'] };
    city.must(at('2024-08-06'), bureau, second, 'hangPlacard', order);
  }
  const wrong = { reason: '数据录入错误', scores: { [yellow?.subject ?? 'I09']: '99.95' } };
  city.must(at('2024-08-12'), bureau, second, 'correctQuarter', wrong);
  city.must(at('2024-08-13'), groupHead, second, 'approveCorrection');
  city.must(at('2024-08-13', '11:00'), office, second, 'computeRanking');
  city.must(at('2024-08-26'), office, second, 'submitToLeaders');
  approveAll(city, '2024-Q2', '2024-08-27');
}
