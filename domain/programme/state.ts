import type { AggregateId, CaseState } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { RoleKey } from '../organisation/role-keys';
import type { UnitChange } from '../organisation/unit-change';
import type { Month } from '../calendar/months';
import type { Quarter } from '../calendar/quarters';
import type { YearTable } from '../calendar/working-days';

export const programmeStatuses = [
  'DRAFT',
  'ISSUED',
  'RUNNING',
  'SUMMARISING',
  'EVALUATED',
  'CLOSED',
] as const;
export type ProgrammeStatus = (typeof programmeStatuses)[number];

/** A phase with its dates; null = the plan gives none. */
export interface PhaseState {
  readonly key: string;
  readonly start: CivilDate | null;
  readonly end: CivilDate | null;
  readonly begun: boolean;
  readonly ended: boolean;
}

/** A problem signed off that waits for its month's look-back draw (D-17, E-23). */
export interface AwaitingDraw {
  readonly problem: AggregateId;
  readonly month: Month;
  /** Looked back at in any case; not part of the draw. */
  readonly mandatory: boolean;
}

/** Changed values of the policy register, waiting for the group head or published (D-31). */
export interface PolicyChange {
  readonly version: string;
  readonly values: { readonly [key: string]: unknown };
  readonly reason: string;
  readonly validFrom: CivilDate;
  /** The version that it changes; absent in records from before it was noted. */
  readonly basedOn?: string;
  readonly proposedBy: string;
  /** For whom, when a delegate proposed (D-20). */
  readonly proposedFor?: string;
}

/** A published version whose first day is still to come. */
export interface AwaitedPolicy {
  readonly version: string;
  readonly validFrom: CivilDate;
}

/** A year of the working-day calendar as it is proposed and published: the table and the version that it makes. */
export interface CalendarYear {
  /** Version of the calendar once the year is in it; every deadline counted by it names this version. */
  readonly version: string;
  readonly year: number;
  readonly table: YearTable;
  readonly reason: string;
}

/** A year that waits for the group head, with the version of the calendar to which it was drawn up. */
export interface PendingCalendar extends CalendarYear {
  readonly basedOn: string;
  readonly proposedBy: string;
  /** For whom, when a delegate proposed (D-20). */
  readonly proposedFor?: string;
}

/** Roles that somebody has another do while away, as it was filed (D-20). */
export interface Delegation {
  /** `D1`, `D2` … in the order of filing. */
  readonly id: string;
  readonly delegator: string;
  readonly delegate: string;
  readonly unit: string | null;
  readonly roles: readonly RoleKey[];
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly document: string;
}

/** A change of a unit that waits for the group head (D-38). */
export interface PendingUnitChange extends UnitChange {
  readonly proposedBy: string;
  /** For whom, when a delegate proposed (D-20). */
  readonly proposedFor?: string;
}

export interface ProgrammeState extends CaseState {
  readonly status: ProgrammeStatus;
  readonly id: AggregateId;
  readonly code: string;
  readonly title: string;
  readonly year: number;
  readonly period: { readonly start: CivilDate; readonly end: CivilDate };
  readonly issuer: string | null;
  readonly issuedOn: CivilDate | null;
  readonly startedOn: CivilDate | null;
  readonly quarters: readonly Quarter[];
  /** Persons on the training records of this programme (S0-70); absent before the first. */
  readonly trained?: readonly string[];
  readonly phases: readonly PhaseState[];
  readonly awaitingDraw: readonly AwaitingDraw[];
  /** Lead units that report weekly; empty where the plan asks for no weekly report (S3-37). */
  readonly weeklyReporters: readonly string[];
  /** Day of the latest weekly digest. */
  readonly lastWeek: CivilDate | null;
  readonly pendingPolicy: PolicyChange | null;
  /** A year of the working-day calendar that waits for the group head; absent = none. */
  readonly pendingCalendar?: PendingCalendar | null;
  /** Policy versions in the order in which they were published. */
  readonly policyVersions: readonly string[];
  /** Published versions whose first day is still to come; absent in records from before there were such. */
  readonly awaitedPolicies?: readonly AwaitedPolicy[];
  /** Delegations that were filed and not ended early; absent before the first one. */
  readonly delegations?: readonly Delegation[];
  /** How many were ever filed: ids are not used again. */
  readonly delegationsFiled?: number;
  readonly pendingUnitChange?: PendingUnitChange | null;
}
