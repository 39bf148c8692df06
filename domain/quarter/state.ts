import type { AggregateId, CaseState } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { Quarter } from '../calendar/quarters';
import type { Evidence } from '../evidence';
import type { Counter } from '../scoring/counters';
import type { PublishedQuarter } from '../scoring/history';
import type { Note } from '../scoring/proposal';
import type { Finding, MissedFiling } from '../scoring/quarter-results';
import type { Excluded } from '../scoring/rank-quarter';
import type { RankedEntry } from '../scoring/ranking';
import type { PlacardPoints } from '../scoring/placard-points';
import type { VerificationDimension } from '../scoring/verification-dimensions';
import type { IndicatorFacts } from '../organisation/programme-facts';
import type {
  InspectionMatter,
  KnownPlacard,
  MeasureProposal,
  Referral,
  Speech,
  Warning,
} from './measures-state';
import type { Report } from './reports-state';
import type { Timetable } from './timetable';
import type { UntrueFinding } from './untrue-finding';

export const quarterStatuses = [
  'PLANNED',
  'OPEN',
  'COLLECTING',
  'SCORING',
  'RANKING',
  'HEARING',
  'LEADER_REVIEW',
  'PUBLISHED',
  'MEASURES',
  'CLOSED',
  'CORRECTING',
] as const;
export type QuarterStatus = (typeof quarterStatuses)[number];

/** What the task forces report by (S0-52); versions are kept by the events. */
export interface ReportTemplate {
  readonly version: string;
  /** Titles of what is asked for; empty = the built-in template. */
  readonly fields: readonly string[];
}

/** The problems through which an indicator lost points. */
export interface LostThrough {
  /** Absent in deductions that were recorded before they were typed (S0-44). */
  readonly dimension?: VerificationDimension | undefined;
  readonly indicator: string;
  readonly problems: readonly string[];
}

/** A problem of the indicator that climbed the overdue levels in this quarter: evidence of slow work (S0-76, D-14). */
export interface OverdueProblem {
  readonly problem: AggregateId;
  readonly indicator: string;
  readonly units: readonly string[];
  /** The highest level reached, 1–4. */
  readonly level: number;
  readonly on: CivilDate;
}

/** Everything that is entered for scoring (Q11), by indicator. */
export interface ScoreSheet {
  readonly scores: { readonly [indicator: string]: string };
  /** By indicator, then heading of the 1+5 frame (S0-07). */
  readonly headings: { readonly [indicator: string]: { readonly [heading: string]: string } };
  readonly external: {
    readonly [indicator: string]: { readonly place: number; readonly field: number };
  };
  readonly unreported: readonly string[];
  readonly awaiting: readonly string[];
  readonly lostItems: { readonly [indicator: string]: readonly string[] };
  /** Problems through which an indicator lost points; absent where nobody entered any (D-40). */
  readonly lostThrough?: readonly LostThrough[];
  readonly findings: readonly Finding[];
  readonly missedFilings: readonly MissedFiling[];
  /** Missed duties that the bureau confirmed as evidence of slow work or as grounds for the circular (S0-76, S0-79). */
  readonly confirmedMisses: readonly AggregateId[];
}

/** The ranking of one revision (Q12). */
export interface RankingRecord {
  readonly revision: number;
  readonly entries: readonly RankedEntry[];
  readonly units: readonly RankedEntry[] | null;
  readonly excluded: readonly Excluded[];
  readonly laggingList: readonly string[];
  readonly honourList: readonly string[];
  readonly counters: readonly Counter[];
  readonly notes: readonly Note[];
  readonly points: readonly PlacardPoints[];
  /** What later quarters will count from. */
  readonly published: PublishedQuarter;
}

/** An objection to the draft (D-27): one per unit and indicator, one round. */
export interface Objection {
  readonly id: string;
  readonly unit: string;
  readonly indicator: string;
  readonly by: string;
  /** For whom, when a delegate objected (D-20). */
  readonly byFor?: string;
  readonly on: CivilDate;
  readonly grounds: string;
  readonly evidence: Evidence;
  readonly status: 'OPEN' | 'UPHELD' | 'REJECTED';
  readonly answer: string | null;
}

/** A correction under way or done (D-28). */
export interface Correction {
  readonly reason: string;
  readonly scores: { readonly [indicator: string]: string };
  readonly proposedBy: string;
  /** For whom, when a delegate proposed (D-20). */
  readonly proposedFor?: string;
  /** Status to return to when the group head refuses. */
  readonly before: QuarterStatus;
}

/** A duty of this quarter that was missed: evidence of slow work or a ground for the circular (S0-76, S0-79). */
export interface MissedDuty {
  readonly duty: AggregateId;
  readonly rule: string;
  readonly unit: string | null;
  readonly indicator: string | null;
  readonly period: string;
}

export interface QuarterState extends CaseState {
  readonly status: QuarterStatus;
  readonly id: AggregateId;
  readonly quarter: Quarter;
  /** Quarter of the same programme before and after; null at its ends. */
  readonly previous: Quarter | null;
  readonly next: Quarter | null;
  /** Whether the cycle ranks and placards, or only reports progress (S3-37). */
  readonly ranks: boolean;
  /** Title of the programme, in its own language. */
  readonly title: string;
  readonly timetable: Timetable;
  readonly template: ReportTemplate;
  /** Templates of single task forces, by indicator; absent before the first. */
  readonly ownTemplates?: { readonly [indicator: string]: ReportTemplate };
  /** Task forces as they stood when the quarter opened (S0-06 `roster.changeEffect`). */
  readonly taskForces: readonly IndicatorFacts[];
  readonly reports: { readonly [indicator: string]: Report };
  readonly sheet: ScoreSheet;
  /** Data found untrue (S0-45); absent before the first finding. */
  readonly untrueFindings?: readonly UntrueFinding[];
  readonly missedDuties: readonly MissedDuty[];
  /** Absent in quarters recorded before problems told of their overdue levels. */
  readonly overdueProblems?: readonly OverdueProblem[];
  /** Persons on the programme's training records; absent before the first (S0-70). */
  readonly trained?: readonly string[];
  /** 1 for the first ranking; each correction makes a new one. */
  readonly revision: number;
  readonly ranking: RankingRecord | null;
  readonly objections: readonly Objection[];
  /** Objections upheld before the present scoring; they do not send it back again. */
  readonly rescored: readonly string[];
  readonly hearingOver: boolean;
  readonly proposals: readonly MeasureProposal[];
  readonly instruction: string | null;
  /** The list is approved and will be posted on that day. */
  readonly publishOn: CivilDate | null;
  readonly publishedOn: CivilDate | null;
  readonly publishedRevision: number;
  readonly warnings: readonly Warning[];
  readonly circularIssuedOn: CivilDate | null;
  readonly speeches: readonly Speech[];
  readonly referrals: readonly Referral[];
  readonly placards: readonly KnownPlacard[];
  /** Subjects whose placard was delisted after this quarter's publication. */
  readonly delistedNow: readonly string[];
  readonly matters: readonly InspectionMatter[];
  readonly matterListFixedOn: CivilDate | null;
  readonly inspections: number;
  readonly dispatches: number;
  readonly monthlyReports: number;
  /** Published quarters before this one, oldest first (Q26). */
  readonly history: readonly PublishedQuarter[];
  /** Items that lost points in the quarter before, by indicator (S0-50). */
  readonly lostBefore: { readonly [indicator: string]: readonly string[] };
  readonly correction: Correction | null;
  /** Reason of the latest approved correction (D-28). */
  readonly correctedFor: string | null;
  /** A quarter before this one was corrected after this one was ranked. */
  readonly stale: boolean;
  /** Reminders that went out; each once. */
  readonly fired: readonly string[];
  readonly closedOn: CivilDate | null;
}

/** The task force of an indicator in this quarter. */
export function findTaskForce(state: QuarterState, indicator: string): IndicatorFacts | undefined {
  return state.taskForces.find((one) => one.id === indicator);
}

/** A proposal by its id. */
export function findProposal(state: QuarterState, id: string): MeasureProposal | undefined {
  return state.proposals.find((one) => one.id === id);
}
