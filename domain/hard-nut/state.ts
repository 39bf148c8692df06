import type { AggregateId } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { Evidence } from '../evidence';
import type { CommonEvent, LifeEventOf, LifeState } from '../helper-life/life';
import type { HardNutStatus } from './transitions';

/** A line of the timetable; `reachedOn` is null while it is open. */
export interface Milestone {
  readonly milestone: string;
  readonly dueOn: CivilDate;
  readonly reachedOn: CivilDate | null;
}

/** A step of the roadmap. */
export interface RoadStep {
  readonly step: string;
  readonly responsible: string;
}

/** A quarterly report on the item to the headquarters office. */
export interface ProgressReport {
  readonly on: CivilDate;
  readonly text: string;
}

/** A hard-nut item of a unit (攻坚事项). */
export interface HardNutState extends LifeState {
  readonly status: HardNutStatus;
  readonly goal: string;
  readonly timetable: readonly Milestone[];
  readonly roadmap: readonly RoadStep[];
  readonly reports: readonly ProgressReport[];
  readonly evidence: Evidence;
  readonly result: string | null;
  readonly reason: string | null;
}

/** Every event of a hard-nut item. */
export type HardNutEvent =
  | CommonEvent<'hardNut'>
  | LifeEventOf<
      'hardNutListed',
      'hardNut',
      Pick<
        HardNutState,
        | 'programme'
        | 'policyVersion'
        | 'number'
        | 'title'
        | 'units'
        | 'goal'
        | 'timetable'
        | 'roadmap'
        | 'evidence'
      >
    >
  | LifeEventOf<
      'milestoneReached',
      'hardNut',
      Pick<HardNutState, 'timetable' | 'evidence'> & {
        readonly milestone: string;
        readonly reachedOn: CivilDate;
        readonly text: string;
      }
    >
  | LifeEventOf<
      'hardNutReported',
      'hardNut',
      ProgressReport & { readonly duty: AggregateId; readonly evidence: Evidence }
    >
  | LifeEventOf<
      'timetableRevised',
      'hardNut',
      Pick<HardNutState, 'timetable' | 'roadmap' | 'reason'>
    >
  | LifeEventOf<'hardNutSolved', 'hardNut', Pick<HardNutState, 'result' | 'evidence'>>
  | LifeEventOf<'hardNutDropped', 'hardNut', Pick<HardNutState, 'reason'>>;
