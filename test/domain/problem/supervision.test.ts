import { signOffApprovers } from '../../../domain/problem/authority';
import { application, check, people, storyAt, type Story, unit } from './story';
import { factsOf } from '../../support/facts';

const grounds = ['difficultAndComplex'];

function accepted(story: Story, acceptor = people.leadStaff): Story {
  story.must('2024-03-18T09:00', people.leadStaff, 'recordCheck', check);
  story.must('2024-03-20T09:00', people.principal, 'applyForAcceptance', {
    ...application,
    meetingRecord: ['会议记录'],
  });
  story.must('2024-03-21T09:00', acceptor, 'acceptRectification', { opinion: '好' });
  return story;
}

describe('escalated handling (P25, D-15)', () => {
  it('rises by one, names a leader, resets the deadline, tells all parties', () => {
    const story = storyAt('RECTIFYING');
    const { notices } = story.must('2024-03-07T09:00', people.leadLeader, 'escalateProblem', {
      grounds,
      dueOn: '2024-03-25',
      leader: '副市长乙',
      reason: '跨部门',
    });
    expect([
      story.state.level,
      story.state.handlingLeader,
      story.state.deadline?.current.on,
    ]).toEqual(['LEAD_UNIT', '副市长乙', '2024-03-25']);
    expect(notices.map(({ notice, formal }) => [notice, formal])).toEqual([['N21', true]]);
  });

  it('only the head of the leading group sets a date after the end of the programme (D-09, D-19)', () => {
    const story = storyAt('RECTIFYING');
    story.must('2024-12-20T09:00', people.groupHead, 'escalateProblem', {
      grounds,
      dueOn: '2025-01-10',
      reason: '跨年',
    });
    expect(story.state.deadline?.current.on).toBe('2025-01-10');
  });

  it.each([
    ['OFFICE', ['coordinationOffice.head']],
    ['LEAD_LEADER', ['leadLeader', 'groupHead']],
    ['LEADING_GROUP', ['groupHead']],
  ])('at level %s the sign-off is approved by %j (D-16)', (toLevel, roles) => {
    const story = storyAt('RECTIFYING');
    story.must('2024-03-07T09:00', people.groupHead, 'escalateProblem', {
      grounds,
      toLevel,
      reason: '阻力',
    });
    expect([...new Set(signOffApprovers(story.state).map(({ role }) => role))]).toEqual(roles);
  });

  it('at the office level the office accepts and its head signs off', () => {
    const story = storyAt('RECTIFYING');
    story.must('2024-03-07T09:00', people.groupHead, 'escalateProblem', {
      grounds,
      toLevel: 'OFFICE',
      reason: '阻力',
    });
    accepted(story, people.office);
    expect(
      story.do('2024-03-22T09:00', people.secondOfficer, 'approveSignOff').rejection?.code,
    ).toBe('notPermitted');
    story.must('2024-03-22T10:00', people.officeHead, 'approveSignOff');
    expect(story.state.lookBack?.mandatory).toBe(true);
  });

  it('settles a proposal, which needs no further ground; a proposal may also be set aside', () => {
    const story = storyAt('RECTIFYING');
    story.must('2024-03-07T09:00', people.bureau, 'proposeEscalation', { grounds, reason: '阻力' });
    expect(story.state.proposals.map(({ kind }) => kind)).toEqual(['escalation']);
    story.must('2024-03-07T10:00', people.leadLeader, 'escalateProblem', { reason: '同意' });
    expect(story.state.proposals).toEqual([]);
    story.must('2024-03-08T09:00', people.bureau, 'proposeEscalation', { grounds, reason: '再提' });
    story.must('2024-03-08T10:00', people.groupHead, 'setProposalAside', {
      kind: 'escalation',
      reason: '不必',
    });
    expect(story.state.proposals).toEqual([]);
  });

  it('is lowered only by the same leader', () => {
    const story = storyAt('RECTIFYING');
    story.must('2024-03-07T09:00', people.leadLeader, 'escalateProblem', {
      grounds,
      reason: '阻力',
    });
    story.must('2024-03-08T09:00', people.leadLeader, 'lowerHandlingLevel', {
      toLevel: 'UNIT',
      reason: '已理顺',
    });
    expect(story.state.level).toBe('UNIT');
  });
});

describe('a placard on the problem (P26, S2-36, S2-51)', () => {
  it('has thirty days, is signed off by the leader who ordered it, and is delisted with the sign-off', () => {
    const story = storyAt('RECTIFYING');
    story.must('2024-03-07T09:00', people.leadLeader, 'placardProblem', {
      grounds,
      reason: '影响恶劣',
    });
    expect([story.state.placard, story.state.deadline?.current.on]).toEqual([
      'HUNG_PROBLEM',
      '2024-04-06',
    ]);
    accepted(story);
    expect(story.do('2024-03-22T09:00', people.groupHead, 'approveSignOff').rejection?.code).toBe(
      'notPermitted',
    );
    story.must('2024-03-22T10:00', people.leadLeader, 'approveSignOff');
    expect([story.state.placard, story.state.status]).toEqual(['DELISTED', 'SIGNED_OFF']);
  });

  it('comes with escalated handling where the leader wants both', () => {
    const story = storyAt('RECTIFYING');
    const { events } = story.must('2024-03-07T09:00', people.leadLeader, 'escalateProblem', {
      grounds,
      placard: true,
      meetingRecord: ['纪要'],
      reason: '阻力',
    });
    expect(events.map(({ transition }) => transition)).toEqual(['P25', 'P26']);
    expect(story.state.meetingRecord).toBe(true);
  });
});

describe('placards on units (L02, L07, S0-84, S0-85)', () => {
  const placard = 'placard/test-2024/2024-Q1/I01/joint' as const;
  const hang = (story: Story, colour: string, dueOn = '2024-03-29') =>
    story.tell('2024-03-07T09:00', 'placardHung', { placard, colour, dueOn, other: 1 });
  const told = (story: Story) =>
    story.reactions
      .filter(({ fact }) => fact === 'problemProgressed')
      .map(({ payload }) => payload);

  it('set the prescribed period and the approver of the sign-off', () => {
    const story = storyAt('RECTIFYING');
    hang(story, 'yellow');
    expect([
      story.state.placard,
      story.state.deadline?.current.on,
      story.state.deadline?.prescribed,
    ]).toEqual(['HUNG_YELLOW', '2024-03-29', '2024-03-29']);
    expect(signOffApprovers(story.state)[0]?.role).toBe('leadLeader');
    hang(story, 'red');
    expect(signOffApprovers(story.state)).toEqual([{ role: 'groupHead', unit: null }]);
    expect(story.state.placards).toHaveLength(1);
  });

  it('hung before the assignment they give it their date', () => {
    const story = storyAt('VERIFIED');
    story.tell('2024-03-04T09:30', 'placardHung', {
      placard,
      colour: 'yellow',
      dueOn: '2024-03-29',
    });
    story.must('2024-03-04T10:00', people.office, 'assignProblem', {
      leadUnit: '市发改局',
      responsibleUnit: unit,
      dueOn: '2024-05-01',
    });
    expect(story.state.deadline?.current.on).toBe('2024-03-29');
  });

  it('are told of acceptance in time', () => {
    const story = storyAt('RECTIFYING');
    hang(story, 'yellow');
    accepted(story);
    expect(told(story)).toEqual([
      { problem: story.id, rectifiedInTime: null, accepted: false, suspendedOrCancelled: false },
      { problem: story.id, rectifiedInTime: true, accepted: true, suspendedOrCancelled: false },
    ]);
  });

  it('are told when the deadline passes, and of a late acceptance', () => {
    const story = storyAt('RECTIFYING');
    hang(story, 'yellow', '2024-03-12');
    accepted(story);
    expect(
      told(story).map(
        (payload) => (payload as { rectifiedInTime: boolean | null }).rectifiedInTime,
      ),
    ).toEqual([null, false, false, false]);
  });

  it('are told of suspension and resumption', () => {
    const story = storyAt('RECTIFYING');
    hang(story, 'yellow');
    story.must('2024-03-08T09:00', people.office, 'suspendProblem', {
      cause: 'audit',
      reason: '审计',
      proof: ['通知'],
      until: '2024-05-01',
    });
    story.must('2024-03-11T09:00', people.office, 'resumeProblem', { reason: '结束' });
    expect(
      told(story).map(
        (payload) => (payload as { suspendedOrCancelled: boolean }).suspendedOrCancelled,
      ),
    ).toEqual([false, true, false]);
  });

  it('leave the problem when delisted; telling twice changes nothing', () => {
    const story = storyAt('RECTIFYING');
    hang(story, 'yellow');
    expect(hang(story, 'yellow').events).toEqual([]);
    story.tell('2024-03-20T09:00', 'placardDelisted', { placard });
    expect(story.state.placard).toBe('DELISTED');
    expect(story.tell('2024-03-20T10:00', 'placardDelisted', { placard }).events).toEqual([]);
  });
});

describe('endings and side acts', () => {
  it('a cancelled or carried-over problem wakes no more (P30, P31)', () => {
    const story = storyAt('RECTIFYING');
    story.must('2024-03-08T09:00', people.office, 'cancelProblem', {
      reason: '取消',
      document: ['文件'],
    });
    story.until('2024-12-31T09:00');
    expect(story.events.at(-1)?.type).toBe('problemCancelled');
  });

  it('a personal measure is told to the person alone, restricted (P32, D-23)', () => {
    const story = storyAt('RECTIFYING', { registration: { flags: ['earlySign'] } });
    const { notices } = story.must('2024-03-08T09:00', people.principal, 'recordPersonalMeasure', {
      person: 'p-7',
      kind: 'admonish',
      reason: '苗头',
    });
    expect(notices).toMatchObject([
      { notice: 'N28', restricted: true, formal: true, to: [{ person: 'p-7' }] },
    ]);
  });

  it('a typical case is drafted by the office and published by a leader (P33)', () => {
    const story = storyAt('CLOSED');
    story.must('2024-05-06T09:00', people.office, 'draftTypicalCase', {
      title: '一窗受理',
      text: '做法',
    });
    const { notices } = story.must('2024-05-07T09:00', people.groupHead, 'publishTypicalCase');
    expect(notices.map(({ notice, to }) => [notice, to])).toEqual([
      ['N29', [{ role: 'responsibleUnit.principal' }, { role: 'leadUnit.principal' }]],
    ]);
  });

  it('joint liability marks the problem and tells all lead units (P35)', () => {
    const story = storyAt('RECTIFYING');
    const { notices } = story.tell('2024-04-18T09:00', 'jointLiabilityMarked', {
      indicator: 'I01',
      units: ['甲局', '乙局'],
    });
    const letters = notices.filter(({ notice }) => notice === 'N30');
    expect([story.state.jointLiability?.units, letters[0]?.to.length]).toEqual([
      ['甲局', '乙局'],
      4,
    ]);
  });

  it('lead city leaders of the indicator are those in charge', () => {
    const facts = factsOf({
      programme: {
        indicators: [
          {
            id: 'I01',
            name: '开办企业',
            leadUnits: ['市发改局'],
            responsibleUnits: [],
            leadLeaders: ['副市长丙'],
            responsibilityList: null,
          },
        ],
      },
    });
    const story = storyAt('RECTIFYING', { facts, registration: { indicator: 'I01' } });
    expect(
      story.do('2024-03-07T09:00', people.leadLeader, 'escalateProblem', {
        grounds,
        reason: '阻力',
      }).rejection?.code,
    ).toBe('notPermitted');
    story.must(
      '2024-03-07T10:00',
      { person: 'vm-c', unit: '副市长丙', roles: ['leadLeader'] },
      'escalateProblem',
      { grounds, reason: '阻力' },
    );
  });
});
