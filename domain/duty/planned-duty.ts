import type { AggregateId } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import { countDeadline, type Deadline } from '../calendar/deadline';
import type { Duration } from '../calendar/due';
import type { Facts } from '../facts';
import type { RoleKey } from '../organisation/role-keys';

/** A duty that somebody will have in a period: what creates it (O01). Key and id: `duty/<programme>/<rule>/<actor>/<period>`. */
export interface PlannedDuty {
  readonly id: AggregateId;
  /** Key of the cadence rule, `internalDispatch`, or `pledge`, `instruction`. */
  readonly rule: string;
  /** Rule of the plan behind it. */
  readonly ruleId: string;
  readonly role: RoleKey;
  readonly unit: string | null;
  readonly indicator: string | null;
  /** `2024-04`, `2024-Q2`, `2024-H1`, or the day of a single duty. */
  readonly period: string;
  readonly opensOn: CivilDate;
  readonly dueOn: CivilDate;
  /** After that day it is missed. */
  readonly cutoffOn: CivilDate;
  /** How both days came about; absent in duties recorded before it was kept. */
  readonly due?: Deadline | undefined;
  readonly cutoff?: Deadline | undefined;
  /** Records with evidence that fulfil it. */
  readonly minimum: number;
  /** Text of a pledge or an action point; null where the rule's words say it. */
  readonly text: string | null;
  /** Quarter that is told when it is missed. */
  readonly quarter: AggregateId | null;
  /** Case that made the duty and is told how it ends. */
  readonly origin?: AggregateId | undefined;
}

/**
 * The days of a duty as it stores them: the last one in time, and the one after which it is missed.
 *
 * @param grace from the due day to the cut-off
 */
export function dutyDays(due: Deadline, grace: Duration, facts: Facts) {
  const cutoff = countDeadline(due.rule, due.on, { duration: grace }, facts);
  return { dueOn: due.on, cutoffOn: cutoff.on, due, cutoff };
}
