import type { Actor } from '../actor';
import type { AggregateId, DomainEvent } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { Evidence } from '../evidence';
import type { Authority } from './authority';
import type { Clock } from './clocks';
import type { RectificationDeadline } from './deadlines';
import type {
  Assignment,
  ChecklistLine,
  Child,
  ProblemId,
  ProblemState,
  Proposal,
  Reporter,
} from './state';
import type { HandlingLevel, ProblemStatus, ProposalKind } from './vocabulary';

/** What every event may carry: the waits that run after it and the deadline as it then stands (both replace the former ones). */
export interface Standing {
  readonly clocks?: readonly Clock[];
  readonly deadline?: RectificationDeadline | null;
}

interface EventOf<
  Type extends string,
  Transition extends string,
  Data extends object,
> extends DomainEvent {
  readonly type: Type;
  readonly v: 1;
  readonly transition: Transition;
  readonly data: Data & Standing;
}

/** What a person put a name to: who, for which unit, when, and the hash of what was signed (D-20). */
export interface Signature {
  readonly person: string;
  readonly unit: string | null;
  readonly at: string;
  readonly digest: string;
  /** The principal for whom a delegate signed. */
  readonly delegateOf?: string;
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
>;

export interface ReminderStep {
  /** The wait that speaks up, or what else is owed. */
  readonly wait: string;
  readonly late: boolean;
  readonly dueOn: CivilDate;
}

export type ProblemEvent =
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
  | EventOf<'duplicateReleased', 'P04', { readonly problem: ProblemId }>
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
    >
  | EventOf<
      'checkRecorded',
      'P14',
      {
        readonly kind: 'desk' | 'onSite';
        readonly on: CivilDate;
        readonly progressPercent: number;
        readonly finding: string;
        readonly behind: boolean;
        readonly evidence: Evidence;
      }
    >
  | EventOf<
      'progressReported',
      'P14',
      { readonly progressPercent: number; readonly text: string; readonly evidence: Evidence }
    >
  | EventOf<'checkRequested', 'P14', { readonly reason: string }>
  | EventOf<'deadlineReminded', 'P15', { readonly daysLeft: number; readonly dueOn: CivilDate }>
  | EventOf<
      'overdueLevelReached',
      'P16',
      { readonly level: number; readonly dueOn: CivilDate; readonly proposals: readonly Proposal[] }
    >
  | EventOf<
      'extensionRequested',
      'P17',
      {
        readonly reason: string;
        readonly progress: string;
        readonly newDueOn: CivilDate;
        readonly approvers: readonly Authority[];
        readonly evidence: Evidence;
        readonly signature: Signature;
      }
    >
  | EventOf<
      'extensionDecided',
      'P18',
      {
        readonly decision: 'granted' | 'refused';
        readonly newDueOn: CivilDate | null;
        readonly reason: string | null;
      }
    >
  | EventOf<
      'problemSuspended',
      'P19',
      {
        readonly cause: string;
        readonly reason: string;
        readonly proof: Evidence;
        readonly until: CivilDate;
        readonly remainingWorkingDays: number;
      }
    >
  | EventOf<
      'suspensionRenewed',
      'P19',
      { readonly reason: string; readonly proof: Evidence; readonly until: CivilDate }
    >
  | EventOf<
      'problemResumed',
      'P19',
      {
        readonly reason: string | null;
        readonly automatic: boolean;
        readonly dueOn: CivilDate | null;
      }
    >
  | EventOf<'acceptanceApplied', 'P20', Application>
  | EventOf<'rectificationReturned', 'P21', ReturnedRound>
  | EventOf<'rectificationAccepted', 'P22', { readonly opinion: string; readonly inTime: boolean }>
  | EventOf<'acceptanceTakenOver', 'P22', object>
  | EventOf<
      'signOffApproved',
      'P23',
      {
        readonly opinion: string | null;
        readonly acceptor: Actor;
        readonly inTime: boolean;
        readonly lookBackOn: CivilDate;
        readonly mandatoryLookBack: boolean;
      }
    >
  | EventOf<
      'signOffRefused',
      'P24',
      { readonly reason: string; readonly round: number; readonly dueOn: CivilDate }
    >
  | EventOf<
      'escalationProposed',
      'P25',
      { readonly grounds: readonly string[]; readonly reason: string; readonly proposal: Proposal }
    >
  | EventOf<
      'problemEscalated',
      'P25',
      {
        readonly from: HandlingLevel;
        readonly to: HandlingLevel;
        readonly grounds: readonly string[];
        readonly leader: string | null;
        readonly reason: string;
        readonly byRule: boolean;
      }
    >
  | EventOf<
      'handlingLevelLowered',
      'P25',
      { readonly from: HandlingLevel; readonly to: HandlingLevel; readonly reason: string }
    >
  | EventOf<'proposalSetAside', 'P25', { readonly kind: ProposalKind; readonly reason: string }>
  | EventOf<
      'problemPlacarded',
      'P26',
      {
        readonly grounds: readonly string[];
        readonly reason: string;
        readonly dueOn: CivilDate;
        readonly meetingRecord: boolean;
      }
    >
  | EventOf<'lookBackDrawn', 'P27', { readonly startsOn: CivilDate }>
  | EventOf<
      'lookBackBegun',
      'P27',
      {
        readonly how: 'drawn' | 'mandatory' | 'ordered';
        readonly reason: string | null;
        readonly dueOn: CivilDate;
      }
    >
  | EventOf<
      'lookBackRecorded',
      'P28',
      {
        readonly result: 'holds' | 'rebound' | 'untrue';
        readonly finding: string;
        readonly team: readonly string[];
        readonly evidence: Evidence;
      }
    >
  | EventOf<'closingAwaitsMechanism', 'P28', object>
  | EventOf<
      'mechanismRecorded',
      'P28',
      { readonly kind: 'entry' | 'waiver'; readonly text: string; readonly document: Evidence }
    >
  | EventOf<'problemClosed', 'P28', { readonly how: 'holds' | 'notDrawn' }>
  | EventOf<
      'problemReopened',
      'P29',
      {
        readonly cause: string;
        readonly reason: string;
        readonly evidence: Evidence;
        readonly formerAcceptor: Actor;
        readonly formerApprover: Actor;
        readonly reopenCount: number;
        readonly dueOn: CivilDate;
      }
    >
  | EventOf<'problemCancelled', 'P30', { readonly reason: string; readonly document: Evidence }>
  | EventOf<
      'problemCarriedOver',
      'P31',
      {
        readonly to: 'successorProgramme' | 'routineWork';
        readonly owner: string;
        readonly dueOn: CivilDate | null;
        readonly reason: string;
      }
    >
  | EventOf<
      'personalMeasureRecorded',
      'P32',
      {
        readonly person: string;
        readonly kind: string;
        readonly on: CivilDate;
        readonly reason: string;
      }
    >
  | EventOf<'typicalCaseDrafted', 'P33', { readonly title: string; readonly text: string }>
  | EventOf<'typicalCasePublished', 'P33', { readonly title: string; readonly text: string }>
  | EventOf<
      'jointLiabilityMarked',
      'P35',
      {
        readonly indicator: string;
        readonly units: readonly string[];
        readonly quarter: string | null;
      }
    >
  | EventOf<
      'unitPlacardHung',
      'L02',
      {
        readonly placard: AggregateId;
        readonly colour: 'yellow' | 'red';
        readonly dueOn: CivilDate;
      }
    >
  | EventOf<'unitPlacardDelisted', 'L07', { readonly placard: AggregateId }>
  | EventOf<'waitReminded', 'P15', ReminderStep>
  | EventOf<
      'deadlinesRecalculated',
      'C15',
      {
        readonly calendarVersion: string;
        readonly formerDueOn: CivilDate | null;
        readonly dueOn: CivilDate | null;
      }
    >;

export interface SplitChild {
  readonly problem: ProblemId;
  readonly title: string;
  readonly description: string;
  readonly responsibleUnit: string;
  readonly leadUnit: string;
  readonly dueOn?: CivilDate | undefined;
}

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

interface Application {
  readonly round: number;
  readonly statement: string;
  readonly evidence: readonly { readonly line: number; readonly pieces: Evidence }[];
  readonly meetingRecord: boolean;
  /** Whether it was filed within the prescribed period (S0-85). */
  readonly inTime: boolean;
  readonly signature: Signature;
}

interface ReturnedRound {
  readonly round: number;
  readonly reasons: readonly string[];
  readonly text: string;
  readonly dueOn: CivilDate;
  readonly failedRounds: number;
  /** Whether it is a ground for the deduction S1-20 (inadequate or untrue). */
  readonly deductionGround: boolean;
  readonly prescribedPassed: boolean;
  readonly proposals: readonly Proposal[];
}

export type ProblemEventType = ProblemEvent['type'];

/** The event of a type. */
export type ProblemEventOf<Type extends ProblemEventType> = Extract<ProblemEvent, { type: Type }>;

/** The transition under which each event is recorded. */
export const transitionOfEvent: {
  readonly [Type in ProblemEventType]: ProblemEventOf<Type>['transition'];
} = {
  problemRegistered: 'P01',
  problemVerified: 'P02',
  problemDismissed: 'P03',
  problemMerged: 'P04',
  mergeUndone: 'P04',
  mergeMadeFinal: 'P04',
  duplicateAbsorbed: 'P04',
  duplicateRefused: 'P04',
  duplicateReleased: 'P04',
  problemSplit: 'P05',
  childProgressed: 'P05',
  problemAssigned: 'P06',
  assignmentObjected: 'P07',
  objectionDecided: 'P08',
  receiptConfirmed: 'P09a',
  receiptOverdue: 'P09a',
  objectionWaived: 'P09',
  objectionWindowClosed: 'P09',
  planningBegun: 'P09',
  planSubmitted: 'P10',
  planReturned: 'P11',
  planApproved: 'P12',
  planWrittenByLead: 'P13',
  checkRecorded: 'P14',
  progressReported: 'P14',
  checkRequested: 'P14',
  deadlineReminded: 'P15',
  waitReminded: 'P15',
  overdueLevelReached: 'P16',
  extensionRequested: 'P17',
  extensionDecided: 'P18',
  problemSuspended: 'P19',
  suspensionRenewed: 'P19',
  problemResumed: 'P19',
  acceptanceApplied: 'P20',
  rectificationReturned: 'P21',
  rectificationAccepted: 'P22',
  acceptanceTakenOver: 'P22',
  signOffApproved: 'P23',
  signOffRefused: 'P24',
  escalationProposed: 'P25',
  problemEscalated: 'P25',
  handlingLevelLowered: 'P25',
  proposalSetAside: 'P25',
  problemPlacarded: 'P26',
  lookBackDrawn: 'P27',
  lookBackBegun: 'P27',
  lookBackRecorded: 'P28',
  closingAwaitsMechanism: 'P28',
  mechanismRecorded: 'P28',
  problemClosed: 'P28',
  problemReopened: 'P29',
  problemCancelled: 'P30',
  problemCarriedOver: 'P31',
  personalMeasureRecorded: 'P32',
  typicalCaseDrafted: 'P33',
  typicalCasePublished: 'P33',
  problemTransferred: 'P34',
  jointLiabilityMarked: 'P35',
  unitPlacardHung: 'L02',
  unitPlacardDelisted: 'L07',
  deadlinesRecalculated: 'C15',
};

/** An event as `decide` gives it, with its transition filled in. */
export function happened<Type extends ProblemEventType>(
  type: Type,
  data: ProblemEventOf<Type>['data'],
): ProblemEvent {
  return { type, v: 1, transition: transitionOfEvent[type], data } as unknown as ProblemEvent;
}
