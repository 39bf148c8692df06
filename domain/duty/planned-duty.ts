import type { AggregateId } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
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
  /** Records with evidence that fulfil it. */
  readonly minimum: number;
  /** Text of a pledge or an action point; null where the rule's words say it. */
  readonly text: string | null;
  /** Quarter that is told when it is missed. */
  readonly quarter: AggregateId | null;
  /** Case that made the duty and is told how it ends. */
  readonly origin?: AggregateId | undefined;
}
