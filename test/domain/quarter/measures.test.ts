import type { AggregateId } from '../../../domain/aggregate';
import {
  actorOf,
  approveAll,
  at,
  bureau,
  elevenIndicators,
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
const ids = elevenIndicators.map((one) => one.id);
const days = {
  file: '2024-04-08',
  close: '2024-04-15',
  rank: '2024-04-18',
  submit: '2024-04-26',
} as const;

/** Q1 with I09 to I11 lagging, I11 last, posted on 30 April. */
function published(sheet: object = {}, policy: { readonly [key: string]: unknown } = {}): YearCity {
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

const speech = { unit: '甲11' };
const held = {
  ...speech,
  heldOn: '2024-05-20',
  speaker: 'principal',
  selfCriticism: '重视不够',
  pledges: [{ goal: '进入中游', measure: '压缩时限', dueOn: '2024-06-28' }],
};

describe('warnings (Q17, S0-76..78)', () => {
  it('go to the lead unit with five working days to name problems, and to the lead city leader', () => {
    const city = published();
    city.must(at('2024-05-06'), bureau, id, 'sendWarning', { proposal: 'warning:I11' });
    const [letter, report] = city.notices().filter((one) => ['N47', 'N48'].includes(one.notice));
    expect(letter).toMatchObject({
      notice: 'N47',
      due: '2024-05-11',
      about: { rank: 11, field: 11, count: 1 },
    });
    expect(report).toMatchObject({ notice: 'N48', to: [{ role: 'leadLeader', unit: '副市长11' }] });
    expect(city.quarter('2024-Q1')?.status).toBe('MEASURES');
    const lead = actorOf('leadUnit.staff', '甲11');
    const named = { proposal: 'warning:I11', problems: ['problem/S0-2024-000007'] };
    const other = actorOf('leadUnit.staff', '甲10');
    expect(city.give(at('2024-05-08'), other, id, 'nameProblems', named)?.code).toBe(
      'notPermitted',
    );
    city.must(at('2024-05-08'), lead, id, 'nameProblems', named);
    expect(city.give(at('2024-05-08'), lead, id, 'nameProblems', named)?.code).toBe(
      'problemsNamedAlready',
    );
  });

  it('are sent once, only by the bureau, only when approved', () => {
    const city = published();
    const order = { proposal: 'warning:I11' };
    expect(city.give(at('2024-05-06'), office, id, 'sendWarning', order)?.code).toBe(
      'notPermitted',
    );
    city.must(at('2024-05-06'), bureau, id, 'sendWarning', order);
    expect(city.give(at('2024-05-06'), bureau, id, 'sendWarning', order)?.code).toBe(
      'proposalNotApproved',
    );
    expect(
      city.give(at('2024-05-06'), bureau, id, 'sendWarning', { proposal: 'speech:I11' })?.code,
    ).toBe('unknownProposal');
  });
});

describe('the circular (Q18, S0-79, E-08)', () => {
  it('names what the leaders confirmed, once a quarter', () => {
    const sheet = { missedFilings: [{ unit: '乙03', indicator: 'I03', what: '佐证材料' }] };
    const city = published(sheet);
    city.must(at('2024-05-06'), bureau, id, 'issueCircular', { kind: 'criticism' });
    expect(city.notices().find((one) => one.notice === 'N49')?.about['units']).toEqual(['乙03']);
    expect(
      city.give(at('2024-05-06'), bureau, id, 'issueCircular', { kind: 'criticism' })?.code,
    ).toBe('circularIssuedAlready');
  });

  it('is refused where nobody is named', () => {
    expect(
      published().give(at('2024-05-06'), bureau, id, 'issueCircular', { kind: 'criticism' })?.code,
    ).toBe('noNamesConfirmed');
  });

  it('takes a missed duty as a ground only when it is confirmed (S0-39)', () => {
    const city = yearCity();
    start(city);
    city.world.runUntil(at('2024-04-03'));
    const missed = city
      .quarter('2024-Q1')
      ?.missedDuties.find((one) => one.rule === 'innovationOwn');
    expect(missed).toMatchObject({ indicator: 'I01', unit: '甲01' });
    const sheet = { scores: scoresInOrder(ids), confirmedMisses: [missed?.duty] };
    rankQuarterBy(city, '2024-Q1', sheet, { ...days, approve: '2024-04-30' });
    const circulars = city.quarter('2024-Q1')?.proposals.filter((one) => one.kind === 'circular');
    expect(circulars?.map((one) => one.id)).toEqual(['circular:I01:甲01']);
  });
});

describe('placards (Q19, S0-81..84)', () => {
  const proposal = 'placardYellow:I05:甲05';
  const sheet = { findings: [{ indicator: 'I05', kind: 'seriouslyBehind' }] };
  const problem = 'problem/S0-2024-000005';

  it('are decided by the lead city leader and hung by the bureau with a problem, due in 30 days', () => {
    const city = published(sheet);
    const empty = { proposal, problems: [] };
    expect(city.give(at('2024-05-06'), bureau, id, 'hangPlacard', empty)?.code).toBe(
      'placardWithoutProblem',
    );
    city.must(at('2024-05-06'), bureau, id, 'hangPlacard', { proposal, problems: [problem] });
    const placard = city.placard(`placard/${programmeId}/2024-Q1/I05/甲05`);
    expect(placard).toMatchObject({
      status: 'HUNG_YELLOW',
      dueOn: '2024-06-05',
      approver: 'leadLeader',
    });
    const letter = city.notices('placard').find((one) => one.notice === 'N51');
    expect(letter?.to).toEqual([
      { role: 'leadUnit.principal', unit: '甲05' },
      { role: 'leadLeader', unit: '副市长05' },
      { role: 'groupHead' },
    ]);
    expect(city.quarter('2024-Q1')?.placards).toHaveLength(1);
    expect(city.quarter('2024-Q2')?.placards).toHaveLength(1);
  });

  it('stay on record when the leader rejects them (L03, D-35)', () => {
    const city = yearCity();
    start(city);
    const all = { scores: scoresInOrder(ids), ...sheet };
    rankQuarterBy(city, '2024-Q1', all, { ...days, approve: '2024-04-30' });
    const leader = actorOf('leadLeader', '副市长05');
    const foreign = actorOf('leadLeader', '副市长06');
    const decision = { proposal, decision: 'reject', reason: '已在整改' };
    expect(city.give(at('2024-04-29'), foreign, id, 'decideProposal', decision)?.code).toBe(
      'notPermitted',
    );
    expect(city.give(at('2024-04-29'), groupHead, id, 'decideProposal', decision)?.code).toBe(
      'notPermitted',
    );
    city.must(at('2024-04-29'), leader, id, 'decideProposal', decision);
    approveAll(city, '2024-Q1', '2024-04-30');
    expect(city.placard(`placard/${programmeId}/2024-Q1/I05/甲05`)?.status).toBe('REJECTED');
    const order = { proposal, problems: [problem] };
    expect(city.give(at('2024-05-06'), bureau, id, 'hangPlacard', order)?.code).toBe(
      'proposalNotApproved',
    );
  });
});

describe('pledge speeches (Q22, Q23, S0-93..95, D-37)', () => {
  it('are scheduled within fifteen working days, and their pledges become duties', () => {
    const city = published();
    const late = { ...speech, on: '2024-05-25' };
    expect(city.give(at('2024-05-06'), office, id, 'scheduleSpeech', late)?.code).toBe(
      'speechTooLate',
    );
    city.must(at('2024-05-06'), office, id, 'scheduleSpeech', { ...speech, on: '2024-05-20' });
    const early = {
      ...held,
      pledges: [{ goal: '进入中游', measure: '专班', dueOn: '2024-05-17' }],
    };
    expect(city.give(at('2024-05-20'), bureau, id, 'recordSpeech', early)).toMatchObject({
      code: 'pledgeBeforeSpeech',
      values: { on: '2024-05-17', heldOn: '2024-05-20' },
    });
    city.must(at('2024-05-20'), bureau, id, 'recordSpeech', held);
    const duty = city.world.standing(`duty/${programmeId}/pledge/甲11/2024-Q1-1`).state;
    expect(duty).toMatchObject({ text: '进入中游', dueOn: '2024-06-28', unit: '甲11' });
    expect(city.quarter('2024-Q1')?.proposals.find((one) => one.kind === 'speech')?.status).toBe(
      'PERFORMED',
    );
  });

  it('are given by the principal, or by a substitute whom the group head approved', () => {
    const city = published();
    city.must(at('2024-05-06'), office, id, 'scheduleSpeech', { ...speech, on: '2024-05-20' });
    const bySubstitute = { ...held, speaker: 'substitute' };
    expect(city.give(at('2024-05-20'), bureau, id, 'recordSpeech', bySubstitute)?.code).toBe(
      'substituteNotApproved',
    );
    const substitute = { ...speech, substitute: 'deputy', reason: '主要负责人病假' };
    expect(city.give(at('2024-05-20'), office, id, 'approveSubstitute', substitute)?.code).toBe(
      'notPermitted',
    );
    city.must(at('2024-05-20'), groupHead, id, 'approveSubstitute', substitute);
    city.must(at('2024-05-20'), bureau, id, 'recordSpeech', bySubstitute);
  });

  it('are rescheduled once; missed again they end in a dereliction proposal (S0-96)', () => {
    const city = published();
    city.must(at('2024-05-06'), office, id, 'scheduleSpeech', { ...speech, on: '2024-05-10' });
    const missed = { ...speech, reason: '未到场' };
    expect(city.give(at('2024-05-09'), bureau, id, 'recordMissedSpeech', missed)?.code).toBe(
      'speechStillAhead',
    );
    city.must(at('2024-05-10'), bureau, id, 'recordMissedSpeech', missed);
    expect(city.quarter('2024-Q1')?.speeches[0]).toMatchObject({
      status: 'OWED',
      missed: 1,
      by: '2024-05-23',
    });
    city.must(at('2024-05-13'), office, id, 'scheduleSpeech', { ...speech, on: '2024-05-22' });
    city.must(at('2024-05-22'), bureau, id, 'recordMissedSpeech', missed);
    expect(city.quarter('2024-Q1')?.referrals).toMatchObject([
      { ground: 'dereliction', status: 'PROPOSED' },
    ]);
    const letters = city.notices().filter((one) => one.notice === 'N55');
    expect(letters).toMatchObject([{ restricted: true, to: [{ role: 'supervisionTaskForce' }] }]);
    expect(JSON.stringify(letters[0]?.about)).not.toContain('甲11');
  });
});

describe('referrals (Q24, S0-96..99, D-23)', () => {
  const proposal = {
    ground: 'harm',
    subjectKind: 'publicEmployee',
    units: ['甲04'],
    facts: '收取不应收取的费用',
  };
  const task = actorOf('supervisionTaskForce', '市营商局');
  const discipline = actorOf('disciplineCommission', '市纪委监委');

  it('are decided by the task force, handed over, received and closed by a reference', () => {
    const city = published();
    city.must(at('2024-05-06'), bureau, id, 'proposeReferral', proposal);
    const referral = { referral: 'R1' };
    const own = { ...task, person: bureau.person };
    const approve = { ...referral, decision: 'approve' };
    expect(city.give(at('2024-05-06'), own, id, 'decideReferral', approve)?.code).toBe(
      'proposerMayNotDecide',
    );
    city.must(at('2024-05-07'), task, id, 'decideReferral', approve);
    city.must(at('2024-05-07'), bureau, id, 'sendReferral', {
      ...referral,
      to: ['disciplineCommission'],
    });
    const foreign = actorOf('orgDept', '市委组织部');
    expect(city.give(at('2024-05-08'), foreign, id, 'receiveReferral', referral)?.code).toBe(
      'notPermitted',
    );
    city.must(at('2024-05-08'), discipline, id, 'receiveReferral', referral);
    const outcome = { ...referral, reference: '纪案〔2024〕7号' };
    city.must(at('2024-06-03'), discipline, id, 'recordReferralOutcome', outcome);
    expect(city.quarter('2024-Q1')?.referrals[0]).toMatchObject({ status: 'OUTCOME_REFERENCED' });
  });

  it('stay on record with the reason when refused (D-35)', () => {
    const city = published();
    city.must(at('2024-05-06'), bureau, id, 'proposeReferral', proposal);
    const refusal = { referral: 'R1', decision: 'reject' };
    expect(city.give(at('2024-05-07'), task, id, 'decideReferral', refusal)?.code).toBe(
      'reasonMissing',
    );
    city.must(at('2024-05-07'), task, id, 'decideReferral', { ...refusal, reason: '事实不清' });
    expect(city.quarter('2024-Q1')?.referrals[0]).toMatchObject({
      status: 'REJECTED',
      reason: '事实不清',
    });
  });
});

describe('joint inspection (Q03, Q04, S0-86..89)', () => {
  const matter = {
    kind: 'lagging',
    title: 'I11 排名靠后',
    indicator: 'I11',
    units: ['甲11'],
    dueOn: '2024-05-31',
  };
  const second: AggregateId = `quarter/${programmeId}/2024-Q2`;

  it('names both sides and closes a matter only with an entry under each label', () => {
    const city = published();
    const list = { bureauPerson: 'b1', matters: [matter] };
    expect(city.give(at('2024-04-30'), bureau, second, 'fixInspectionList', list)?.code).toBe(
      'bothSidesMissing',
    );
    const past = { ...list, inspectionPerson: 'i1', matters: [{ ...matter, dueOn: '2024-04-29' }] };
    expect(city.give(at('2024-04-30'), bureau, second, 'fixInspectionList', past)?.code).toBe(
      'dateIsPast',
    );
    city.must(at('2024-04-30'), bureau, second, 'fixInspectionList', {
      ...list,
      inspectionPerson: 'i1',
    });
    const record = {
      on: '2024-05-20',
      bureauPersons: ['b1'],
      inspectionPersons: ['i1'],
      matters: ['M1'],
      labels: { leadershipResponsibility: '已明确' },
      done: true,
      report: '正在整改',
    };
    expect(city.give(at('2024-05-20'), bureau, second, 'recordInspection', record)).toMatchObject({
      code: 'labelsMissing',
      values: { labels: ['workAdvancement', 'assessment', 'supervisionAndAccountability'] },
    });
    city.must(at('2024-05-20'), bureau, second, 'recordInspection', { ...record, done: false });
    expect(city.notices().filter((one) => ['N32', 'N33'].includes(one.notice))).toHaveLength(2);
  });
});

describe('closing (Q25, Q26)', () => {
  it('is refused with open measures, or lists them; the next quarter counts from this one', () => {
    const city = published();
    const report = { report: '本季度工作情况' };
    expect(city.give(at('2024-06-12'), office, id, 'closeQuarter', report)).toMatchObject({
      code: 'measuresOpen',
      values: { open: ['warning:I09', 'warning:I10', 'warning:I11', 'speech:甲11'] },
    });
    city.must(at('2024-06-12'), office, id, 'closeQuarter', { ...report, listOpen: true });
    expect(city.quarter('2024-Q1')?.status).toBe('CLOSED');
    expect(city.quarter('2024-Q2')?.history.map((one) => one.quarter)).toEqual(['2024-Q1']);
    expect(city.notices().find((one) => one.notice === 'N56')?.about).toMatchObject({
      open: 4,
      performed: 0,
    });
  });

  it('D-33: a measure withdrawn by the group head is no longer open', () => {
    const city = published();
    const withdrawal = { proposal: 'warning:I09', reason: '情况变化' };
    expect(city.give(at('2024-05-06'), bureau, id, 'withdrawMeasure', withdrawal)?.code).toBe(
      'notPermitted',
    );
    city.must(at('2024-05-06'), groupHead, id, 'withdrawMeasure', withdrawal);
    expect(city.quarter('2024-Q1')?.proposals[0]).toMatchObject({
      status: 'WITHDRAWN',
      overruled: true,
    });
  });
});

describe('correction after publication (Q27, D-28)', () => {
  it('is proposed by the bureau, approved by the group head, ranked anew, and told to the same recipients', () => {
    const city = published({ findings: [{ indicator: 'I05', kind: 'seriouslyBehind' }] });
    const proposal = 'placardYellow:I05:甲05';
    city.must(at('2024-05-06'), bureau, id, 'hangPlacard', {
      proposal,
      problems: ['problem/S0-2024-000005'],
    });
    city.must(at('2024-05-06'), bureau, id, 'sendWarning', { proposal: 'warning:I11' });
    const correction = { reason: 'I11 数据录入错误', scores: { I11: '99.90' } };
    expect(city.give(at('2024-05-13'), office, id, 'correctQuarter', correction)?.code).toBe(
      'notPermitted',
    );
    city.must(at('2024-05-13'), bureau, id, 'correctQuarter', correction);
    city.must(at('2024-05-14'), groupHead, id, 'approveCorrection');
    city.must(at('2024-05-14', '10:30'), office, id, 'recordScores', {
      findings: [{ indicator: 'I04', kind: 'slowWork' }],
    });
    city.must(at('2024-05-14', '11:00'), office, id, 'computeRanking');
    city.must(at('2024-05-24'), office, id, 'submitToLeaders');
    approveAll(city, '2024-Q1', '2024-05-27');
    const quarter = city.quarter('2024-Q1');
    expect(quarter?.ranking?.laggingList).toEqual(['I08', 'I09', 'I10']);
    const statusOf = (of: string) => quarter?.proposals.find((one) => one.id === of)?.status;
    expect(statusOf('warning:I11')).toBe('WITHDRAWN');
    expect(statusOf(proposal)).toBe('WITHDRAWN');
    expect(city.placard(`placard/${programmeId}/2024-Q1/I05/甲05`)?.status).toBe('WITHDRAWN');
    expect(city.notices().findLast((one) => one.notice === 'N57')?.about).toMatchObject({
      revision: 2,
    });
    expect(city.quarter('2024-Q2')?.history[0]?.entries.find((one) => one.id === 'I11')?.band).toBe(
      'upper',
    );
  });

  it('leaves everything as it was when the group head refuses', () => {
    const city = published();
    const correction = { reason: '疑有错误', scores: { I11: '99.90' } };
    city.must(at('2024-05-13'), bureau, id, 'correctQuarter', correction);
    city.must(at('2024-05-14'), groupHead, id, 'refuseCorrection', { reason: '数据无误' });
    expect(city.quarter('2024-Q1')).toMatchObject({
      status: 'PUBLISHED',
      revision: 1,
      correction: null,
    });
  });
});
