import type { AggregateId } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { Quarter } from '../calendar/quarters';
import type { Instant } from '../calendar/instants';
import type { Evidence } from '../evidence';
import type { Ground, ProposalKind } from '../scoring/proposal';

/** Who decides on a proposal (S0-81, S0-54; referrals: the supervision task force, S0-96..98). */
export type ProposalApprover = 'groupHead' | 'leadLeader' | 'bureau' | 'supervisionTaskForce';

export const proposalStatuses = [
  'PROPOSED',
  'APPROVED',
  'REJECTED',
  'PERFORMED',
  'WITHDRAWN',
] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];

/** A measure that the ranking proposes; people decide (D-27, D-33, D-35). */
export interface MeasureProposal {
  /** `warning:I02`, `placardYellow:I02:市场监管局`; the same ground keeps its id over revisions. */
  readonly id: string;
  readonly revision: number;
  readonly kind: ProposalKind;
  /** Indicator, or unit where units are ranked. */
  readonly subject: string;
  readonly indicator: string | null;
  readonly units: readonly string[];
  readonly leadLeaders: readonly string[];
  readonly rule: string;
  readonly clauses: readonly Ground[];
  readonly joint: boolean;
  /** A red placard that replaces the hanging yellow one (S0-83). */
  readonly upgrade: boolean;
  readonly placard: AggregateId | null;
  readonly approver: ProposalApprover;
  readonly status: ProposalStatus;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  /** The leaders changed its units or overruled the computed proposal (D-33). */
  readonly overruled: boolean;
}

/** What is known of a placard on one of the programme's indicators (told by the placard itself). */
export interface KnownPlacard {
  readonly placard: AggregateId;
  readonly indicator: string;
  readonly units: readonly string[];
  readonly joint: boolean;
  readonly colour: 'yellow' | 'red';
  readonly status: string;
  /** Quarter after whose publication its present colour was hung. */
  readonly quarter: Quarter;
  readonly since: Instant;
}

/** An early warning (S0-76..78). */
export interface Warning {
  readonly proposal: string;
  readonly subject: string;
  readonly units: readonly string[];
  readonly sentOn: CivilDate;
  readonly problems: readonly string[];
  readonly nameProblemsBy: CivilDate;
}

/** A pledge: goal, measure, date; becomes a duty (D-37). */
export interface Pledge {
  readonly goal: string;
  readonly measure: string;
  readonly dueOn: CivilDate;
}

/** The pledge speech of a unit's head (S0-93..95); one per unit and quarter (E-15). */
export interface Speech {
  readonly unit: string;
  readonly indicators: readonly string[];
  readonly proposals: readonly string[];
  readonly leadLeaders: readonly string[];
  readonly status: 'OWED' | 'SCHEDULED' | 'HELD' | 'GIVEN_UP';
  readonly on: CivilDate | null;
  readonly place: string | null;
  /** Latest day: 15 working days after posting, 10 after a missed date (D-37). */
  readonly by: CivilDate;
  readonly missed: number;
  readonly substitute: string | null;
  readonly pledges: readonly Pledge[];
}

export const referralStatuses = [
  'PROPOSED',
  'APPROVED',
  'REJECTED',
  'SENT',
  'RECEIVED',
  'RETURNED',
  'OUTCOME_REFERENCED',
] as const;

/** A referral for accountability (S0-96..99); restricted (D-23). */
export interface Referral {
  /** `R1`, `R2` …: says nothing of its subject. */
  readonly id: string;
  /** What proposed it, so that nothing proposes it twice; null = by hand. */
  readonly cause: string | null;
  readonly ground: 'dereliction' | 'chronicLagging' | 'harm';
  readonly subjectKind: 'organisation' | 'leadingCadre' | 'publicEmployee';
  readonly units: readonly string[];
  readonly indicator: string | null;
  readonly facts: string;
  readonly clauses: readonly Ground[];
  readonly status: (typeof referralStatuses)[number];
  /** Person who proposed; null = computed. */
  readonly proposedBy: string | null;
  /** For whom, when a delegate proposed (D-20). */
  readonly proposedFor?: string;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  readonly to: readonly ('orgDept' | 'disciplineCommission')[];
  readonly outcome: string | null;
  /** What shows the facts; absent in records from before it was kept. */
  readonly evidence?: Evidence;
  /** Digest of the act that proposed it: what is handed over is what was decided on. Absent in records from before it was noted. */
  readonly digest?: string;
  /** The latest hand-over; absent before it. */
  readonly sent?: HandOver;
  /** The latest receipt, of the digest that was handed over; absent before it and after a return. */
  readonly received?: HandOver | null;
}

/** Who handed a referral over or signed for it, and when. */
export interface HandOver {
  readonly person: string;
  readonly unit: string | null;
  readonly at: Instant;
  /** For whom, when a delegate did (D-20). */
  readonly delegateOf?: string;
}

/** A matter of the key inspection list (S0-87, S0-88). */
export interface InspectionMatter {
  readonly id: string;
  readonly kind: 'lagging' | 'deduction' | 'repeatDeduction' | 'innovation' | 'other';
  readonly title: string;
  readonly indicator: string | null;
  readonly units: readonly string[];
  readonly dueOn: CivilDate;
  /** Entries under the labels of the four systems; closed-loop when each label has one. */
  readonly labels: { readonly [label: string]: string };
  readonly done: boolean;
}
