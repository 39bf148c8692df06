import { factsOf } from '../../support/facts';
import { at, listedUnits, attempt, transferred, type Row } from './refusals';
import { samples } from './samples';
import { checklist, otherUnit, people, registration, storyAt, Story, unit, units } from './story';

const rows: Row[] = [
  [
    'D-01',
    'foundInTheFuture',
    () => new Story(),
    '2024-03-04T09:00',
    people.office,
    'registerProblem',
    { ...registration, foundOn: '2024-03-05' },
  ],
  [
    'S0-07',
    'unknownIndicator',
    () => new Story(),
    '2024-03-04T09:00',
    people.office,
    'registerProblem',
    { ...registration, indicator: 'I99' },
  ],
  [
    'D-32',
    'malformed',
    () => new Story(),
    '2024-03-04T09:00',
    people.office,
    'registerProblem',
    { ...registration, source: 'rumour' },
  ],
  [
    'D-32',
    'malformed',
    () => new Story(),
    '2024-03-04T09:00',
    people.office,
    'registerProblem',
    { ...registration, status: 'CLOSED' },
  ],
  [
    'D-10',
    'notPermitted',
    () => new Story(),
    '2024-03-04T09:00',
    people.staff,
    'registerProblem',
    { ...registration, suggestedUnit: otherUnit },
  ],
  [
    'S3-43',
    'writtenDecisionMissing',
    () => storyAt('REPORTED', { registration: { flags: ['misconduct'] } }),
    '2024-03-05T09:00',
    people.office,
    'dismissProblem',
    { ground: 'other', reason: '无' },
  ],
  [
    'D-03',
    'survivorIsItself',
    at('ASSIGNED'),
    '2024-03-05T09:00',
    people.office,
    'mergeProblem',
    { survivor: 'S0-2024-000001', reason: '同' },
  ],
  [
    'D-03',
    'hasMergedProblems',
    at('ASSIGNED', (s) =>
      s.tell('2024-03-04T12:00', 'absorbDuplicate', {
        problem: 'problem/S0-2024-000003',
        reporters: [],
        source: 'other',
        dueOn: null,
        placards: [],
      }),
    ),
    '2024-03-05T09:00',
    people.office,
    'mergeProblem',
    samples.mergeProblem?.payload,
  ],
  [
    'D-04',
    'partOfASplit',
    at('ASSIGNED', (s) =>
      s.must('2024-03-04T12:00', people.office, 'splitProblem', samples.splitProblem?.payload),
    ),
    '2024-03-05T09:00',
    people.office,
    'mergeProblem',
    samples.mergeProblem?.payload,
  ],
  [
    'D-03',
    'survivorSignedOff',
    at('MERGED', (s) =>
      s.tell('2024-03-20T09:00', 'survivorSignedOff', { survivor: 'problem/S0-2024-000002' }),
    ),
    '2024-03-21T09:00',
    people.office,
    'unmergeProblem',
    { reason: '不同' },
  ],
  [
    'D-38',
    'unknownUnit',
    () => storyAt('VERIFIED', { facts: listedUnits() }),
    '2024-03-04T10:00',
    people.office,
    'assignProblem',
    { ...units, leadUnit: '无此单位' },
  ],
  [
    'S2-50',
    'sponsorLeaderMissing',
    () => storyAt('VERIFIED', { registration: { flags: ['sponsored'] } }),
    '2024-03-04T10:00',
    people.office,
    'assignProblem',
    units,
  ],
  [
    'D-22',
    'dueInThePast',
    at('VERIFIED'),
    '2024-03-04T10:00',
    people.office,
    'assignProblem',
    { ...units, dueOn: '2024-03-01' },
  ],
  [
    'D-07',
    'proposedUnitIsOwn',
    at('ASSIGNED'),
    '2024-03-05T09:00',
    people.staff,
    'objectToAssignment',
    { proposedUnit: unit, basis: '无' },
  ],
  [
    'D-07',
    'objectionWindowIsOver',
    at('ASSIGNED'),
    '2024-03-07T00:00',
    people.staff,
    'objectToAssignment',
    { proposedUnit: otherUnit, basis: '三定' },
  ],
  [
    'D-07',
    'leadLeaderMustDecide',
    at('ASSIGNED', transferred, (s) =>
      s.must('2024-03-07T09:00', people.staff, 'objectToAssignment', {
        proposedUnit: otherUnit,
        basis: '三定',
      }),
    ),
    '2024-03-07T10:00',
    people.office,
    'decideObjection',
    { decision: 'upheld', reason: '再移' },
  ],
  [
    'D-07',
    'transferDecidedForGood',
    at(
      'ASSIGNED',
      transferred,
      (s) =>
        s.must('2024-03-07T09:00', people.staff, 'objectToAssignment', {
          proposedUnit: otherUnit,
          basis: '三定',
        }),
      (s) =>
        s.must('2024-03-07T10:00', people.leadLeader, 'decideObjection', {
          decision: 'rejected',
          reason: '不再移',
        }),
    ),
    '2024-03-07T11:00',
    people.staff,
    'objectToAssignment',
    { proposedUnit: otherUnit, basis: '三定' },
  ],
  [
    'D-07',
    'alreadyItsUnit',
    at('RECTIFYING'),
    '2024-03-07T09:00',
    people.leadLeader,
    'transferAfterReceipt',
    { responsibleUnit: unit, reason: '误' },
  ],
  [
    'D-06',
    'alreadyReceived',
    at('ASSIGNED', (s) => s.must('2024-03-04T11:00', people.staff, 'confirmReceipt')),
    '2024-03-04T12:00',
    people.staff,
    'confirmReceipt',
    {},
  ],
  [
    'D-08',
    'lineAfterDeadline',
    at('PLANNING'),
    '2024-03-05T09:00',
    people.staff,
    'submitPlan',
    { ...checklist, lines: [{ ...checklist.lines[0], dueOn: '2024-05-01' }] },
  ],
  [
    'S2-53',
    'notSixAble',
    () => storyAt('PLANNING', { facts: factsOf({ policy: { 'sixAble.enforcement': 'block' } }) }),
    '2024-03-05T09:00',
    people.staff,
    'submitPlan',
    { ...checklist, sixAble: ['operable'] },
  ],
  [
    'D-08',
    'planNotYetLate',
    at('PLANNING'),
    '2024-03-07T09:00',
    people.leadStaff,
    'writePlanByLead',
    checklist,
  ],
  [
    'D-08',
    'leadMayNotWritePlan',
    () => storyAt('PLANNING', { facts: factsOf({ policy: { 'plan.defaultByLead': false } }) }),
    '2024-03-12T09:00',
    people.leadStaff,
    'writePlanByLead',
    checklist,
  ],
  [
    'S0-84',
    'placardSetsDeadline',
    at('PLAN_REVIEW', (s) =>
      s.tell('2024-03-05T10:00', 'placardHung', {
        placard: 'placard/p',
        colour: 'red',
        dueOn: '2024-04-08',
      }),
    ),
    '2024-03-06T09:00',
    people.leadStaff,
    'approvePlan',
    { dueOn: '2024-04-30' },
  ],
  [
    'D-32',
    'notInThisState',
    at('REPORTED'),
    '2024-03-05T09:00',
    people.office,
    'assignProblem',
    units,
  ],
];

describe(`refusals up to the checklist`, () => {
  it.each(rows)('%s %s', (...row) => {
    const [rule, code] = row;
    expect(attempt(row)).toEqual({ code, rule, recorded: 0 });
  });
});

describe('a clue', () => {
  it('of a reporter waits to be verified, a self-check arrives verified (D-02)', () => {
    expect(storyAt('REPORTED').state.status).toBe('REPORTED');
    const selfCheck = new Story();
    selfCheck.must('2024-03-04T09:00', people.office, 'registerProblem', registration);
    expect(selfCheck.state.status).toBe('VERIFIED');
  });
});
