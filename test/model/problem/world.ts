import type { Coverage } from './coverage';
import type { Reference } from './reference';
import type { Ending, Goal } from './route';

/** What a run carries besides the problem: where it wants to go. */
export interface World {
  readonly m: Reference;
  readonly goals: readonly Goal[];
  readonly ending: Ending;
  position: number;
  /** Nothing but time brings the run on. */
  waiting: boolean;
  readonly coverage: Coverage;
  readonly log: string[];
}
