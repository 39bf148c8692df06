import { acceptors } from '../../../domain/problem/authority';
import { factsOf } from '../../support/facts';
import type { ProblemState } from '../../../domain/problem/state';
import { shenyang } from './shenyang';
import {
  application,
  check,
  checklist,
  people,
  registration,
  storyAt,
  Story,
  unit,
  units,
} from './story';

/** From ASSIGNED to SIGNED_OFF on four days. */
function rectify(story: Story, ...days: readonly [string, string, string, string]): void {
  const [drafted, filed, accepted, signedOff] = days;
  story.must(`${drafted}T09:00`, people.staff, 'submitPlan', checklist);
  story.must(`${drafted}T15:00`, people.leadStaff, 'approvePlan');
  story.must(`${filed}T09:00`, people.leadStaff, 'recordCheck', check);
  story.must(`${filed}T10:00`, people.principal, 'applyForAcceptance', application);
  story.must(`${accepted}T09:00`, people.leadStaff, 'acceptRectification', { opinion: '好' });
  story.must(`${signedOff}T09:00`, people.office, 'approveSignOff');
}

describe('worked example E10: reopening (Shenyang, 2021)', () => {
  const story = new Story(shenyang(), 'problem/S3-2021-000010');
  story.must('2021-05-10T09:00', people.office, 'registerProblem', registration);
  story.must('2021-05-10T10:00', people.office, 'assignProblem', units);
  rectify(story, '2021-05-11', '2021-05-25', '2021-05-31', '2021-06-01');

  it('signed off, a look-back on 1 July finds the same defect: back to ASSIGNED, -K1, half the deadline, high priority', () => {
    story.must('2021-07-01T09:00', people.inspector, 'orderLookBack', { reason: '整治回头看' });
    const { events, notices } = story.must('2021-07-01T15:00', people.inspector, 'recordLookBack', {
      result: 'rebound',
      finding: '同一问题',
    });
    expect(events.map(({ type, transition }) => `${transition} ${type}`)).toEqual([
      'P28 lookBackRecorded',
      'P29 problemReopened',
    ]);
    const state: ProblemState = story.state;
    expect([state.status, state.reopenCount, state.priority, state.deadline?.current.on]).toEqual([
      'ASSIGNED',
      1,
      'high',
      '2021-07-16',
    ]);
    expect(state.signOff?.reversedOn).toBe('2021-07-01');
    expect(notices[0]?.about['number']).toBe('S3-2021-000010-K1');
    expect(notices[0]?.to).toContainEqual({
      role: 'leadUnit.staff',
      unit: '市发改局',
      person: people.leadStaff.person,
    });
    expect(notices[0]?.to).toContainEqual({
      role: 'coordinationOffice',
      unit: '市优环办',
      person: people.office.person,
    });
  });

  it('fails again: the second reopening goes straight to escalated handling', () => {
    rectify(story, '2021-07-02', '2021-07-08', '2021-07-09', '2021-07-12');
    const { events } = story.must('2021-08-02T09:00', people.office, 'reopenProblem', {
      cause: 'reportedAgain',
      reason: '再次反映',
    });
    expect(events.map(({ type, transition }) => `${transition} ${type}`)).toEqual([
      'P29 problemReopened',
      'P25 problemEscalated',
    ]);
    expect([story.state.level, story.state.reopenCount]).toEqual(['LEAD_UNIT', 2]);
  });

  it('202 days after sign-off it is a new problem, linked as a recurrence', () => {
    const other = new Story(shenyang(), 'problem/S3-2021-000011');
    other.must('2021-05-10T09:00', people.office, 'registerProblem', registration);
    other.must('2021-05-10T10:00', people.office, 'assignProblem', units);
    rectify(other, '2021-05-11', '2021-05-25', '2021-05-31', '2021-06-01');
    other.must('2021-06-02T09:00', people.staff, 'recordMechanism', {
      kind: 'entry',
      text: '制度',
    });
    const late = other.do('2021-12-20T09:00', people.office, 'reopenProblem', {
      cause: 'reportedAgain',
      reason: '又发生',
    });
    expect(late.rejection).toEqual({
      code: 'reopenWindowIsOver',
      rule: 'D-18',
      values: { signedOffOn: '2021-06-01', last: '2021-11-28', daysSince: 202 },
    });
    const recurrence = new Story(shenyang(), 'problem/S3-2021-000012');
    recurrence.must('2021-12-20T10:00', people.office, 'registerProblem', {
      ...registration,
      recurrenceOf: 'S3-2021-000011',
    });
    expect(recurrence.state.recurrenceOf).toBe('problem/S3-2021-000011');
  });
});

describe('half of the original deadline (E-22)', () => {
  it.each([
    ['2024-04-03', '2024-04-23', '15 of 30 days'],
    ['2024-03-25', '2024-04-19', '11 of 21 days, rounded up'],
    ['2024-03-22', '2024-04-17', 'at least 5 working days'],
  ])('original %s, reopened on 8 April → %s (%s)', (dueOn, expected) => {
    const story = storyAt('SIGNED_OFF', { assignment: { dueOn } });
    story.must('2024-04-08T09:00', people.office, 'reopenProblem', {
      cause: 'evidenceUntrue',
      reason: '不实',
    });
    expect(story.state.deadline?.current.on).toBe(expected);
  });
});

describe('after sign-off (D-17, E-23)', () => {
  const mechanism = (story: Story) =>
    story.must('2024-03-26T09:00', people.staff, 'recordMechanism', {
      kind: 'entry',
      text: '制度',
    });

  it('tells the programme, which draws the monthly sample', () => {
    expect(storyAt('SIGNED_OFF').reactions.at(-1)).toEqual({
      to: 'programme/test-2024',
      fact: 'problemSignedOff',
      payload: { problem: 'problem/S0-2024-000001', on: '2024-03-25', mandatory: false },
    });
  });

  it('not drawn: closes when the thirty days are over', () => {
    const story = storyAt('SIGNED_OFF');
    mechanism(story);
    story.until('2024-05-01T09:00');
    expect(story.times('problemClosed')).toEqual(['2024-04-25T00:00 problemClosed']);
  });

  it('waits for the draw of the first of the next month when the thirty days end before it', () => {
    const story = storyAt('ACCEPTANCE_PENDING', { assignment: { dueOn: '2024-06-28' } });
    story.must('2024-04-30T09:00', people.leadStaff, 'acceptRectification', { opinion: '好' });
    story.must('2024-05-01T09:00', people.office, 'approveSignOff');
    expect(story.state.clocks.map(({ key, due }) => [key, due.on])).toEqual([
      ['closing', '2024-06-01'],
    ]);
  });

  it('drawn: the look-back begins when the thirty days are over, with ten working days', () => {
    const story = storyAt('SIGNED_OFF');
    story.tell('2024-04-01T09:00', 'drawnForLookBack');
    story.until('2024-04-24T10:00');
    expect([story.state.status, story.state.clocks[0]?.due.on]).toEqual(['LOOKBACK', '2024-05-10']);
    story.must('2024-04-25T09:00', people.leadStaff, 'recordMechanism', {
      kind: 'entry',
      text: '制度',
    });
    story.must('2024-04-26T09:00', people.inspector, 'recordLookBack', {
      result: 'holds',
      finding: '巩固',
    });
    expect(story.state.status).toBe('CLOSED');
  });

  it.each([
    ['flagged by an inspection', { flags: ['lookBackRequired'] }, {}, '2024-04-24'],
    ['escalated', {}, { level: 'UNIT' }, '2024-06-23'],
  ])('mandatory when %s', (what, more, assignment, dueOn) => {
    const story = storyAt('RECTIFYING', { registration: more, assignment });
    if (what === 'escalated') {
      story.must('2024-03-07T09:00', people.leadLeader, 'escalateProblem', {
        grounds: ['strongResistance'],
        reason: '阻力',
      });
    }
    story.must('2024-03-18T09:00', people.leadStaff, 'recordCheck', check);
    story.must('2024-03-20T09:00', people.principal, 'applyForAcceptance', application);
    story.must('2024-03-22T09:00', people.leadStaff, 'acceptRectification', { opinion: '好' });
    story.must('2024-03-25T09:00', people.office, 'approveSignOff');
    expect(story.state.lookBack).toMatchObject({ mandatory: true, dueOn });
    story.tell('2024-04-01T09:00', 'drawnForLookBack');
    story.until(`${dueOn}T09:00`);
    expect(story.state.status).toBe('LOOKBACK');
  });

  it('without a mechanism entry it does not close: the unit is asked, and the entry closes it (S3-32)', () => {
    const story = storyAt('SIGNED_OFF');
    story.until('2024-04-25T09:00');
    expect([story.state.status, story.times('closingAwaitsMechanism')]).toEqual([
      'SIGNED_OFF',
      ['2024-04-25T00:00 closingAwaitsMechanism'],
    ]);
    story.must('2024-04-26T09:00', people.office, 'recordMechanism', {
      kind: 'waiver',
      text: '一次性事项',
    });
    expect(story.state.status).toBe('CLOSED');
  });
});

describe('acceptance and sign-off', () => {
  it('sign what exactly was filed (D-20)', () => {
    const story = storyAt('ACCEPTANCE_PENDING');
    const applied = story.events.find((event) => event.type === 'acceptanceApplied');
    expect(applied?.data.signature).toEqual({
      person: people.principal.person,
      unit,
      at: '2024-03-20T01:00:00.000Z',
      digest: 'd1',
    });
  });

  it('a silent acceptor is reminded, then the office takes over; silence never accepts (D-11)', () => {
    const story = storyAt('ACCEPTANCE_PENDING');
    story.until('2024-03-28T09:00');
    expect(story.times('waitReminded', 'acceptanceTakenOver')).toEqual([
      '2024-03-27T09:00 waitReminded',
      '2024-03-28T00:00 waitReminded',
      '2024-03-28T00:00 acceptanceTakenOver',
    ]);
    expect(story.state.status).toBe('ACCEPTANCE_PENDING');
    story.must('2024-03-28T10:00', people.office, 'acceptRectification', { opinion: '好' });
    story.must('2024-03-28T11:00', people.secondOfficer, 'approveSignOff');
    expect(story.state.status).toBe('SIGNED_OFF');
  });

  it('a silent approver is reminded, never replaced (D-16)', () => {
    const story = storyAt('SIGNOFF_PENDING');
    story.until('2024-06-01T09:00');
    expect([story.state.status, story.times('waitReminded')]).toEqual([
      'SIGNOFF_PENDING',
      ['2024-03-27T09:00 waitReminded', '2024-03-28T00:00 waitReminded'],
    ]);
  });

  it('a refused sign-off opens a new round with ten working days (P24)', () => {
    const story = storyAt('SIGNOFF_PENDING');
    story.must('2024-03-25T09:00', people.office, 'refuseSignOff', { reason: '成效不明显' });
    expect([story.state.status, story.state.round, story.state.deadline?.current.on]).toEqual([
      'RECTIFYING',
      2,
      '2024-04-09',
    ]);
  });

  it('a lead unit that is itself responsible does not accept: the office does (D-10)', () => {
    const own = storyAt('PLAN_REVIEW', { assignment: { leadUnit: unit } });
    own.must('2024-03-06T09:00', people.office, 'approvePlan');
    own.must('2024-03-18T09:00', people.inspector, 'recordCheck', check);
    own.must('2024-03-20T09:00', people.principal, 'applyForAcceptance', application);
    own.must('2024-03-21T09:00', people.office, 'acceptRectification', { opinion: '好' });
    expect(own.state.status).toBe('SIGNOFF_PENDING');
  });

  it('where the office is itself responsible, the leading group accepts (D-10)', () => {
    const officeUnit = '市优环办';
    const story = storyAt('ASSIGNED', {
      assignment: { leadUnit: officeUnit, responsibleUnit: officeUnit },
    });
    expect(acceptors(story.state).map(({ role }) => role)).toEqual(['leadingGroup', 'groupHead']);
  });

  it('conflict.selfAcceptance = warn lets the lead unit accept its own', () => {
    const facts = factsOf({ policy: { 'conflict.selfAcceptance': 'warn' } });
    const own = storyAt('PLAN_REVIEW', { facts, assignment: { leadUnit: unit } });
    own.must('2024-03-06T09:00', people.office, 'approvePlan');
    own.must('2024-03-18T09:00', people.inspector, 'recordCheck', check);
    own.must('2024-03-20T09:00', people.principal, 'applyForAcceptance', application);
    own.must(
      '2024-03-21T09:00',
      { person: 'lead-own', unit, roles: ['leadUnit.staff'] },
      'acceptRectification',
      { opinion: '好' },
    );
    expect(own.state.status).toBe('SIGNOFF_PENDING');
  });
});
