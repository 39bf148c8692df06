import type { CivilDate } from '../calendar/civil-date';
import type { Evidence } from '../evidence';
import type { EventOf, Signature } from './event-of';
import type { RoleKey } from '../organisation/role-keys';
import type { HandedSlip, Proposal } from './state';
import type { Authority } from './vocabulary';

/** Events of rectification, from checks to acceptance (P14–P22). */
export type RectificationEvent =
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
      'slipHandedOut',
      'P15',
      HandedSlip & { readonly audience: readonly RoleKey[]; readonly dueOn: CivilDate }
    >
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
  | EventOf<
      'rectificationAccepted',
      'P22',
      {
        readonly opinion: string | null;
        readonly inTime: boolean;
        /** Whose word the first step of the sign-off waits for; absent = the approver of D-16. */
        readonly signers?: readonly Authority[];
      }
    >
  | EventOf<'acceptanceTakenOver', 'P22', object>
  | EventOf<'waitReminded', 'P15', ReminderStep>;

interface Application {
  readonly round: number;
  readonly statement: string;
  readonly evidence: readonly { readonly line: number; readonly pieces: Evidence }[];
  readonly meetingRecord: boolean;
  /** Whether it was filed within the prescribed period (S0-85). */
  readonly inTime: boolean;
  readonly signature: Signature;
}

export interface ReminderStep {
  /** The wait that speaks up, or what else is owed. */
  readonly wait: string;
  readonly late: boolean;
  readonly dueOn: CivilDate;
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
