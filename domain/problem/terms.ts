import type { Duration } from '../calendar/due';
import type { Facts } from '../facts';
import type { ProblemType } from './vocabulary';

/** The register's values as the problem's rules ask for them. */
export interface ProblemTerms {
  readonly roll: Facts['policy']['values']['deadline.roll'];
  readonly verifyWithin: Duration;
  readonly dispatchWithin: Duration;
  readonly receiptWithin: Duration;
  readonly automaticReceiptAfter: Duration;
  readonly objectWithin: Duration;
  readonly decideTransferWithin: Duration;
  readonly transferMax: number;
  readonly planWithin: Duration;
  readonly immediatePlanWithin: Duration;
  readonly reviewWithin: Duration;
  readonly planReturnWithin: Duration;
  readonly extensionReminderEvery: Duration;
  readonly continuingReminderEvery: Duration;
  readonly suspensionMax: Duration;
  readonly suspensionCheckEvery: Duration;
  readonly acceptanceWithin: Duration;
  readonly returnDeadline: Duration;
  readonly maxRounds: number;
  readonly signOffWithin: Duration;
  readonly lookBackAfter: Duration;
  readonly lookBackAfterPlacard: Duration;
  readonly lookBackWithin: Duration;
  readonly reopenWindow: Duration;
  /** Shortest halved or resumed deadline. */
  readonly least: Duration;
  /** Whole days before the deadline, the day itself left out. */
  readonly reminderDaysBefore: readonly number[];
  /** Periods shorter than this are reminded at half-time instead (D-13). */
  readonly shortPeriodDays: number;
  readonly overdueSteps: readonly Duration[];
}

/** Periods that a rule names and the register does not hold: ten days to finish a look-back (P27), a monthly check (D-12). */
const fixed = {
  lookBackWithin: { workingDays: 10 },
  suspensionCheckEvery: { calendarDays: 30 },
  extensionReminderEvery: { workingDays: 1 },
  shortPeriodDays: 10,
} as const;

type Values = Facts['policy']['values'];

/** The terms of a policy version, read once: every act and every wake-up of a problem asks for them. */
const read = new WeakMap<Values, ProblemTerms>();

/** The terms of a case by its policy version. */
export function termsOf({ policy: { values } }: Facts): ProblemTerms {
  const known = read.get(values) ?? readTerms(values);
  read.set(values, known);
  return known;
}

function readTerms(values: Values): ProblemTerms {
  return {
    ...fixed,
    roll: values['deadline.roll'],
    verifyWithin: values['problem.verifyWithin'],
    dispatchWithin: values['discovery.dispatchWithin'],
    receiptWithin: values['assignment.receiptWithin'],
    automaticReceiptAfter: values['assignment.receivedAfter'],
    objectWithin: values['transfer.objectWithin'],
    decideTransferWithin: values['transfer.decideWithin'],
    transferMax: values['transfer.max'],
    planWithin: values['plan.within'].ordinary,
    immediatePlanWithin: values['plan.within'].immediate,
    reviewWithin: values['plan.approveWithin'],
    planReturnWithin: values['plan.returnWithin'],
    continuingReminderEvery: values['problem.continuing.remindEvery'],
    suspensionMax: values['suspend.max'],
    acceptanceWithin: values['acceptance.within'],
    returnDeadline: values['acceptance.returnDeadline'],
    maxRounds: values['acceptance.maxRounds'],
    signOffWithin: values['signoff.within'],
    lookBackAfter: values['lookback.afterDays'].ordinary,
    lookBackAfterPlacard: values['lookback.afterDays'].placardOrEscalated,
    reopenWindow: values['reopen.window'],
    least: values['deadline.least'],
    reminderDaysBefore: values['reminder.before'].map(daysOf),
    overdueSteps: values['overdue.steps'],
  };
}

/** The time for a checklist: shorter for immediate problems (D-08). */
export function planTimeOf(type: ProblemType, facts: Facts): Duration {
  const terms = termsOf(facts);
  return type === 'immediate' ? terms.immediatePlanWithin : terms.planWithin;
}

function daysOf(length: Duration): number {
  return 'calendarDays' in length ? length.calendarDays : length.workingDays;
}
