import { factsOf } from '../../support/facts';
import { people, storyAt } from './story';

describe('extension (D-09)', () => {
  const ask = (newDueOn: string) => {
    const story = storyAt('RECTIFYING');
    story.must('2024-04-01T09:00', people.principal, 'requestExtension', {
      newDueOn,
      reason: '采购',
      progress: '一半',
    });
    return story;
  };

  it.each([
    ['2024-04-18', 'leadUnit.staff', '10 working days'],
    ['2024-04-19', 'coordinationOffice', 'up to 30 days'],
    ['2024-05-03', 'coordinationOffice', '30 days'],
    ['2024-05-06', 'leadLeader', 'beyond'],
    ['2025-01-10', 'leadingGroup', 'past the programme'],
  ])('to %s is decided by %s (%s)', (newDueOn, role) => {
    expect(ask(newDueOn).state.extensions[0]?.approvers[0]?.role).toBe(role);
  });

  it('reminds the approver daily; the climb stands still while it is undecided (D-14)', () => {
    const story = ask('2024-04-18');
    story.until('2024-04-12T10:00');
    expect(story.times('overdueLevelReached')).toEqual([]);
    expect(
      story.notices.filter(({ notice }) => notice === 'N14').map(({ at }) => at.slice(0, 16)),
    ).toEqual([
      '2024-04-01T09:00',
      '2024-04-02T09:00',
      '2024-04-03T09:00',
      '2024-04-07T09:00',
      '2024-04-08T09:00',
      '2024-04-09T09:00',
      '2024-04-10T09:00',
      '2024-04-11T09:00',
      '2024-04-12T09:00',
    ]);
  });

  it('refused: overdue from the original deadline, at the level in force by then', () => {
    const story = ask('2024-04-18');
    story.must('2024-04-12T11:00', people.leadStaff, 'decideExtension', {
      decision: 'refused',
      reason: '不同意',
    });
    expect(story.state.deadline?.region).toBe('OVERDUE_2');
    expect(story.state.extension).toBe('REFUSED');
    story.until('2024-06-01T09:00');
    expect(story.times('overdueLevelReached').map((line) => line.slice(0, 10))).toEqual([
      '2024-04-12',
      '2024-04-15',
      '2024-04-25',
    ]);
  });

  it('granted: the new date is the prescribed period (extension.countsAsInTime), a second one needs the lead city leader', () => {
    const story = ask('2024-04-18');
    story.must('2024-04-02T11:00', people.leadStaff, 'decideExtension', { decision: 'granted' });
    expect([
      story.state.deadline?.current.on,
      story.state.deadline?.prescribed,
      story.state.deadline?.original,
    ]).toEqual(['2024-04-18', '2024-04-18', '2024-04-03']);
    story.must('2024-04-12T09:00', people.principal, 'requestExtension', {
      newDueOn: '2024-04-24',
      reason: '再延',
      progress: '九成',
    });
    expect(story.state.extensions[1]?.approvers[0]?.role).toBe('leadLeader');
    story.must('2024-04-12T10:00', people.leadLeader, 'decideExtension', { decision: 'granted' });
    expect(
      story.do('2024-04-15T10:00', people.principal, 'requestExtension', {
        newDueOn: '2024-05-24',
        reason: '再延',
        progress: '九成',
      }).rejection?.code,
    ).toBe('extensionsExhausted');
  });

  it('granted with extension.countsAsInTime = false: the original date stays the prescribed one', () => {
    const story = storyAt('RECTIFYING', {
      facts: factsOf({ policy: { 'extension.countsAsInTime': false } }),
    });
    story.must('2024-04-01T09:00', people.principal, 'requestExtension', {
      newDueOn: '2024-04-10',
      reason: '采购',
      progress: '一半',
    });
    story.must('2024-04-01T11:00', people.leadStaff, 'decideExtension', { decision: 'granted' });
    expect([story.state.deadline?.current.on, story.state.deadline?.prescribed]).toEqual([
      '2024-04-10',
      '2024-04-03',
    ]);
  });
});

describe('suspension (D-12, E-21)', () => {
  const suspended = (on: string) => {
    const story = storyAt('RECTIFYING');
    story.must(`${on}T09:00`, people.office, 'suspendProblem', {
      cause: 'lawsuit',
      reason: '诉讼',
      proof: ['受理书'],
      until: '2024-05-31',
    });
    return story;
  };

  it('keeps the remaining working days: the day of suspension is used up', () => {
    const story = suspended('2024-03-11');
    expect(story.state.suspension?.remainingWorkingDays).toBe(17);
    story.must('2024-05-06T09:00', people.office, 'resumeProblem', { reason: '已判决' });
    expect(story.state.deadline?.current.on).toBe('2024-05-28');
    expect(story.state.deadline?.region).toBe('RUNNING');
  });

  it('leaves at least 5 working days', () => {
    const story = suspended('2024-04-02');
    story.must('2024-05-06T09:00', people.office, 'resumeProblem', { reason: '已判决' });
    expect(story.state.deadline?.current.on).toBe('2024-05-11');
  });

  it('stops everything, is checked every 30 days, and ends by itself', () => {
    const story = suspended('2024-03-11');
    story.until('2024-06-03T09:00');
    expect(story.times('overdueLevelReached', 'deadlineReminded')).toEqual([]);
    expect(story.times('waitReminded', 'problemResumed')).toEqual([
      '2024-04-10T09:00 waitReminded',
      '2024-05-10T09:00 waitReminded',
      '2024-06-01T00:00 problemResumed',
    ]);
  });

  it('is renewed with new proof', () => {
    const story = suspended('2024-03-11');
    story.must('2024-05-30T09:00', people.office, 'suspendProblem', {
      cause: 'lawsuit',
      reason: '二审',
      proof: ['上诉状'],
      until: '2024-08-20',
    });
    story.until('2024-08-01T09:00');
    expect([story.state.status, story.state.suspension?.until]).toEqual([
      'SUSPENDED',
      '2024-08-20',
    ]);
  });
});
