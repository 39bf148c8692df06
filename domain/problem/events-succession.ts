import type { CivilDate } from '../calendar/civil-date';
import type { EventOf } from './event-of';
import type { Assignment } from './state';

/** Events of units that end (D-38, C15; P34). */
export type SuccessionEvent =
  | EventOf<
      'unitSucceeded',
      'C15',
      {
        readonly former: string;
        readonly successor: string | null;
        /** `merge` or `dissolve`. */
        readonly change: string;
        readonly on: CivilDate;
        readonly assignment: Assignment | null;
        /** The responsible or lead unit is gone and nobody takes it over: the lead city leader names another. */
        readonly lost: boolean;
      }
    >
  | EventOf<
      'problemReassigned',
      'P34',
      { readonly formerUnit: string; readonly assignment: Assignment; readonly reason: string }
    >;
