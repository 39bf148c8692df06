import { type Deadline } from '../calendar/deadline';
import type { CivilDate } from '../calendar/civil-date';
import type { Facts } from '../facts';
import { startClock } from './clocks';
import { defaultDeadline } from './decide-assignment';
import { planTimeOf } from './terms';
import { type ProblemType, type Source, verifiedSources } from './vocabulary';

/** A step that is still to come, and the last day on which it is in time. */
export interface ExpectedDate {
  readonly step: 'verify' | 'assign' | 'receipt' | 'plan' | 'rectification';
  readonly due: Deadline;
}

/**
 * The dates that would follow if a problem were registered today: verification (only a clue waits for it, D-02) and assignment counted
 * from it; and, were it assigned today, receipt, the checklist after a receipt on the last day, and the rectification (S0-49, S2-33,
 * S2-35). The same rules count them that will count the real ones.
 */
export function expectedDates(
  draft: {
    readonly source: Source;
    readonly type: ProblemType;
    readonly priority: 'normal' | 'high';
  },
  today: CivilDate,
  facts: Facts,
): readonly ExpectedDate[] {
  const isVerified = verifiedSources.includes(draft.source);
  const verify = startClock('verify', today, facts).due;
  const assign = startClock('dispatch', isVerified ? today : verify.on, facts).due;
  const receipt = startClock('receipt', today, facts).due;
  const planTime = { duration: planTimeOf(draft.type, facts) };
  const plan = startClock('plan', receipt.on, facts, planTime).due;
  return [
    ...(isVerified ? [] : [{ step: 'verify' as const, due: verify }]),
    { step: 'assign', due: assign },
    { step: 'receipt', due: receipt },
    { step: 'plan', due: plan },
    { step: 'rectification', due: defaultDeadline(draft, today, facts) },
  ];
}
