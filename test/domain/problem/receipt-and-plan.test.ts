import { factsOf } from '../../support/facts';
import { actor, checklist, leadUnit, otherUnit, people, storyAt, unit } from './story';

const clocks = (story: ReturnType<typeof storyAt>) =>
  Object.fromEntries(story.state.clocks.map(({ key, due }) => [key, due.on]));

describe('receipt and the objection window (E-20, E-28)', () => {
  it('assignment starts receipt 1, objection 2 and automatic receipt 3 working days', () => {
    expect(clocks(storyAt('ASSIGNED'))).toEqual({
      receipt: '2024-03-05',
      objection: '2024-03-06',
      automaticReceipt: '2024-03-07',
    });
  });

  it('confirming receipt does not begin planning while the window is open; the plan runs from receipt', () => {
    const story = storyAt('ASSIGNED');
    story.must('2024-03-05T09:00', people.staff, 'confirmReceipt');
    expect(story.state.status).toBe('ASSIGNED');
    expect(clocks(story)).toEqual({ objection: '2024-03-06', plan: '2024-03-08' });
    story.until('2024-03-07T00:00');
    expect(story.state.status).toBe('PLANNING');
    expect(story.times('objectionWindowClosed', 'planningBegun')).toEqual([
      '2024-03-07T00:00 objectionWindowClosed',
      '2024-03-07T00:00 planningBegun',
    ]);
  });

  it('an objection after receipt is still possible', () => {
    const story = storyAt('ASSIGNED');
    story.must('2024-03-05T09:00', people.staff, 'confirmReceipt');
    story.must('2024-03-06T23:59', people.staff, 'objectToAssignment', {
      proposedUnit: otherUnit,
      basis: '三定',
    });
    expect(story.state.status).toBe('TRANSFER_PENDING');
    expect(clocks(story)).toEqual({ transferDecision: '2024-03-11' });
  });

  it('without receipt: reminder N07 after 1 day, automatic receipt when the third day is over', () => {
    const story = storyAt('ASSIGNED');
    story.until('2024-03-08T00:00');
    expect(
      story.times('receiptOverdue', 'objectionWindowClosed', 'receiptConfirmed', 'planningBegun'),
    ).toEqual([
      '2024-03-06T00:00 receiptOverdue',
      '2024-03-07T00:00 objectionWindowClosed',
      '2024-03-08T00:00 receiptConfirmed',
      '2024-03-08T00:00 planningBegun',
    ]);
    const letters = story.notices.filter(({ notice }) => notice === 'N07');
    expect(
      letters.map(({ notBefore, to, about }) => [
        notBefore,
        to.map(({ role }) => role),
        about['automatic'] === true,
      ]),
    ).toEqual([
      ['2024-03-06T01:00:00.000Z', ['responsibleUnit.staff', 'responsibleUnit.principal'], false],
      ['2024-03-08T01:00:00.000Z', ['responsibleUnit.staff', 'responsibleUnit.principal'], true],
    ]);
  });

  it('submitting a plan from ASSIGNED is receipt, waiver, planning and plan in one act', () => {
    const { events } = storyAt('ASSIGNED').must(
      '2024-03-04T15:00',
      people.staff,
      'submitPlan',
      checklist,
    );
    expect(events.map(({ type, transition }) => `${transition} ${type}`)).toEqual([
      'P09a receiptConfirmed',
      'P09 objectionWaived',
      'P09 planningBegun',
      'P10 planSubmitted',
    ]);
  });
});

describe('transfer (D-07)', () => {
  it('upheld: new unit, waits and deadline start anew', () => {
    const story = storyAt('ASSIGNED');
    story.must('2024-03-05T09:00', people.staff, 'objectToAssignment', {
      proposedUnit: otherUnit,
      basis: '三定',
    });
    const { notices } = story.must('2024-03-07T09:00', people.office, 'decideObjection', {
      decision: 'upheld',
      reason: '有据',
    });
    expect([
      story.state.assignment?.responsibleUnit,
      story.state.transfers,
      story.state.deadline?.current.on,
    ]).toEqual([otherUnit, 1, '2024-04-06']);
    expect(
      notices.map(({ notice, to }) => [notice, [...new Set(to.map(({ unit: of }) => of))]]),
    ).toEqual([['N06', [unit, otherUnit, leadUnit]]]);
  });

  it('upheld with the deadline kept', () => {
    const story = storyAt('ASSIGNED');
    story.must('2024-03-05T09:00', people.staff, 'objectToAssignment', {
      proposedUnit: otherUnit,
      basis: '三定',
    });
    story.must('2024-03-07T09:00', people.office, 'decideObjection', {
      decision: 'upheld',
      keepDeadline: true,
      reason: '有据',
    });
    expect(story.state.deadline?.current.on).toBe('2024-04-03');
  });

  it('rejected: the lost days count; the second refusal proposes a buck-passing finding (S3-43)', () => {
    const story = storyAt('ASSIGNED');
    for (const day of ['05', '06']) {
      story.must(`2024-03-${day}T09:00`, people.staff, 'objectToAssignment', {
        proposedUnit: otherUnit,
        basis: '三定',
      });
      story.must(`2024-03-${day}T10:00`, people.office, 'decideObjection', {
        decision: 'rejected',
        reason: '无据',
      });
    }
    expect(story.state.deadline?.current.on).toBe('2024-04-03');
    expect(story.state.proposals.map(({ kind, rule }) => [kind, rule])).toEqual([
      ['buckPassing', 'S3-43'],
    ]);
  });

  it('after receipt only the lead city leader transfers (P34)', () => {
    const story = storyAt('RECTIFYING');
    expect(
      story.do('2024-03-07T09:00', people.office, 'transferAfterReceipt', {
        responsibleUnit: otherUnit,
        reason: '调整',
      }).rejection?.code,
    ).toBe('notPermitted');
    story.must('2024-03-07T10:00', people.leadLeader, 'transferAfterReceipt', {
      responsibleUnit: otherUnit,
      reason: '调整',
    });
    expect([story.state.status, story.state.assignment?.responsibleUnit, story.state.plan]).toEqual(
      ['ASSIGNED', otherUnit, null],
    );
    story.must(
      '2024-03-07T11:00',
      actor('responsibleUnit.staff', otherUnit),
      'submitPlan',
      checklist,
    );
    expect(story.state.status).toBe('PLAN_REVIEW');
  });
});

describe('the checklist (D-08)', () => {
  it.each([
    ['ordinary', {}, '2024-03-07'],
    ['immediate', { type: 'immediate' }, '2024-03-05'],
  ])('%s problems', (_, registration, on) => {
    expect(clocks(storyAt('PLANNING', { registration }))['plan']).toBe(on);
  });

  it('late: the lead unit is told and may write it; the unit is bound (P13)', () => {
    const story = storyAt('PLANNING');
    story.until('2024-03-08T09:00');
    const late = story.notices.find(
      ({ about }) => about['wait_plan'] === true && about['late'] === true,
    );
    expect(late?.to.map(({ role }) => role)).toEqual([
      'responsibleUnit.staff',
      'responsibleUnit.principal',
      'leadUnit.staff',
    ]);
    story.must('2024-03-08T10:00', people.leadStaff, 'writePlanByLead', checklist);
    expect([story.state.status, story.state.plan?.byLead]).toEqual(['RECTIFYING', true]);
  });

  it('returned: two working days to submit again', () => {
    const story = storyAt('PLAN_REVIEW');
    story.must('2024-03-06T09:00', people.leadStaff, 'returnPlan', { reason: '不实' });
    expect([story.state.status, clocks(story)['plan']]).toEqual(['PLANNING', '2024-03-08']);
    story.must('2024-03-07T09:00', people.staff, 'submitPlan', checklist);
    expect(story.state.plan?.version).toBe(2);
  });

  it('a lead unit that is itself responsible leaves the review to the office (D-10)', () => {
    const story = storyAt('PLAN_REVIEW', { assignment: { leadUnit: unit } });
    story.must('2024-03-06T09:00', people.office, 'approvePlan');
    expect(story.state.status).toBe('RECTIFYING');
  });

  it('of superior feedback goes to the superior office as well (P12)', () => {
    const story = storyAt('PLAN_REVIEW');
    const to = (told: typeof story) =>
      told
        .must('2024-03-06T09:00', people.leadStaff, 'approvePlan')
        .notices[0]?.to.map(({ role }) => role);
    expect(to(story)).not.toContain('superiorOffice');
    const fed = storyAt('PLAN_REVIEW', {
      registration: { source: 'superiorOfficeFeedback' },
      skipVerify: true,
    });
    expect(to(fed)).toContain('superiorOffice');
  });
});

describe('continuing problems (S2-33)', () => {
  it('are reminded every 14 days, anew after each report', () => {
    const story = storyAt('RECTIFYING', { registration: { type: 'continuing' }, facts: factsOf() });
    story.must('2024-03-15T09:00', people.staff, 'reportProgress', {
      progressPercent: 30,
      text: '推进',
    });
    story.until('2024-04-26T10:00');
    expect(story.times('waitReminded')).toEqual([
      '2024-03-29T09:00 waitReminded',
      '2024-04-12T09:00 waitReminded',
      '2024-04-26T09:00 waitReminded',
    ]);
  });
});
