import type { CivilDate } from '../calendar/civil-date';
import type { Quarter } from '../calendar/quarters';
import type { Colour, Ground, Observation, PlacardApprover, PlacardProblem } from './state';

interface Shape<Type extends string, Transition extends string, Data extends object> {
  readonly type: Type;
  readonly v: 1;
  readonly transition: Transition;
  readonly data: Data;
}

export type PlacardProposed = Shape<
  'placardProposed',
  'L01',
  {
    readonly programme: string;
    readonly policyVersion: string;
    readonly quarter: Quarter;
    readonly indicator: string;
    readonly indicatorName: string;
    readonly units: readonly string[];
    readonly joint: boolean;
    readonly leadLeaders: readonly string[];
    readonly colour: Colour;
    readonly approver: PlacardApprover;
    readonly ground: Ground;
    readonly rankObservationsNeeded: number;
  }
>;

/** What hanging, in either colour, puts on record. */
export interface Hanging {
  readonly colour: Colour;
  readonly approver: PlacardApprover;
  readonly quarter: Quarter;
  readonly problems: readonly string[];
  readonly dueOn: CivilDate;
  readonly hungOn: CivilDate;
  readonly ground: Ground;
}

export type PlacardEvent =
  | PlacardProposed
  | Shape<'placardApproved', 'L01', object>
  | Shape<'placardHung', 'L02', Hanging>
  | Shape<'placardRejected', 'L03', { readonly reason: string | null }>
  | Shape<'placardUpgraded', 'L04', Hanging>
  | Shape<'groundAdded', 'L05', { readonly ground: Ground }>
  | Shape<
      'problemsAdded',
      'L05',
      { readonly problems: readonly string[]; readonly dueOn: CivilDate }
    >
  | Shape<'problemProgressNoted', 'L05', PlacardProblem & { readonly problem: string }>
  | Shape<'rankObserved', 'L05', Observation>
  | Shape<
      'placardDeadlineSet',
      'L05',
      { readonly dueOn: CivilDate; readonly before: CivilDate | null; readonly reason: string }
    >
  | Shape<'delistingProposed', 'L06', { readonly exception: boolean; readonly decideBy: CivilDate }>
  | Shape<'delistingReminded', 'L06', object>
  | Shape<
      'placardDelisted',
      'L07',
      { readonly on: CivilDate; readonly reason: string | null; readonly exception: boolean }
    >
  | Shape<'delistingRefused', 'L08', { readonly reason: string }>
  | Shape<'placardWithdrawn', 'L09', { readonly reason: string }>
  | Shape<
      'placardCarriedOver',
      'L10',
      { readonly units: readonly string[]; readonly before: readonly string[] }
    >
  | Shape<'stillRed', 'L11', { readonly quarter: Quarter }>;
