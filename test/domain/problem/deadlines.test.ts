import { problem } from '../../../domain/problem/subject';
import { factsOf } from '../../support/facts';
import { shenyang } from './shenyang';
import { application, check, people, registration, storyAt, Story, units } from './story';

/** Days and steps of the deadline's reminders and overdue levels, with the region after each. */
function ladder(story: Story): string[] {
  return story.events.flatMap((event) =>
    event.type === 'deadlineReminded' || event.type === 'overdueLevelReached'
      ? [`${event.at} ${event.data.deadline?.region ?? ''}`]
      : [],
  );
}

describe('worked example E6 (Shenyang, 2021): deadline Friday 2021-07-16', () => {
  const story = new Story(shenyang(), 'problem/S3-2021-000001');
  story.must('2021-06-15T09:00', people.office, 'registerProblem', registration);
  story.must('2021-06-15T10:00', people.office, 'assignProblem', { ...units, dueOn: '2021-07-16' });
  story.until('2021-09-01T09:00');

  it('reminds on 9, 13, 15 and 16 July at 09:00 and climbs at 00:00 of 17, 21, 27 July and 6 August', () => {
    expect(ladder(story)).toEqual([
      '2021-07-09T01:00:00.000Z DUE_SOON',
      '2021-07-13T01:00:00.000Z DUE_SOON',
      '2021-07-15T01:00:00.000Z DUE_SOON',
      '2021-07-16T01:00:00.000Z DUE_TODAY',
      '2021-07-16T16:00:00.000Z OVERDUE_1',
      '2021-07-20T16:00:00.000Z OVERDUE_2',
      '2021-07-26T16:00:00.000Z OVERDUE_3',
      '2021-08-05T16:00:00.000Z OVERDUE_4',
    ]);
  });

  it('sends N13 at 09:00 of the day on which the level is in force, formal from level 2 (E-24)', () => {
    const sent = story.notices.filter(({ notice }) => notice === 'N13');
    expect(
      sent.map(({ notBefore, formal, to }) => [notBefore, formal, to.map(({ role }) => role)]),
    ).toEqual([
      [
        '2021-07-17T01:00:00.000Z',
        false,
        ['responsibleUnit.staff', 'responsibleUnit.leaderInCharge', 'leadUnit.staff'],
      ],
      ['2021-07-21T01:00:00.000Z', true, ['responsibleUnit.principal', 'coordinationOffice']],
      ['2021-07-27T01:00:00.000Z', true, ['leadLeader']],
      ['2021-08-06T01:00:00.000Z', true, ['groupHead']],
    ]);
  });

  it('proposes at level 4 and decides nothing by itself (promise 3)', () => {
    expect(story.state.proposals.map(({ kind, rule }) => [kind, rule])).toEqual([
      ['escalation', 'D-14'],
      ['placard', 'D-14'],
      ['referral', 'D-14'],
      ['weakRectification', 'S2-64'],
    ]);
    expect(story.state.placard).toBe('PROPOSED');
    expect(story.state.level).toBe('UNIT');
    expect(story.state.rectifiedInTime).toBe(false);
  });

  it('is at rest after the last level', () => {
    expect(problem.wakeUp(story.state, story.facts)).toBeNull();
  });
});

describe('who is reminded when (D-13)', () => {
  const story = storyAt('RECTIFYING');
  story.until('2024-04-03T10:00');
  const reminders = story.notices.filter(
    ({ notice, about }) => notice === 'N12' && about['wait_deadline'] === true,
  );

  it.each([
    ['7 days before', 0, '2024-03-27', ['responsibleUnit.staff']],
    ['3 days before', 1, '2024-03-31', ['responsibleUnit.staff', 'responsibleUnit.leaderInCharge']],
    ['1 day before', 2, '2024-04-02', ['responsibleUnit.staff', 'responsibleUnit.leaderInCharge']],
    [
      'on the day',
      3,
      '2024-04-03',
      ['responsibleUnit.staff', 'responsibleUnit.leaderInCharge', 'leadUnit.staff'],
    ],
  ] as const)('%s', (_, index, on, roles) => {
    const sent = reminders[index];
    expect({
      on: sent?.on,
      digest: sent?.digest,
      due: sent?.due,
      roles: sent?.to.map(({ role }) => role),
    }).toEqual({
      on,
      digest: true,
      due: '2024-04-03',
      roles,
    });
  });

  it('a period shorter than ten days is reminded at half-time, one day before and on the day', () => {
    const short = new Story();
    short.must('2024-03-04T09:00', people.office, 'registerProblem', registration);
    short.must('2024-03-04T10:00', people.office, 'assignProblem', {
      ...units,
      dueOn: '2024-03-12',
    });
    short.until('2024-03-12T12:00');
    expect(short.times('deadlineReminded').map((line) => line.slice(0, 10))).toEqual([
      '2024-03-08',
      '2024-03-11',
      '2024-03-12',
    ]);
  });
});

describe('the usual deadline', () => {
  const assigned = (more: object, policy: object = {}) => {
    const story = new Story(factsOf({ policy: { ...policy } }));
    story.must('2024-03-04T09:00', people.office, 'registerProblem', { ...registration, ...more });
    story.must('2024-03-04T10:00', people.office, 'assignProblem', units);
    return story.state.deadline?.current;
  };
  it.each([
    ['S0-49', '30 days', {}, {}, '2024-04-03'],
    ['S2-33', '5 working days for immediate problems', { type: 'immediate' }, {}, '2024-03-11'],
    ['S2-35', 'half for high priority', { priority: 'high' }, {}, '2024-03-19'],
    [
      'S2-35',
      'never shorter than 5 working days',
      { priority: 'high' },
      { 'priority.high.deadlineFactor': '0.1' },
      '2024-03-11',
    ],
    [
      'S0-49',
      'as the policy says',
      {},
      { 'problem.deadline.default': { workingDays: 10 } },
      '2024-03-18',
    ],
    [
      'D-22',
      'stays on a rest day',
      {},
      { 'problem.deadline.default': { calendarDays: 5 } },
      '2024-03-09',
    ],
    [
      'D-22',
      'rolls where the policy rolls all',
      {},
      { 'problem.deadline.default': { calendarDays: 5 }, 'deadline.roll': 'all' },
      '2024-03-11',
    ],
  ])('%s %s', (_, __, more, policy, on) => {
    const due = assigned(more, policy);
    expect({ on: due?.on, from: due?.from, provisional: due?.provisional }).toEqual({
      on,
      from: '2024-03-04',
      provisional: false,
    });
  });

  it('resting on a year without an official table is provisional (D-22)', () => {
    const story = new Story();
    story.must('2027-03-01T09:00', people.office, 'registerProblem', registration);
    story.must('2027-03-01T10:00', people.office, 'assignProblem', units);
    expect(story.state.deadline?.current.provisional).toBe(true);
  });

  it('is confirmed or replaced with the checklist, and the change is in the history (E-26)', () => {
    const story = storyAt('PLAN_REVIEW');
    story.must('2024-03-06T09:00', people.leadStaff, 'approvePlan', {
      dueOn: '2024-04-15',
      reason: '工程周期',
    });
    const { deadline } = story.state;
    expect([deadline?.current.on, deadline?.prescribed, deadline?.original]).toEqual([
      '2024-04-15',
      '2024-04-15',
      '2024-04-15',
    ]);
    expect(deadline?.history.map(({ on, transition }) => [on, transition])).toEqual([
      ['2024-04-03', 'P06'],
      ['2024-04-15', 'P12'],
    ]);
  });
});

describe('returns and refusals (D-11)', () => {
  it('open a new round with ten working days; escalation follows the new date, the prescribed period stays', () => {
    const story = storyAt('ACCEPTANCE_PENDING');
    story.must('2024-03-22T09:00', people.leadStaff, 'returnRectification', {
      reasons: ['partlyDone'],
      text: '未完',
    });
    expect([
      story.state.round,
      story.state.failedRounds,
      story.state.deadline?.current.on,
      story.state.deadline?.prescribed,
    ]).toEqual([2, 1, '2024-04-08', '2024-04-03']);
    story.until('2024-04-09T00:00');
    expect(story.state.deadline?.region).toBe('OVERDUE_1');
    story.must('2024-04-09T09:00', people.principal, 'applyForAcceptance', application);
    expect(story.state.deadline?.region).toBe('STOPPED');
    story.must('2024-04-09T11:00', people.leadStaff, 'acceptRectification', { opinion: '好' });
    expect(story.state.rectifiedInTime).toBe(false);
  });

  it('the third failed round proposes and names weak rectification', () => {
    const story = storyAt('ACCEPTANCE_PENDING');
    const back = { reasons: ['evidenceUntrue'], text: '不实' };
    for (const day of ['21', '22', '25']) {
      story.must(`2024-03-${day}T09:00`, people.leadStaff, 'returnRectification', back);
      if (day !== '25') {
        story.must(`2024-03-${day}T15:00`, people.principal, 'applyForAcceptance', application);
      }
    }
    expect(story.state.proposals.map(({ kind }) => kind)).toEqual([
      'escalation',
      'placard',
      'weakRectification',
    ]);
    const returned = story.events.filter((event) => event.type === 'rectificationReturned');
    expect(returned.map(({ data }) => data.deductionGround)).toEqual([true, true, true]);
  });

  it.each([
    ['submittedForAcceptance', true],
    ['accepted', false],
    ['signedOff', false],
  ])(
    'problem.deadline.meaning = %s: filed in time, accepted late → in time %s',
    (meaning, inTime) => {
      const story = storyAt('RECTIFYING', {
        facts: factsOf({ policy: { 'problem.deadline.meaning': meaning } }),
      });
      story.must('2024-04-02T09:00', people.leadStaff, 'recordCheck', check);
      story.must('2024-04-03T16:00', people.principal, 'applyForAcceptance', application);
      story.must('2024-04-08T09:00', people.leadStaff, 'acceptRectification', { opinion: '好' });
      expect(story.state.rectifiedInTime).toBe(inTime);
    },
  );
});

describe('a changed calendar (D-22)', () => {
  it('moves waits and deadlines, never to an earlier day, with one event and one notice', () => {
    const story = new Story(
      factsOf({ policy: { 'problem.deadline.default': { workingDays: 10 } } }),
    );
    story.must('2024-03-04T09:00', people.office, 'registerProblem', registration);
    story.must('2024-03-04T10:00', people.office, 'assignProblem', units);
    expect(story.state.deadline?.current.on).toBe('2024-03-18');
    const { calendar } = story.facts;
    const year = calendar.years['2024'];
    const off = {
      ...calendar,
      version: 'changed',
      years: {
        ...calendar.years,
        '2024': { ...year!, rest: [...year!.rest, '2024-03-05' as const] },
      },
    };
    story.facts = { ...story.facts, calendar: off };
    const step = story.tell('2024-03-04T12:00', 'recalculateDeadlines');
    expect(step.events.map(({ type }) => type)).toEqual(['deadlinesRecalculated']);
    expect(step.notices.map(({ notice }) => notice)).toEqual(['N76']);
    expect(story.state.deadline?.current).toMatchObject({
      on: '2024-03-19',
      calendarVersion: 'changed',
    });
    expect(story.state.clocks.find(({ key }) => key === 'receipt')?.due.on).toBe('2024-03-06');
    story.facts = { ...story.facts, calendar };
    story.tell('2024-03-04T13:00', 'recalculateDeadlines');
    expect(story.state.deadline?.current.on).toBe('2024-03-19');
  });
});
