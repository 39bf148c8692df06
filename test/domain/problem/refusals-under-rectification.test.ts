import { factsOf } from '../../support/facts';
import { asked, at, hung, attempt, type Row } from './refusals';
import { samples } from './samples';
import { application, check, people, storyAt } from './story';

const rows: Row[] = [
  [
    'S3-36',
    'checkInTheFuture',
    at('RECTIFYING'),
    '2024-03-07T09:00',
    people.leadStaff,
    'recordCheck',
    { ...check, on: '2024-03-08' },
  ],
  [
    'D-09',
    'immediateMayNotBeExtended',
    () => storyAt('RECTIFYING', { registration: { type: 'immediate' } }),
    '2024-03-06T10:00',
    people.principal,
    'requestExtension',
    samples.requestExtension?.payload,
  ],
  [
    'D-09',
    'extensionAlreadyAsked',
    at('RECTIFYING', asked('2024-04-10')),
    '2024-03-08T09:00',
    people.principal,
    'requestExtension',
    samples.requestExtension?.payload,
  ],
  [
    'D-09',
    'newDateNotLater',
    at('RECTIFYING'),
    '2024-03-07T09:00',
    people.principal,
    'requestExtension',
    { newDueOn: '2024-04-03', reason: '无', progress: '无' },
  ],
  [
    'D-09',
    'extensionAskedTooLate',
    at('RECTIFYING'),
    '2024-04-02T09:00',
    people.principal,
    'requestExtension',
    samples.requestExtension?.payload,
  ],
  [
    'D-09',
    'extensionNeedsHigherApprover',
    at('RECTIFYING', asked('2024-05-20')),
    '2024-03-08T09:00',
    people.leadStaff,
    'decideExtension',
    { decision: 'granted' },
  ],
  [
    'D-09',
    'extensionNeedsHigherApprover',
    at('RECTIFYING', asked('2025-01-31')),
    '2024-03-08T09:00',
    people.leadLeader,
    'decideExtension',
    { decision: 'granted' },
  ],
  [
    'D-09',
    'extensionNeedsHigherApprover',
    at('RECTIFYING', hung, asked('2024-04-12')),
    '2024-03-08T09:00',
    people.office,
    'decideExtension',
    { decision: 'granted' },
  ],
  [
    'D-09',
    'reasonMissing',
    at('RECTIFYING', asked('2024-04-10')),
    '2024-03-08T09:00',
    people.leadStaff,
    'decideExtension',
    { decision: 'refused' },
  ],
  [
    'D-09',
    'noExtensionAsked',
    at('RECTIFYING'),
    '2024-03-08T09:00',
    people.leadStaff,
    'decideExtension',
    { decision: 'granted' },
  ],
  [
    'D-12',
    'suspensionTooLong',
    at('RECTIFYING'),
    '2024-03-07T09:00',
    people.office,
    'suspendProblem',
    { ...(samples.suspendProblem?.payload as object), until: '2024-06-06' },
  ],
  [
    'D-12',
    'suspensionEndsInThePast',
    at('RECTIFYING'),
    '2024-03-07T09:00',
    people.office,
    'suspendProblem',
    { ...(samples.suspendProblem?.payload as object), until: '2024-03-07' },
  ],
  [
    'D-32',
    'malformed',
    at('RECTIFYING'),
    '2024-03-07T09:00',
    people.office,
    'suspendProblem',
    { ...(samples.suspendProblem?.payload as object), proof: [] },
  ],
  [
    'S0-47',
    'principalMustSign',
    at('RECTIFYING'),
    '2024-03-07T09:00',
    people.staff,
    'applyForAcceptance',
    application,
  ],
  [
    'D-20',
    'delegationNotAllowed',
    () =>
      storyAt('RECTIFYING', { facts: factsOf({ policy: { 'signature.delegation': 'never' } }) }),
    '2024-03-07T09:00',
    { ...people.principal, person: 'deputy', delegateOf: people.principal.person },
    'applyForAcceptance',
    application,
  ],
  [
    'D-08',
    'noSuchMeasure',
    at('RECTIFYING'),
    '2024-03-07T09:00',
    people.principal,
    'applyForAcceptance',
    { ...application, evidence: [{ line: 3, pieces: ['x'] }] },
  ],
  [
    'S0-46',
    'evidenceMissing',
    at('RECTIFYING'),
    '2024-03-07T09:00',
    people.principal,
    'applyForAcceptance',
    { ...application, evidence: [{ line: 1, pieces: ['x'] }] },
  ],
  [
    'S3-36',
    'noCheckRecord',
    at('RECTIFYING'),
    '2024-03-07T09:00',
    people.principal,
    'applyForAcceptance',
    application,
  ],
  [
    'S2-51',
    'meetingRecordMissing',
    () => {
      const s = storyAt('RECTIFYING', { registration: { flags: ['hardCase'] } });
      s.must('2024-03-07T09:00', people.leadStaff, 'recordCheck', check);
      return s;
    },
    '2024-03-08T09:00',
    people.principal,
    'applyForAcceptance',
    application,
  ],
];

describe(`refusals under rectification`, () => {
  it.each(rows)('%s %s', (...row) => {
    const [rule, code] = row;
    expect(attempt(row)).toEqual({ code, rule, recorded: 0 });
  });
});
