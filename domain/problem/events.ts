import type { ClosingEvent } from './events-closing';
import type { IntakeEvent } from './events-intake';
import type { RectificationEvent } from './events-rectification';
import type { SuccessionEvent } from './events-succession';

/** Everything that can have happened to a problem. */
export type ProblemEvent = IntakeEvent | RectificationEvent | ClosingEvent | SuccessionEvent;

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
  originJoined: 'P04',
  problemMadeConfidential: 'P01',
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
  slipHandedOut: 'P15',
  extensionRequested: 'P17',
  extensionDecided: 'P18',
  problemSuspended: 'P19',
  suspensionRenewed: 'P19',
  problemResumed: 'P19',
  acceptanceApplied: 'P20',
  rectificationReturned: 'P21',
  rectificationAccepted: 'P22',
  acceptanceTakenOver: 'P22',
  signOffSigned: 'P23',
  signOffApproved: 'P23',
  signOffDeclined: 'P24',
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
  problemReassigned: 'P34',
  jointLiabilityMarked: 'P35',
  unitPlacardHung: 'L02',
  unitPlacardDelisted: 'L07',
  deadlinesRecalculated: 'C15',
  policyAdopted: 'C15',
  unitSucceeded: 'C15',
};

/** An event as `decide` gives it, with its transition filled in. */
export function happened<Type extends ProblemEventType>(
  type: Type,
  data: ProblemEventOf<Type>['data'],
): ProblemEvent {
  return { type, v: 1, transition: transitionOfEvent[type], data } as unknown as ProblemEvent;
}
