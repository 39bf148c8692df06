import type { CivilDate } from '../calendar/civil-date';
import type { Deadline, MovedDate } from '../calendar/deadline';
import type { Quarter } from '../calendar/quarters';
import type { EventShape } from '../event-shape';
import type { PolicyAdopted } from '../policy/adoption';
import type { Colour, Observation, PlacardApprover, PlacardGround, PlacardProblem } from './state';

export type PlacardProposed = EventShape<
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
    readonly ground: PlacardGround;
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
  readonly due?: Deadline | undefined;
  readonly hungOn: CivilDate;
  readonly ground: PlacardGround;
}

export type PlacardEvent =
  | PlacardProposed
  | EventShape<'placardApproved', 'L01', object>
  | EventShape<'placardHung', 'L02', Hanging>
  | EventShape<'placardRejected', 'L03', { readonly reason: string | null }>
  | EventShape<'placardUpgraded', 'L04', Hanging>
  | EventShape<'groundAdded', 'L05', { readonly ground: PlacardGround }>
  | EventShape<
      'problemsAdded',
      'L05',
      { readonly problems: readonly string[]; readonly dueOn: CivilDate }
    >
  | EventShape<'problemProgressNoted', 'L05', PlacardProblem & { readonly problem: string }>
  | EventShape<'rankObserved', 'L05', Observation>
  | EventShape<
      'placardDeadlineSet',
      'L05',
      {
        readonly dueOn: CivilDate;
        readonly due?: Deadline;
        readonly before: CivilDate | null;
        readonly reason: string;
      }
    >
  | EventShape<
      'delistingProposed',
      'L06',
      { readonly exception: boolean; readonly decideBy: CivilDate; readonly due?: Deadline }
    >
  | EventShape<'delistingReminded', 'L06', object>
  | EventShape<
      'placardDelisted',
      'L07',
      { readonly on: CivilDate; readonly reason: string | null; readonly exception: boolean }
    >
  | EventShape<'delistingRefused', 'L08', { readonly reason: string }>
  | EventShape<'placardWithdrawn', 'L09', { readonly reason: string }>
  /** `placard.yearEnd` = close: it ends with the year that hung it. */
  | EventShape<'placardEndedWithYear', 'L10', { readonly on: CivilDate }>
  | EventShape<
      'placardCarriedOver',
      'L10',
      {
        readonly units: readonly string[];
        readonly before: readonly string[];
        /** Given where a leader's post has passed on (D-38). */
        readonly leadLeaders?: readonly string[];
      }
    >
  | EventShape<'stillRed', 'L11', { readonly quarter: Quarter }>
  /** A new calendar counts the prescribed period or the day of deciding otherwise (C15, D-22). */
  | EventShape<
      'placardRecounted',
      'C15',
      {
        readonly calendarVersion: string;
        readonly dates: readonly MovedDate[];
        readonly due: Deadline | null;
        readonly decideDue: Deadline | null;
      }
    >
  | EventShape<'policyAdopted', 'C15', PolicyAdopted & { readonly approver: PlacardApprover }>;
