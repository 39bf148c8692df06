import type { CaseState } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { Deadline } from '../calendar/deadline';
import type { Quarter } from '../calendar/quarters';
import type { Ground } from '../scoring/proposal';

export const placardStatuses = [
  'PROPOSED',
  'HUNG_YELLOW',
  'HUNG_RED',
  'DELIST_PROPOSED',
  'DELISTED',
  'REJECTED',
  'WITHDRAWN',
] as const;
export type PlacardStatus = (typeof placardStatuses)[number];

/** Where no further act is possible. */
export const endedPlacardStatuses: readonly PlacardStatus[] = ['DELISTED', 'REJECTED', 'WITHDRAWN'];

export type Colour = 'yellow' | 'red';

/** Who decides on a placard of that colour: a leader, or the bureau under the literal reading (`placard.approver`). */
export type PlacardApprover = 'leadLeader' | 'groupHead' | 'bureau';

/** Why a placard was proposed or a ground was added: the rule and the clauses with their figures. */
export interface PlacardGround {
  readonly rule: string;
  readonly clauses: readonly Ground[];
  readonly quarter: Quarter;
}

/** What the problem told last; `rectifiedInTime` is null until its measures are handed in or its deadline is over. */
export interface PlacardProblem {
  readonly rectifiedInTime: boolean | null;
  readonly accepted: boolean;
  readonly suspendedOrCancelled: boolean;
}

/** A publication after the hanging: whether the rank was middle or above; null = no rank for delisting (E-12). */
export interface Observation {
  readonly quarter: Quarter;
  readonly revision: number;
  readonly rank: number | null;
  readonly field: number;
  readonly middleOrAbove: boolean | null;
  /** Conditions 2 and 3 held and 1 failed at this publication (E-10). */
  readonly onlyLate: boolean;
}

/** The three conditions of delisting (S0-85). */
export interface Conditions {
  /** All problems rectified within the prescribed period. */
  readonly rectifiedInTime: boolean;
  /** Each has passed acceptance. */
  readonly allAccepted: boolean;
  /** Rank back to middle or above, as often as `delist.rankObservations` asks. */
  readonly rankRecovered: boolean;
}

export interface PlacardState extends CaseState {
  readonly status: PlacardStatus;
  /** The placard's own id. */
  readonly id: string;
  /** Quarter whose ranking proposed it. */
  readonly quarter: Quarter;
  readonly indicator: string;
  readonly indicatorName: string;
  readonly units: readonly string[];
  /** Hung on all lead units together and delisted together (D-40). */
  readonly joint: boolean;
  readonly leadLeaders: readonly string[];
  readonly colour: Colour;
  readonly approver: PlacardApprover;
  readonly approved: boolean;
  readonly grounds: readonly PlacardGround[];
  readonly problems: { readonly [problem: string]: PlacardProblem };
  readonly dueOn: CivilDate | null;
  /** How that day came about; absent in placards recorded before it was kept. */
  readonly due?: Deadline | undefined;
  readonly hungOn: CivilDate | null;
  /** Quarter after whose publication the present colour was hung; later publications are observed. */
  readonly hungFor: Quarter | null;
  readonly observations: readonly Observation[];
  readonly rankObservationsNeeded: number;
  /** The open delisting proposal goes the exception path after a late rectification (E-10). */
  readonly exception: boolean;
  /** Day by which the approver decides on the open proposal, and whether the reminder went out. */
  readonly decideBy: CivilDate | null;
  readonly decideDue?: Deadline | undefined;
  readonly reminded: boolean;
  readonly delistedOn: CivilDate | null;
  /** Quarters whose close found it still red (L11). */
  readonly stillRed: readonly Quarter[];
  /** Latest quarter known to be published: it and the next are told of changes. */
  readonly latestQuarter: Quarter;
}
