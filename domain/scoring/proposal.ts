import type { ScoringPolicy } from './scoring-policy';
import { byCodeUnits } from './field';

/** Kinds of proposed measures, in the order in which they are listed. */
export const PROPOSAL_KINDS = [
  'warning',
  'circular',
  'placardYellow',
  'placardRed',
  'delist',
  'speech',
  'referral',
  'interview',
  'letter',
] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/** One clause of the sentence that says why a measure is proposed; the words for `code` are in templates/words/scoring. */
export interface Ground {
  readonly code: string;
  readonly values: { readonly [key: string]: string | number | readonly string[] };
}

/** What a measure is about: an indicator, or a unit where `rank.subject` is `unit`. */
export type About = { readonly indicator: string } | { readonly unit: string };

/**
 * A computed proposal: people decide on it, nothing happens by itself (architecture section 9).
 *
 * `units`: to whom it goes; of a speech the units whose heads speak (S0-93..95), of a placard those it is hung on (S0-82).
 */
export type Proposal = About & {
  readonly kind: ProposalKind;
  readonly units: readonly string[];
  readonly rule: string;
  /** Why, with figures; at least one clause. */
  readonly grounds: readonly Ground[];
  /** One placard for all its units, delisted for all together (D-40). */
  readonly joint?: true;
  /** A delisting after late rectification: the approver must give a written reason (E-10). */
  readonly exception?: true;
  /** A red placard that replaces the yellow one (S0-83). */
  readonly upgrade?: true;
};

/** What is to be recorded with a hung placard without a new measure (E-03, D-30). */
export type Note = About & {
  readonly code: 'groundAdded' | 'deadlineReview';
  readonly units: readonly string[];
  readonly rule: string;
  readonly grounds: readonly Ground[];
};

/** The subject of a measure as proposals name it. */
export function about(id: string, policy: Pick<ScoringPolicy, 'rank.subject'>): About {
  return policy['rank.subject'] === 'unit' ? { unit: id } : { indicator: id };
}

/** The id of what a measure is about. */
export function subjectOf(of: About): string {
  return 'unit' in of ? of.unit : of.indicator;
}

/** Proposals by kind, then subject, then units as they were found; the same on every machine. */
export function inOrder(proposals: readonly Proposal[]): Proposal[] {
  const place = (proposal: Proposal): number => PROPOSAL_KINDS.indexOf(proposal.kind);
  return [...proposals].sort(
    (a, b) => place(a) - place(b) || byCodeUnits(subjectOf(a), subjectOf(b)),
  );
}
