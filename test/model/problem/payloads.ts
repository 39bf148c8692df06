import type { CivilDate } from '../../../domain/calendar/civil-date';
import type { Instant } from '../../../domain/calendar/instants';
import type { ProblemCommand } from '../../../domain/problem/transitions';
import { indicator, leaderPost, programmeEnd, workUnits } from './cast';
import { dayOf, plus, plusWorking } from './days';
import { levels, only, type Reference } from './reference';

/** Numbers from the generator that choose among variants; each is used by its place. */
export type Picks = readonly [number, number, number];
type Payload = Readonly<Record<string, unknown>>;
type Writer = (m: Reference, today: CivilDate, picks: Picks) => Payload;

/** What a payload is asked to be: as it should be, or with a fault that the rules must notice. */
export type Flaw = 'none' | 'wrong' | 'malformed';

/** One of the values, by a number. */
export function pick<Value>(values: readonly Value[], number: number): Value {
  const value = values[number % values.length];
  if (value === undefined) {
    throw new Error('nothing to choose from');
  }
  return value;
}

const checklist = {
  rootCause: '部门间数据不通',
  lines: ['合并窗口', '开通网办'].map((measure) => ({
    measure,
    person: '王某',
    leaderInCharge: '赵某',
    criterion: '一窗受理',
  })),
};
const reason = '另有依据';
const ground = ['difficultAndComplex'];
const meetingRecord = ['现场会议纪要'];
const sometimes = (number: number, fields: Payload): Payload => (number % 3 === 0 ? fields : {});
const otherUnit = (m: Reference, number: number): string =>
  pick(
    workUnits.filter((unit) => unit !== m.unit),
    number,
  );

const flagSets: readonly string[][] = [
  [],
  ['earlySign'],
  ['earlySign'],
  ['earlySign', 'sponsored'],
  ['hardCase'],
  ['misconduct', 'earlySign'],
  ['lookBackRequired'],
  ['deepSeated'],
];
const sources = [
  'publicChannel',
  'publicChannel',
  'enterpriseVisit',
  'selfCheck',
  'inspection',
  'hallDay',
];

const intake: Partial<Record<ProblemCommand, Writer>> = {
  registerProblem: (_, __, [a, b, c]) => ({
    title: '开办企业环节多',
    description: '群众反映需多头跑。',
    source: pick(sources, a),
    indicator,
    type: pick(['ordinary', 'ordinary', 'immediate', 'continuing'], b),
    priority: b % 5 === 0 ? 'high' : 'normal',
    flags: pick(flagSets, c),
  }),
  verifyProblem: () => ({ note: '属实' }),
  dismissProblem: () => ({ ground: 'outOfScope', reason, decision: ['书面决定'] }),
  mergeProblem: () => ({ survivor: 'S0-2024-000002', reason }),
  unmergeProblem: () => ({ reason }),
  splitProblem: () => ({
    children: [
      { title: '之一', responsibleUnit: workUnits[0] },
      { title: '之二', responsibleUnit: workUnits[1] },
    ],
  }),
  assignProblem: (m, today, [a, b, c]) => ({
    leadUnit: a % 6 === 0 ? workUnits[0] : workUnits[2],
    responsibleUnit: a % 6 === 0 ? workUnits[0] : pick(workUnits.slice(0, 2), a),
    ...(m.flags.includes('sponsored') ? { sponsorLeader: leaderPost } : {}),
    ...sometimes(b, { dueOn: plus(today, 12 + (b % 40)) }),
    ...(c % 10 === 0 ? { level: 'OFFICE' } : {}),
  }),
  objectToAssignment: (m, _, [a]) => ({ proposedUnit: otherUnit(m, a), basis: '三定方案' }),
  decideObjection: (m, _, [a, b]) =>
    a % 2 === 0
      ? { decision: 'rejected', reason }
      : { decision: 'upheld', responsibleUnit: otherUnit(m, b), keepDeadline: b % 3 === 0, reason },
  confirmReceipt: () => ({}),
  waiveObjection: () => ({}),
  reassignProblem: (m, _, [a]) => ({ responsibleUnit: otherUnit(m, a), reason }),
  transferAfterReceipt: (m, _, [a, b]) => ({
    responsibleUnit: otherUnit(m, a),
    keepDeadline: b % 2 === 0,
    reason,
  }),
};

const rectification: Partial<Record<ProblemCommand, Writer>> = {
  submitPlan: () => checklist,
  returnPlan: () => ({ reason }),
  approvePlan: (_, today, [a]) => sometimes(a, { dueOn: plus(today, 10 + (a % 30)) }),
  writePlanByLead: () => checklist,
  recordCheck: () => ({ kind: 'onSite', progressPercent: 60, finding: '正常' }),
  reportProgress: () => ({ progressPercent: 50, text: '推进中' }),
  requestCheck: () => ({ reason }),
  requestExtension: (m, today, [a]) => {
    const due = m.deadline === null ? today : only(m.deadline.on);
    const wanted = [plusWorking(due, 5), plus(due, 25), plus(due, 60), plus(programmeEnd, 20)];
    return { newDueOn: pick(wanted, a), reason, progress: '已完成一半' };
  },
  decideExtension: (_, __, [a]) => ({ decision: a % 2 === 0 ? 'granted' : 'refused', reason }),
  suspendProblem: (_, today, [a]) => ({
    cause: 'lawsuit',
    reason,
    proof: ['受理通知书'],
    until: plus(today, 5 + (a % 86)),
  }),
  resumeProblem: () => ({ reason }),
  applyForAcceptance: () => ({
    statement: '已完成。',
    evidence: [1, 2].map((line) => ({ line, pieces: ['照片'] })),
    meetingRecord,
  }),
};

const signOff: Partial<Record<ProblemCommand, Writer>> = {
  returnRectification: (_, today, [a]) => ({
    reasons: ['partlyDone'],
    text: reason,
    ...sometimes(a, { dueOn: plus(today, 3 + (a % 30)) }),
  }),
  acceptRectification: () => ({ opinion: '达到标准' }),
  approveSignOff: () => ({}),
  refuseSignOff: (_, today, [a]) => ({
    reason,
    ...sometimes(a, { dueOn: plus(today, 3 + (a % 30)) }),
  }),
  orderLookBack: () => ({ reason }),
  recordLookBack: (_, __, [a]) => ({
    result: pick(['holds', 'rebound', 'untrue', 'holds'], a),
    finding: reason,
  }),
  recordMechanism: (_, __, [a]) => ({ kind: pick(['entry', 'waiver'], a), text: '长效机制' }),
  reopenProblem: (_, __, [a]) => ({
    cause: pick(['reportedAgain', 'evidenceUntrue', 'lookBackFailed'], a),
    reason,
  }),
  draftTypicalCase: () => ({ title: '案例', text: '事实' }),
  publishTypicalCase: () => ({}),
};

const supervision: Partial<Record<ProblemCommand, Writer>> = {
  proposeEscalation: () => ({ grounds: ground, reason }),
  escalateProblem: (m, today, [a, b, c]) => ({
    grounds: ground,
    reason,
    meetingRecord,
    ...(b % 4 === 0 ? { dueOn: plus(today, 5 + (b % 20)) } : {}),
    ...(a % 3 === 0 ? { placard: true } : {}),
    ...(c % 8 === 0 ? { toLevel: pick(levels, c) } : {}),
  }),
  lowerHandlingLevel: (m) => ({
    toLevel: levels[Math.max(0, levels.indexOf(only(m.level)) - 1)] ?? 'UNIT',
    reason,
  }),
  setProposalAside: (_, __, [a]) => ({ kind: pick(['escalation', 'placard'], a), reason }),
  placardProblem: (_, today, [a]) => ({
    grounds: ground,
    reason,
    meetingRecord,
    ...(a % 2 === 0 ? { dueOn: plus(today, 8 + (a % 20)) } : {}),
  }),
  cancelProblem: () => ({ reason, document: ['会议纪要'] }),
  carryOverProblem: (_, today, [a]) =>
    a % 2 === 0
      ? { to: 'routineWork', owner: workUnits[0], dueOn: plus(today, 90), reason }
      : { to: 'successorProgramme', owner: 'next-programme', reason },
  recordPersonalMeasure: () => ({ person: 'somebody', kind: 'remind', reason }),
};

/** Numbers that a city does not come to give: a fact may name them, and what the problem tells them back reaches nobody. */
const nobodys = (n: number) => `problem/S0-2024-${String(800_000 + n)}`;
const children = (m: Reference, number: number): Payload => ({
  child: pick([...Object.keys(m.children), nobodys(99)], number),
});
const placard = 'placard/test-1';

const facts: Partial<Record<ProblemCommand, Writer>> = {
  childSignedOff: (m, _, [a]) => children(m, a),
  childReopened: (m, _, [a]) => children(m, a),
  childEnded: (m, _, [a]) => children(m, a),
  absorbDuplicate: (_, today, [a, b]) => ({
    problem: nobodys(a % 80),
    reporters: [],
    source: 'publicChannel',
    dueOn: a % 2 === 0 ? null : plus(today, 2 + (a % 40)),
    placards: [],
    ...(b % 4 === 0 ? { confidential: true } : {}),
  }),
  survivorSignedOff: () => ({ survivor: 'problem/S0-2024-000002' }),
  drawnForLookBack: () => ({}),
  placardHung: (_, today, [a]) => ({
    placard,
    colour: pick(['yellow', 'red'], a),
    dueOn: plus(today, 20 + (a % 20)),
  }),
  placardDelisted: () => ({ placard }),
  recalculateDeadlines: () => ({}),
  adoptPolicy: () => ({ version: '1', reason: '领导小组决定' }),
  // Of a unit that has no part in the problem.
  unitSucceeded: (_, today) => ({
    unit: '没有的单位',
    successor: null,
    change: 'dissolve',
    on: today,
  }),
  jointLiabilityMarked: () => ({ indicator, units: [workUnits[2]] }),
};

const writers = { ...intake, ...rectification, ...signOff, ...supervision, ...facts };

/** Faults that the texts name (issue's bad input): each replaces fields of a good payload. */
const wrongs: Partial<Record<ProblemCommand, Writer>> = {
  registerProblem: () => ({ indicator: '没有的指标' }),
  dismissProblem: () => ({ decision: [] }),
  mergeProblem: () => ({ survivor: 'S0-2024-000001' }),
  splitProblem: () => ({
    children: [
      { title: '之一', responsibleUnit: '没有的单位' },
      { title: '之二', responsibleUnit: workUnits[1] },
    ],
  }),
  assignProblem: (m, today, [a]) =>
    pick<Payload>(
      [
        { responsibleUnit: '没有的单位' },
        { dueOn: plus(today, -1) },
        { dueOn: plus(programmeEnd, 1) },
        m.flags.includes('sponsored') ? { sponsorLeader: undefined } : { leadUnit: '没有的单位' },
      ],
      a,
    ),
  objectToAssignment: (m, _, [a]) => ({ proposedUnit: a % 2 === 0 ? m.unit : '没有的单位' }),
  transferAfterReceipt: () => ({ responsibleUnit: '没有的单位' }),
  approvePlan: (_, today, [a]) => ({
    dueOn: a % 2 === 0 ? plus(today, -3) : plus(programmeEnd, 9),
  }),
  recordCheck: (_, today) => ({ on: plus(today, 3) }),
  requestExtension: (m, today) => ({
    newDueOn: plus(m.deadline === null ? today : only(m.deadline.on), -1),
  }),
  suspendProblem: (_, today, [a]) => ({ until: a % 2 === 0 ? plus(today, 91) : plus(today, -1) }),
  applyForAcceptance: (m, _, [a]) =>
    m.flags.includes('hardCase') && a % 2 === 0
      ? { meetingRecord: undefined }
      : { evidence: [{ line: 1, pieces: ['照片'] }] },
  returnRectification: (_, today) => ({ dueOn: plus(today, -1) }),
  refuseSignOff: (_, today) => ({ dueOn: plus(today, -1) }),
  recordLookBack: (m) => ({ team: [m.acceptor ?? 'nobody'] }),
  escalateProblem: (m, today, [a]) =>
    pick<Payload>([{ grounds: [] }, { toLevel: only(m.level) }, { dueOn: plus(today, -1) }], a),
  placardProblem: (_, today) => ({ dueOn: plus(today, -1) }),
  lowerHandlingLevel: () => ({ toLevel: 'LEADING_GROUP' }),
  carryOverProblem: () => ({ to: 'routineWork', owner: workUnits[0], dueOn: undefined }),
};

/** A payload of the command for the case as it stands; `malformed` has a field that no schema knows. */
export function payloadOf(
  name: ProblemCommand,
  m: Reference,
  { at, picks, flaw }: { readonly at: Instant; readonly picks: Picks; readonly flaw: Flaw },
): Payload {
  const today = dayOf(at);
  const good = writers[name]?.(m, today, picks) ?? {};
  if (flaw === 'malformed') {
    return { ...good, bogus: 1 };
  }
  const changed = flaw === 'wrong' ? { ...good, ...wrongs[name]?.(m, today, picks) } : good;
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
}

/** Commands for which the texts name faulty contents. */
export function hasWrong(name: ProblemCommand): boolean {
  return wrongs[name] !== undefined;
}
