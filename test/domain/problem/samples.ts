import type { Actor } from '../../../domain/actor';
import type { ProblemCommand } from '../../../domain/problem/transitions';
import {
  application,
  check,
  checklist,
  otherUnit,
  people,
  registration,
  unit,
  units,
} from './story';

/** A well-formed payload of every person's command, and somebody who may usually give it. */
export const samples: Partial<Record<ProblemCommand, { by: Actor; payload: unknown }>> = {
  registerProblem: { by: people.office, payload: registration },
  verifyProblem: { by: people.office, payload: { note: '属实' } },
  dismissProblem: { by: people.office, payload: { ground: 'notEstablished', reason: '查无此事' } },
  mergeProblem: { by: people.office, payload: { survivor: 'S0-2024-000002', reason: '同一事项' } },
  unmergeProblem: { by: people.office, payload: { reason: '并非同一事项' } },
  splitProblem: {
    by: people.office,
    payload: {
      children: [
        { title: '甲部分', responsibleUnit: unit },
        { title: '乙部分', responsibleUnit: otherUnit },
      ],
    },
  },
  assignProblem: { by: people.office, payload: units },
  objectToAssignment: { by: people.staff, payload: { proposedUnit: otherUnit, basis: '三定方案' } },
  decideObjection: { by: people.office, payload: { decision: 'upheld', reason: '依据充分' } },
  confirmReceipt: { by: people.staff, payload: {} },
  waiveObjection: { by: people.staff, payload: {} },
  submitPlan: { by: people.staff, payload: checklist },
  returnPlan: { by: people.leadStaff, payload: { reason: '措施不实' } },
  approvePlan: { by: people.leadStaff, payload: {} },
  writePlanByLead: { by: people.leadStaff, payload: checklist },
  recordCheck: { by: people.leadStaff, payload: check },
  reportProgress: { by: people.staff, payload: { progressPercent: 50, text: '过半' } },
  requestCheck: { by: people.office, payload: { reason: '需再核实' } },
  requestExtension: {
    by: people.principal,
    payload: { newDueOn: '2024-04-10', reason: '采购周期', progress: '已完成一半' },
  },
  decideExtension: { by: people.groupHead, payload: { decision: 'granted', reason: '同意' } },
  suspendProblem: {
    by: people.office,
    payload: { cause: 'audit', reason: '审计未结', proof: ['审计通知书'], until: '2024-05-01' },
  },
  resumeProblem: { by: people.office, payload: { reason: '审计结束' } },
  applyForAcceptance: { by: people.principal, payload: application },
  returnRectification: {
    by: people.leadStaff,
    payload: { reasons: ['partlyDone'], text: '第二项未完成' },
  },
  acceptRectification: { by: people.leadStaff, payload: { opinion: '达到标准' } },
  approveSignOff: { by: people.office, payload: {} },
  refuseSignOff: { by: people.office, payload: { reason: '成效不明显' } },
  proposeEscalation: {
    by: people.bureau,
    payload: { grounds: ['strongResistance'], reason: '阻力大' },
  },
  escalateProblem: {
    by: people.leadLeader,
    payload: { grounds: ['difficultAndComplex'], reason: '跨部门' },
  },
  lowerHandlingLevel: { by: people.leadLeader, payload: { toLevel: 'UNIT', reason: '已理顺' } },
  setProposalAside: { by: people.groupHead, payload: { kind: 'escalation', reason: '暂不需要' } },
  placardProblem: {
    by: people.leadLeader,
    payload: { grounds: ['vileSocialInfluence'], reason: '影响恶劣', meetingRecord: ['会议纪要'] },
  },
  orderLookBack: { by: people.inspector, payload: { reason: '专项督查' } },
  recordLookBack: { by: people.inspector, payload: { result: 'holds', finding: '成效巩固' } },
  recordMechanism: { by: people.staff, payload: { kind: 'entry', text: '一窗受理制度' } },
  reopenProblem: { by: people.office, payload: { cause: 'reportedAgain', reason: '再次反映' } },
  cancelProblem: { by: people.office, payload: { reason: '政策取消', document: ['会议纪要'] } },
  carryOverProblem: {
    by: people.groupHead,
    payload: { to: 'routineWork', owner: unit, dueOn: '2025-06-30', reason: '年底未完成' },
  },
  recordPersonalMeasure: {
    by: people.principal,
    payload: { person: 'p-1', kind: 'remind', reason: '苗头' },
  },
  draftTypicalCase: { by: people.office, payload: { title: '一窗受理', text: '做法与成效' } },
  publishTypicalCase: { by: people.groupHead, payload: {} },
  transferAfterReceipt: {
    by: people.leadLeader,
    payload: { responsibleUnit: otherUnit, reason: '职责调整' },
  },
  reassignProblem: {
    by: people.leadLeader,
    payload: { responsibleUnit: otherUnit, reason: '原单位已撤销' },
  },
};

/** A payload of every fact. */
export const factSamples: Partial<Record<ProblemCommand, unknown>> = {
  registerSplitChild: {
    parent: 'problem/S0-2024-000009',
    title: '甲部分',
    description: '说明',
    source: 'selfCheck',
    indicator: null,
    category: null,
    heading: null,
    topic: null,
    type: 'ordinary',
    priority: 'normal',
    responsibleUnit: unit,
    leadUnit: units.leadUnit,
  },
  childSignedOff: { child: 'problem/S0-2024-000001-C1' },
  childReopened: { child: 'problem/S0-2024-000001-C1' },
  childEnded: { child: 'problem/S0-2024-000001-C1' },
  absorbDuplicate: {
    problem: 'problem/S0-2024-000003',
    reporters: [{ contact: 'zhao@demo.invalid' }],
    source: 'publicChannel',
    dueOn: '2024-03-20',
    placards: [],
  },
  releaseDuplicate: { problem: 'problem/S0-2024-000003' },
  undoMerge: { survivor: 'problem/S0-2024-000002', because: 'survivorNotOpen' },
  survivorSignedOff: { survivor: 'problem/S0-2024-000002' },
  joinOrigin: { origin: 'clue/S0-2024-XS-0001' },
  keepConfidential: {},
  drawnForLookBack: {},
  placardHung: {
    placard: 'placard/test-2024/2024-Q1/I01/joint',
    colour: 'yellow',
    dueOn: '2024-04-30',
  },
  placardDelisted: { placard: 'placard/test-2024/2024-Q1/I01/joint' },
  recalculateDeadlines: {},
  adoptPolicy: { version: '2', reason: '领导小组决定' },
  unitSucceeded: { unit, successor: null, change: 'dissolve', on: '2024-03-20' },
  jointLiabilityMarked: {
    indicator: 'I01',
    units: [units.leadUnit, otherUnit],
    quarter: '2024-Q1',
  },
};
