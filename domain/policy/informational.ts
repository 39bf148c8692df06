import type { PolicyKey } from './register';

/**
 * Why nothing is decided by a key: `noContest`, `noEvaluation`, `noYearCase`, `noTasks`: the case or register that it would govern
 * is kept outside; `oneValue`: there is nothing to choose; `byHand`: people follow it, no rule checks it.
 */
export type InformationalReason =
  'noContest' | 'noEvaluation' | 'noYearCase' | 'noTasks' | 'oneValue' | 'byHand';

const keysByReason: Readonly<Record<InformationalReason, readonly PolicyKey[]>> = {
  noContest: [
    'arena.aggregate',
    'arena.audience',
    'arena.cadence',
    'arena.lastCount',
    'arena.scale',
  ],
  noEvaluation: [
    'evaluation.dates',
    'evaluation.gradeMode',
    'evaluation.grades',
    'evaluation.weights',
  ],
  noYearCase: ['deduction.disputeWithin', 'review.openOn', 'score.item.listMissing', 'talk.within'],
  noTasks: ['task.class.source', 'task.level.shi', 'task.minSubItems', 'task.plan.requiredFor'],
  oneValue: ['cadence.quarter.definition'],
  byHand: [
    'bonus.liaisonReminder',
    'deduction.trend.measure',
    'deduction.trend.strict',
    'dispatch.groupHead.target',
    'external.waitMax',
    'frequent.threshold',
    'group.primaryLead',
    'hallDay.unit',
    'indicator.monitoring.expected',
    'inspectionOffice.model',
    'mainResponsible.fileSeparately',
    'monthEnd.collator',
    'monthEnd.unitDue',
    'phase.dates',
    'phase.gap',
    'phase.overlap',
    'randomCheck.cadence',
    'spotCheck.advisoryMinPerQuarter',
    'staff.turnover.alertPerQuarter',
    'verification.signers',
  ],
};

const reasons: ReadonlyMap<PolicyKey, InformationalReason> = new Map(
  Object.entries(keysByReason).flatMap(([reason, keys]) =>
    keys.map((key) => [key, reason as InformationalReason] as const),
  ),
);

/** Keys that are kept and shown and change nothing; every other key is read by a rule. In code-unit order. */
export const informationalKeys: readonly PolicyKey[] = [...reasons.keys()].sort();

/** Why a key changes nothing; undefined for one that a rule reads. */
export function informationalReason(key: PolicyKey): InformationalReason | undefined {
  return reasons.get(key);
}
