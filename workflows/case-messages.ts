import type { AggregateId, AggregateKind, WakeUp } from '../domain/aggregate';
import type { Instant } from '../domain/calendar/instants';

/**
 * What outsiders need in order to talk to a case's workflow: its type, its task queue, and the names of its messages.
 * Every act of a person and every fact is an Update named after the command, with the command's id as its only argument and as
 * the Update's id: workflows believe only commands that have a row on record.
 */

/** Workflow types by kind of case. A duty's carries out acts of people and ends; its time passes in its programme's workflow. */
export const workflowTypes: Readonly<Record<AggregateKind, string>> = {
  duty: 'dutyActs',
  problem: 'problemLifecycle',
  quarter: 'quarterCycle',
  placard: 'placardLifecycle',
  programme: 'programmeLifecycle',
  clue: 'helperLife',
  instruction: 'helperLife',
  visit: 'helperLife',
  inspection: 'helperLife',
  innovation: 'helperLife',
  hardNut: 'helperLife',
};

/** Acts and wake-ups; a burst of mail or computing never waits in this queue. */
export const DECISIONS_QUEUE = 'decisions';

/** Update: read the standing from the records again (after a crash the records may be a step ahead). */
export const CATCH_UP = 'catchUp';

/**
 * Update: business time has been moved; its argument is the new distance to the wall clock in milliseconds. Everything that has
 * become due has happened when it returns. Demonstration and rehearsal only: in production the distance is 0 for ever.
 */
export const MOVE_CLOCK = 'moveClock';

/** Query: where the case stands. */
export const STANDING_QUERY = 'standing';

/** Failure type of an Update whose command the status does not permit: heal by {@link CATCH_UP} and try once more. */
export const NOT_IN_THIS_STATUS = 'notInThisStatus';

/** Failure type of an Update whose command the rules refused; the first detail is the rejection. */
export const REFUSED = 'refused';

/** All that a workflow keeps of its case. */
export interface CaseStanding {
  readonly revision: number;
  /** null before the first act. */
  readonly status: string | null;
  /** The next instant at which time itself acts, business time. */
  readonly wakeUp: WakeUp | null;
  /** Nothing is waited for any more. */
  readonly ended: boolean;
}

/** The answer to a command that was done. */
export type Reached = Pick<CaseStanding, 'revision' | 'status'>;

export interface CaseInput {
  readonly aggregate: AggregateId;
  /** Business now minus wall clock, in milliseconds: 0 in production (architecture section 6). */
  readonly clockOffsetMs: number;
  /** Carried over to a new run. */
  readonly standing?: CaseStanding;
}

/** The activities that a case's workflow calls (local activities of the worker). */
export interface CaseActivities {
  /** Where the records say the case stands. */
  readStanding(aggregate: AggregateId): Promise<CaseStanding>;
  /** Decides and records a command, exactly once. */
  carryOut(order: { aggregate: AggregateId; commandId: string; name: string }): Promise<CarriedOut>;
  /** Lets time act on the case up to and including `until`. */
  wakeUp(order: { aggregate: AggregateId; until: Instant }): Promise<WokenUp>;
}

/** Where a case stands after time was to act on it. */
export interface WokenUp extends CaseStanding {
  /** Milliseconds by which the workflow's clock runs ahead of business time: nothing was done, the instant has not come. */
  readonly aheadMs?: number;
}

export interface CarriedOut {
  /** Where the case stands now. */
  readonly standing: CaseStanding;
  /** Where the command led: what its author is told, however often and however late. */
  readonly led: Reached;
  readonly rejection?: RefusalMessage;
}

/** A rejection as it travels through Temporal: its values are read from the command's row, so that no history holds them (D-23). */
export interface RefusalMessage {
  readonly code: string;
  readonly rule: string;
}
