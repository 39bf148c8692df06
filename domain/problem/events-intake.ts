import type { AggregateId } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { Evidence } from '../evidence';
import type { EventOf } from './event-of';
import type {
  Assignment,
  ChecklistLine,
  Child,
  ProblemId,
  ProblemState,
  Proposal,
  Reporter,
} from './state';
import type { HandlingLevel, ProblemStatus } from './vocabulary';

/** Events from registration to the approved checklist (P01–P13, P34). */
export type IntakeEvent =
  | EventOf<'problemRegistered', 'P01', Registration>
  | EventOf<
      'problemVerified',
      'P02',
      { readonly note: string | null; readonly automatic: boolean; readonly evidence: Evidence }
    >
  | EventOf<
      'problemDismissed',
      'P03',
      { readonly ground: string; readonly reason: string; readonly decision: Evidence }
    >
  | EventOf<
      'problemMerged',
      'P04',
      { readonly survivor: ProblemId; readonly reason: string; readonly former: ProblemStatus }
    >
  | EventOf<
      'mergeUndone',
      'P04',
      { readonly back: ProblemStatus; readonly survivor: ProblemId; readonly reason: string }
    >
  | EventOf<'mergeMadeFinal', 'P04', object>
  | EventOf<
      'duplicateAbsorbed',
      'P04',
      {
        readonly problem: ProblemId;
        readonly reporters: readonly Reporter[];
        readonly source: string;
        readonly placards: ProblemState['placards'];
      }
    >
  | EventOf<'duplicateRefused', 'P04', { readonly problem: ProblemId; readonly because: string }>
  | EventOf<
      'duplicateReleased',
      'P04',
      {
        readonly problem: ProblemId;
        /** Whose reports go back to the duplicate: they hear no more of the survivor. */
        readonly reporters?: readonly Reporter[];
      }
    >
  | EventOf<'originJoined', 'P04', { readonly origin: AggregateId }>
  | EventOf<
      'problemMadeConfidential',
      'P01',
      {
        /** Its parts, and the problem that it was merged into: they are kept likewise. */
        readonly kin?: readonly ProblemId[];
      }
    >
  | EventOf<'problemSplit', 'P05', { readonly children: readonly SplitChild[] }>
  | EventOf<
      'childProgressed',
      'P05',
      { readonly child: ProblemId; readonly standing: Child['standing'] }
    >
  | EventOf<
      'problemAssigned',
      'P06',
      {
        readonly assignment: Assignment;
        readonly level: HandlingLevel;
        readonly objectionWindow: 'open';
        readonly dueOn: CivilDate;
      }
    >
  | EventOf<'receiptConfirmed', 'P09a', { readonly automatic: boolean }>
  | EventOf<'receiptOverdue', 'P09a', object>
  | EventOf<'objectionWaived', 'P09', object>
  | EventOf<'objectionWindowClosed', 'P09', object>
  | EventOf<'planningBegun', 'P09', object>
  | EventOf<
      'assignmentObjected',
      'P07',
      {
        readonly unit: string;
        readonly proposedUnit: string;
        readonly basis: string;
        readonly evidence: Evidence;
      }
    >
  | EventOf<'objectionDecided', 'P08', ObjectionDecision>
  | EventOf<
      'problemTransferred',
      'P34',
      { readonly formerUnit: string; readonly assignment: Assignment; readonly reason: string }
    >
  | EventOf<
      'planSubmitted',
      'P10',
      {
        readonly version: number;
        readonly rootCause: string;
        readonly lines: readonly ChecklistLine[];
        readonly notYetAble: readonly string[];
      }
    >
  | EventOf<'planReturned', 'P11', { readonly reason: string; readonly dueOn: CivilDate }>
  | EventOf<'planApproved', 'P12', { readonly dueOn: CivilDate; readonly opinion: string | null }>
  | EventOf<
      'planWrittenByLead',
      'P13',
      {
        readonly version: number;
        readonly rootCause: string;
        readonly lines: readonly ChecklistLine[];
        readonly dueOn: CivilDate;
      }
    >;

interface ObjectionDecision {
  readonly decision: 'upheld' | 'rejected';
  readonly reason: string;
  readonly formerUnit: string;
  readonly assignment: Assignment;
  /** Decided by the lead city leader for good (D-07). */
  readonly final: boolean;
  readonly objectionWindow: 'open' | 'over';
  /** A second refused objection of the same unit (S3-43). */
  readonly proposals: readonly Proposal[];
}

type Registration = Pick<
  ProblemState,
  | 'number'
  | 'title'
  | 'description'
  | 'source'
  | 'category'
  | 'heading'
  | 'indicator'
  | 'topic'
  | 'foundOn'
  | 'foundAt'
  | 'type'
  | 'priority'
  | 'flags'
  | 'reporters'
  | 'suggestedUnit'
  | 'evidence'
  | 'officeUnit'
  | 'recurrenceOf'
  | 'parent'
  | 'programme'
  | 'policyVersion'
  | 'origins'
>;

export interface SplitChild {
  readonly problem: ProblemId;
  readonly title: string;
  readonly description: string;
  readonly responsibleUnit: string;
  readonly leadUnit: string;
  readonly dueOn?: CivilDate | undefined;
}
