import type { Quarter } from '../calendar/quarters';
import type { IndicatorFacts } from '../organisation/programme-facts';
import type { OutsidePlace } from './field';
import type { VerificationDimension } from './verification-dimensions';

/** An indicator as scoring needs it; `weight` for `rank.subject` = `unit`, exact decimal, default 1. */
export interface ScoredIndicator extends Omit<IndicatorFacts, 'leadLeaders'> {
  readonly weight?: string;
}

/** Kinds of findings besides rank (S0-76, S0-81). */
export const FINDING_KINDS = ['slowWork', 'seriouslyBehind', 'notRectified'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export interface Finding {
  readonly indicator: string;
  readonly kind: FindingKind;
  /** Absent in findings that were recorded before they were typed (S0-44). */
  readonly dimension?: VerificationDimension | undefined;
}

/** A late or missing filing up to the cut-off (S0-79). */
export interface MissedFiling {
  readonly unit: string;
  readonly indicator: string;
  readonly what: string;
}

/** What happened to the problems under a unit's hung placard up to this publication (S0-85). */
export interface PlacardReport {
  readonly indicator: string;
  readonly unit: string;
  readonly allRectifiedInTime: boolean;
  readonly allAccepted: boolean;
}

/** What is known of a quarter when it is ranked (Q11, Q12). An indicator named nowhere is not assessed this quarter. */
export interface QuarterResults {
  readonly quarter: Quarter;
  /** Indicator id → exact decimal as text. */
  readonly scores: { readonly [indicator: string]: string };
  /** Indicator id → outside place, used when `rank.basis` is `externalPlace`. */
  readonly external: { readonly [indicator: string]: OutsidePlace };
  /** No result because the task force did not report. */
  readonly unreported: readonly string[];
  /** No result because an outside result is late. */
  readonly awaiting: readonly string[];
  /** Items of the responsibility list that lost points. */
  readonly lostItems: { readonly [indicator: string]: readonly string[] };
  readonly findings: readonly Finding[];
  readonly missedFilings: readonly MissedFiling[];
  readonly placards: readonly PlacardReport[];
}
