import type { AggregateId } from '../../../domain/aggregate';
import { days, ids, published } from './first-quarter-published';
import {
  actorOf,
  approveAll,
  at,
  bureau,
  groupHead,
  office,
  programmeId,
  rankQuarterBy,
  scoresInOrder,
  start,
  yearCity,
} from './year-city';

const id: AggregateId = `quarter/${programmeId}/2024-Q1`;

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
