import { factsOf } from '../../support/facts';
import { at, hung, placardedWithoutMeeting, attempt, type Row } from './refusals';
import { samples } from './samples';
import { application, check, people, storyAt, unit } from './story';

const rows: Row[] = [
  [
    'S3-32',
    'mechanismMissing',
    at('LOOKBACK'),
    '2024-04-09T09:00',
    people.inspector,
    'recordLookBack',
    { result: 'holds', finding: '好' },
  ],
  [
    'D-16',
    'requestedCheckMissing',
    at('SIGNOFF_PENDING', (s) =>
      s.must('2024-03-22T10:00', people.office, 'requestCheck', { reason: '再查' }),
    ),
    '2024-03-22T11:00',
    people.secondOfficer,
    'approveSignOff',
    {},
  ],
  [
    'D-04',
    'childrenNotSignedOff',
    () => {
      const s = storyAt('RECTIFYING');
      s.must('2024-03-07T09:00', people.office, 'splitProblem', samples.splitProblem?.payload);
      s.must('2024-03-18T09:00', people.leadStaff, 'recordCheck', check);
      s.must('2024-03-20T09:00', people.principal, 'applyForAcceptance', application);
      s.must('2024-03-21T09:00', people.leadStaff, 'acceptRectification', { opinion: '好' });
      return s;
    },
    '2024-03-22T11:00',
    people.office,
    'approveSignOff',
    {},
  ],
  [
    'D-18',
    'reopenWindowIsOver',
    at('CLOSED'),
    '2024-09-23T09:00',
    people.office,
    'reopenProblem',
    { cause: 'reportedAgain', reason: '又发生' },
  ],
  [
    'D-18',
    'reopenWindowIsOver',
    at('CLOSED'),
    '2024-09-23T09:00',
    people.inspector,
    'orderLookBack',
    { reason: '抽查' },
  ],
  [
    'D-15',
    'levelNotHigher',
    () => storyAt('RECTIFYING', { assignment: { level: 'OFFICE' } }),
    '2024-03-07T09:00',
    people.leadLeader,
    'escalateProblem',
    { grounds: ['strongResistance'], toLevel: 'LEAD_UNIT', reason: '低' },
  ],
  [
    'D-15',
    'levelAboveDecider',
    at('RECTIFYING'),
    '2024-03-07T09:00',
    people.leadLeader,
    'escalateProblem',
    { grounds: ['strongResistance'], toLevel: 'LEADING_GROUP', reason: '高' },
  ],
  [
    'D-15',
    'onlyTheEscalatingLeaderMayLower',
    at('RECTIFYING', (s) =>
      s.must(
        '2024-03-07T09:00',
        people.leadLeader,
        'escalateProblem',
        samples.escalateProblem?.payload,
      ),
    ),
    '2024-03-08T09:00',
    people.groupHead,
    'lowerHandlingLevel',
    { toLevel: 'UNIT', reason: '降' },
  ],
  [
    'S2-36',
    'groundMissing',
    at('RECTIFYING'),
    '2024-03-07T09:00',
    people.leadLeader,
    'escalateProblem',
    { reason: '无情形' },
  ],
  [
    'S2-36',
    'groundMissing',
    () =>
      storyAt('RECTIFYING', { facts: factsOf({ policy: { 'escalation.triggerMode': 'all' } }) }),
    '2024-03-07T09:00',
    people.leadLeader,
    'escalateProblem',
    samples.escalateProblem?.payload,
  ],
  [
    'S2-36',
    'escalationNotByPolicy',
    () =>
      storyAt('RECTIFYING', {
        facts: factsOf({ policy: { 'escalation.placard': 'placardOnly' } }),
      }),
    '2024-03-07T09:00',
    people.leadLeader,
    'escalateProblem',
    samples.escalateProblem?.payload,
  ],
  [
    'S2-36',
    'placardNotByPolicy',
    () =>
      storyAt('RECTIFYING', {
        facts: factsOf({ policy: { 'escalation.placard': 'escalationOnly' } }),
      }),
    '2024-03-07T09:00',
    people.leadLeader,
    'placardProblem',
    samples.placardProblem?.payload,
  ],
  [
    'S2-36',
    'placardAlreadyHangs',
    at('RECTIFYING', hung),
    '2024-03-08T09:00',
    people.leadLeader,
    'placardProblem',
    samples.placardProblem?.payload,
  ],
  [
    'S2-51',
    'meetingRecordMissing',
    () => placardedWithoutMeeting(),
    '2024-03-22T09:00',
    people.leadLeader,
    'approveSignOff',
    {},
  ],
  [
    'D-05',
    'placardStillHangs',
    at('RECTIFYING', hung),
    '2024-03-08T09:00',
    people.leadLeader,
    'cancelProblem',
    { reason: '撤', document: ['文件'] },
  ],
  [
    'D-32',
    'malformed',
    at('RECTIFYING'),
    '2024-03-08T09:00',
    people.office,
    'cancelProblem',
    { reason: '撤', document: [] },
  ],
  [
    'D-19',
    'ownerAndDateMissing',
    at('RECTIFYING'),
    '2024-12-20T09:00',
    people.groupHead,
    'carryOverProblem',
    { to: 'routineWork', owner: unit, reason: '年底' },
  ],
  [
    'D-22',
    'dueInThePast',
    at('RECTIFYING'),
    '2024-12-20T09:00',
    people.groupHead,
    'carryOverProblem',
    { to: 'routineWork', owner: unit, dueOn: '2024-12-19', reason: '年底' },
  ],
  ...(['escalateProblem', 'placardProblem'] as const).flatMap((command): Row[] => {
    const act = (code: string, rule: string, by: Row[4], dueOn: string): Row => [
      rule,
      code,
      at('RECTIFYING'),
      '2024-12-20T09:00',
      by,
      command,
      { grounds: ['strongResistance'], reason: '阻力大', meetingRecord: ['会议纪要'], dueOn },
    ];
    return [
      act('dueAfterProgrammeEnd', 'D-19', people.leadLeader, '2025-01-10'),
      act('dueInThePast', 'D-22', people.leadLeader, '2024-12-19'),
      act('dueInThePast', 'D-22', people.groupHead, '2024-12-19'),
    ];
  }),
  [
    'S2-31',
    'notAnEarlySign',
    at('RECTIFYING'),
    '2024-03-08T09:00',
    people.principal,
    'recordPersonalMeasure',
    samples.recordPersonalMeasure?.payload,
  ],
  [
    'D-35',
    'noSuchProposal',
    at('RECTIFYING'),
    '2024-03-08T09:00',
    people.groupHead,
    'setProposalAside',
    { kind: 'placard', reason: '无' },
  ],
  [
    'S2-37',
    'typicalCaseNotDrafted',
    at('CLOSED'),
    '2024-05-08T09:00',
    people.groupHead,
    'publishTypicalCase',
    {},
  ],
];

describe(`refusals of leaders' acts and endings`, () => {
  it.each(rows)('%s %s', (...row) => {
    const [rule, code] = row;
    expect(attempt(row)).toEqual({ code, rule, recorded: 0 });
  });
});
