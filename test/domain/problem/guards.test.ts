import type { Actor } from '../../../domain/actor';
import { samples } from './samples';
import {
  actor,
  application,
  check,
  checklist,
  leadUnit,
  officeUnit,
  otherUnit,
  people,
  registration,
  storyAt,
  storyOff,
  Story,
  unit,
  units,
} from './story';
import { factsOf } from '../../support/facts';

type Row = [
  rule: string,
  code: string,
  story: () => Story,
  at: string,
  by: Actor,
  command: string,
  payload?: unknown,
];

/** The acceptor and the approver in one person of the office (level OFFICE: the office accepts). */
const officeLevel = () => storyAt('ACCEPTANCE_PENDING', { assignment: { level: 'OFFICE' } });

function at(status: string, ...more: ((story: Story) => unknown)[]): () => Story {
  return () => {
    const story = storyOff(status);
    more.forEach((tell) => tell(story));
    return story;
  };
}

const hung = (story: Story) =>
  story.tell('2024-03-07T09:00', 'placardHung', {
    placard: 'placard/p',
    colour: 'yellow',
    dueOn: '2024-04-08',
  });
const asked = (newDueOn: string) => (story: Story) =>
  story.must('2024-03-07T09:00', people.principal, 'requestExtension', {
    newDueOn,
    reason: '采购周期',
    progress: '一半',
  });
const transferred = (story: Story) => {
  for (const [day, from, to] of [
    ['05', unit, otherUnit],
    ['06', otherUnit, unit],
  ] as const) {
    story.must(`2024-03-${day}T10:00`, actor('responsibleUnit.staff', from), 'objectToAssignment', {
      proposedUnit: to,
      basis: '三定',
    });
    story.must(`2024-03-${day}T11:00`, people.office, 'decideObjection', {
      decision: 'upheld',
      reason: '依据充分',
    });
  }
};
const own = (roles: Actor['roles']): Actor => ({ person: 'own', unit, roles });

const rows: Row[] = [
  [
    'D-01',
    'foundInTheFuture',
    () => storyEmpty(),
    '2024-03-04T09:00',
    people.office,
    'registerProblem',
    { ...registration, foundOn: '2024-03-05' },
  ],
  [
    'S0-07',
    'unknownIndicator',
    () => storyEmpty(),
    '2024-03-04T09:00',
    people.office,
    'registerProblem',
    { ...registration, indicator: 'I99' },
  ],
  [
    'D-32',
    'malformed',
    () => storyEmpty(),
    '2024-03-04T09:00',
    people.office,
    'registerProblem',
    { ...registration, source: 'rumour' },
  ],
  [
    'D-32',
    'malformed',
    () => storyEmpty(),
    '2024-03-04T09:00',
    people.office,
    'registerProblem',
    { ...registration, status: 'CLOSED' },
  ],
  [
    'D-10',
    'notPermitted',
    () => storyEmpty(),
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
    () => storyAt('VERIFIED', { facts: withUnits() }),
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
  [
    'D-10',
    'ownUnitMayNotAccept',
    at('ACCEPTANCE_PENDING'),
    '2024-03-21T09:00',
    people.staff,
    'acceptRectification',
    { opinion: '好' },
  ],
  [
    'D-10',
    'ownUnitMayNotAccept',
    at('ACCEPTANCE_PENDING'),
    '2024-03-21T09:00',
    own(['leadUnit.staff', 'coordinationOffice']),
    'acceptRectification',
    { opinion: '好' },
  ],
  [
    'D-10',
    'ownUnitMayNotAccept',
    () => storyAt('ACCEPTANCE_PENDING', { assignment: { coResponsibleUnits: [otherUnit] } }),
    '2024-03-21T09:00',
    actor('leadUnit.staff', otherUnit),
    'returnRectification',
    { reasons: ['notDone'], text: '未做' },
  ],
  [
    'D-10',
    'applicantMayNotAccept',
    at('ACCEPTANCE_PENDING'),
    '2024-03-21T09:00',
    { ...people.leadStaff, person: people.principal.person },
    'acceptRectification',
    { opinion: '好' },
  ],
  [
    'D-10',
    'notPermitted',
    at('ACCEPTANCE_PENDING'),
    '2024-03-21T09:00',
    actor('leadUnit.staff', otherUnit),
    'acceptRectification',
    { opinion: '好' },
  ],
  [
    'D-10',
    'acceptorMayNotSignOff',
    () => {
      const s = officeLevel();
      s.must('2024-03-21T09:00', people.office, 'acceptRectification', { opinion: '好' });
      return s;
    },
    '2024-03-22T09:00',
    { ...people.officeHead, person: people.office.person },
    'approveSignOff',
    {},
  ],
  [
    'D-10',
    'acceptorMayNotSignOff',
    at('SIGNOFF_PENDING'),
    '2024-03-22T10:00',
    { ...people.office, person: 'deputy', delegateOf: people.leadStaff.person },
    'approveSignOff',
    {},
  ],
  [
    'D-10',
    'ownUnitMayNotSignOff',
    at('SIGNOFF_PENDING'),
    '2024-03-22T10:00',
    own(['coordinationOffice']),
    'approveSignOff',
    {},
  ],
  [
    'D-10',
    'notPermitted',
    at('SIGNOFF_PENDING', (s) => hung(s)),
    '2024-03-22T10:00',
    people.office,
    'approveSignOff',
    {},
  ],
  [
    'D-10',
    'drafterMayNotApprovePlan',
    at('PLAN_REVIEW'),
    '2024-03-06T09:00',
    { ...people.leadStaff, person: people.staff.person },
    'approvePlan',
    {},
  ],
  [
    'D-10',
    'ownUnitMayNotApprovePlan',
    () => storyAt('PLAN_REVIEW', { assignment: { leadUnit: unit } }),
    '2024-03-06T09:00',
    actor('leadUnit.staff', unit),
    'approvePlan',
    {},
  ],
  [
    'D-10',
    'ownUnitMayNotGrantExtension',
    () => {
      const s = storyAt('PLAN_REVIEW', { assignment: { leadUnit: unit } });
      s.must(
        '2024-03-06T08:00',
        people.principal,
        'requestExtension',
        samples.requestExtension?.payload,
      );
      return s;
    },
    '2024-03-06T09:00',
    actor('leadUnit.staff', unit),
    'decideExtension',
    { decision: 'granted' },
  ],
  [
    'D-10',
    'ownUnitMayNotDecideTransfer',
    at('TRANSFER_PENDING'),
    '2024-03-06T09:00',
    own(['coordinationOffice']),
    'decideObjection',
    { decision: 'rejected', reason: '不移' },
  ],
  [
    'D-10',
    'acceptorMayNotLookBack',
    at('LOOKBACK'),
    '2024-04-09T09:00',
    people.leadStaff,
    'recordLookBack',
    { result: 'rebound', finding: '反弹' },
  ],
  [
    'D-10',
    'acceptorMayNotLookBack',
    at('LOOKBACK'),
    '2024-04-09T09:00',
    people.inspector,
    'recordLookBack',
    { result: 'rebound', finding: '反弹', team: [people.leadStaff.person] },
  ],
  [
    'D-10',
    'ownUnitMayNotLookBack',
    at('LOOKBACK'),
    '2024-04-09T09:00',
    own(['inspectionOffice']),
    'recordLookBack',
    { result: 'holds', finding: '好' },
  ],
  [
    'D-10',
    'ownUnitMayNotWaiveMechanism',
    at('SIGNED_OFF'),
    '2024-04-09T09:00',
    people.staff,
    'recordMechanism',
    { kind: 'waiver', text: '不需要' },
  ],
  [
    'D-10',
    'drafterMayNotPublish',
    at('CLOSED', (s) =>
      s.must(
        '2024-05-06T09:00',
        people.office,
        'draftTypicalCase',
        samples.draftTypicalCase?.payload,
      ),
    ),
    '2024-05-07T09:00',
    { ...people.groupHead, person: people.office.person },
    'publishTypicalCase',
    {},
  ],
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

function storyEmpty(): Story {
  return new Story();
}

function withUnits() {
  const named = (id: string) => ({ id, name: id, kind: 'department' });
  return factsOf({ programme: { units: [unit, leadUnit, otherUnit, officeUnit].map(named) } });
}

function placardedWithoutMeeting(): Story {
  const story = storyAt('RECTIFYING');
  story.must('2024-03-07T09:00', people.leadLeader, 'placardProblem', {
    grounds: ['strongResistance'],
    reason: '阻力大',
  });
  story.must('2024-03-18T09:00', people.leadStaff, 'recordCheck', check);
  story.must('2024-03-20T09:00', people.principal, 'applyForAcceptance', application);
  story.must('2024-03-21T09:00', people.leadStaff, 'acceptRectification', { opinion: '好' });
  return story;
}

describe('guards refuse with a code and a rule', () => {
  it.each(rows)('%s %s', (rule, code, tell, when, by, command, payload = {}) => {
    const story = tell();
    const byPeople = () => story.events.filter((event) => event.by.person !== 'clock').length;
    const before = byPeople();
    const { rejection } = story.do(when, by, command, payload);
    expect({ code: rejection?.code, rule: rejection?.rule }).toEqual({ code, rule });
    expect(byPeople()).toBe(before);
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
