import type { AggregateId } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { PlannedDuty } from '../duty/planned-duty';
import type { Evidence } from '../evidence';
import type { CommonEvent, LifeEventOf, LifeState } from '../helper-life/life';
import type { InstructionStatus } from './transitions';

/** A task of the instruction (批示任务); it is done, late, missed or waived as a duty of its unit. */
export interface ActionPoint {
  readonly duty: AggregateId;
  readonly unit: string;
  readonly text: string;
  readonly dueOn: CivilDate;
  readonly settled: 'FULFILLED' | 'LATE_FULFILLED' | 'MISSED' | 'WAIVED' | null;
}

/** A leader's written instruction (批示) on its way to the task forces. */
export interface InstructionState extends LifeState {
  readonly status: InstructionStatus;
  readonly text: string;
  /** Post of the leader who wrote it. */
  readonly leader: string;
  readonly writtenOn: CivilDate;
  readonly indicators: readonly string[];
  /** Lead units of those task forces, each of which confirms receipt. */
  readonly recipients: readonly string[];
  readonly leadLeaders: readonly string[];
  readonly actionPoints: readonly ActionPoint[];
  readonly source: string | null;
  readonly evidence: Evidence;
  readonly forwardedOn: CivilDate | null;
  readonly note: string | null;
  readonly confirmed: readonly string[];
}

type Written = Pick<
  InstructionState,
  | 'programme'
  | 'policyVersion'
  | 'number'
  | 'title'
  | 'units'
  | 'text'
  | 'leader'
  | 'writtenOn'
  | 'indicators'
  | 'recipients'
  | 'leadLeaders'
  | 'actionPoints'
  | 'source'
  | 'evidence'
>;

/** Every event of an instruction. */
export type InstructionEvent =
  | CommonEvent<'instruction'>
  | LifeEventOf<'instructionWritten', 'instruction', Written>
  | LifeEventOf<
      'instructionForwarded',
      'instruction',
      Pick<InstructionState, 'forwardedOn' | 'note'> & { readonly duties: readonly PlannedDuty[] }
    >
  | LifeEventOf<'instructionConfirmed', 'instruction', { readonly unit: string }>
  | LifeEventOf<
      'actionPointSettled',
      'instruction',
      { readonly duty: AggregateId; readonly settled: NonNullable<ActionPoint['settled']> }
    >;
