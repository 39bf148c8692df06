import type { Actor } from '../actor';
import type { AggregateId, CaseState } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { Evidence } from '../evidence';
import type { Clock } from './clocks';
import type { RectificationDeadline } from './deadlines';
import type {
  Authority,
  ExtensionRegion,
  HandlingLevel,
  PlacardRegion,
  ProblemFlag,
  ProblemStatus,
  ProblemType,
  ProposalKind,
  Source,
} from './vocabulary';

/** A problem's id as another problem names it. */
export type ProblemId = AggregateId & `problem/${string}`;

/** Who did something when, as the state remembers it for the separation of duties (D-10). */
export interface Done {
  readonly by: Actor;
  readonly on: CivilDate;
}

/** Who reported: visible to named roles only, never to the responsible unit (D-23). */
export interface Reporter {
  readonly name?: string | undefined;
  /** Account of the reporter, or an e-mail address. */
  readonly contact?: string | undefined;
}

export interface Assignment {
  readonly on: CivilDate;
  readonly leadUnit: string;
  readonly responsibleUnit: string;
  readonly coResponsibleUnits: readonly string[];
  readonly districtUnit: string | null;
  readonly sponsorLeader: string | null;
  /** Posts of the lead city leaders in charge; empty when the programme names none. */
  readonly leadLeaders: readonly string[];
}

export interface Objection {
  readonly unit: string;
  readonly proposedUnit: string;
  readonly basis: string;
  readonly on: CivilDate;
  readonly decision: 'upheld' | 'rejected' | null;
}

/** One line of the rectification checklist (D-08). */
export interface ChecklistLine {
  readonly measure: string;
  readonly person: string;
  readonly leaderInCharge: string;
  readonly criterion: string;
  readonly dueOn?: CivilDate | undefined;
  readonly post?: string | undefined;
}

export interface Plan {
  readonly version: number;
  readonly rootCause: string;
  readonly lines: readonly ChecklistLine[];
  readonly drafted: Done;
  readonly byLead: boolean;
  readonly approved: Done | null;
}

export interface CheckRecord extends Done {
  readonly kind: 'desk' | 'onSite';
  readonly progressPercent: number;
  readonly finding: string;
  readonly behind: boolean;
}

export interface ExtensionRequest {
  readonly newDueOn: CivilDate;
  readonly reason: string;
  readonly asked: Done;
  /** Who decides on this date (D-09). */
  readonly approvers: readonly Authority[];
  readonly decision: 'granted' | 'refused' | null;
}

export interface Suspension {
  readonly cause: string;
  readonly from: CivilDate;
  readonly until: CivilDate;
  /** Working days that were left after the day of suspension (E-21). */
  readonly remainingWorkingDays: number;
}

/** One signed application for acceptance and what became of it (D-11). */
export interface Round {
  readonly round: number;
  readonly applied: Done;
  readonly accepted: Done | null;
  readonly outcome: 'pending' | 'accepted' | 'returned' | 'signedOff' | 'refused';
  readonly reasons: readonly string[];
}

/** A word given in a step of the sign-off chain (会签); one per person and chain. */
export interface SignOffWord extends Done, Authority {
  /** From 1. */
  readonly step: number;
  readonly decision: 'signed' | 'declined';
  readonly opinion: string | null;
}

export interface SignOff extends Done {
  readonly acceptor: Actor;
  /** Set when the problem is reopened (D-18). */
  readonly reversedOn: CivilDate | null;
}

export interface LookBack {
  readonly dueOn: CivilDate;
  /** Placard, escalated, reopened or flagged: looked at without a draw (E-23). */
  readonly mandatory: boolean;
  readonly drawn: boolean;
  readonly result: 'holds' | 'rebound' | 'untrue' | null;
  /** The result holds or nothing was drawn, but the mechanism entry is missing (S3-32). */
  readonly awaitsMechanism: boolean;
}

export interface Mechanism extends Done {
  readonly kind: 'entry' | 'waiver';
  readonly text: string;
}

/** A placard on a unit under which this problem is supervised. */
export interface PlacardLink {
  readonly placard: AggregateId;
  readonly colour: 'yellow' | 'red';
  readonly dueOn: CivilDate;
  readonly hung: boolean;
}

/** A placard on the problem itself (S2-36): no colour; signed off by the leader who ordered it (D-16). */
export interface ProblemPlacard {
  readonly orderedBy: Actor;
  readonly on: CivilDate;
}

/** A coloured slip that was handed out: which step of the ladder, under which setting of the deadline. */
export interface HandedSlip {
  readonly step: number;
  readonly slipColour: string;
  readonly on: CivilDate;
  /** Number of times that the deadline had been set by then. */
  readonly run: number;
}

export interface Proposal {
  readonly kind: ProposalKind;
  readonly rule: string;
  readonly on: CivilDate;
}

export interface Child {
  readonly problem: ProblemId;
  readonly title: string;
  readonly standing: 'open' | 'signedOff' | 'ended';
}

export interface MergedInto {
  readonly survivor: ProblemId;
  /** Status to which an un-merge returns. */
  readonly former: ProblemStatus;
  /** The survivor is signed off: no un-merge any more (D-03). */
  readonly final: boolean;
}

export interface TypicalCase {
  readonly title: string;
  readonly text: string;
  readonly drafted: Done;
  readonly published: boolean;
}

/** A problem from discovery to sign-off, folded from its events. */
export interface ProblemState extends CaseState {
  readonly status: ProblemStatus;
  /** Never changes and is never used again (D-01). */
  readonly number: string;
  readonly title: string;
  readonly description: string;
  readonly source: Source;
  readonly category: string | null;
  readonly heading: string | null;
  readonly indicator: string | null;
  readonly topic: string | null;
  readonly foundOn: CivilDate;
  readonly foundAt: string | null;
  readonly type: ProblemType;
  readonly priority: 'normal' | 'high';
  readonly flags: readonly ProblemFlag[];
  readonly reporters: readonly Reporter[];
  readonly suggestedUnit: string | null;
  readonly evidence: Evidence;
  readonly registered: Done;
  /** Unit of the coordination office at registration. */
  readonly officeUnit: string;
  readonly recurrenceOf: ProblemId | null;
  readonly parent: ProblemId | null;
  /** Clues, visits, inspections … in which it was found; they are told how it goes on. */
  readonly origins?: readonly AggregateId[] | undefined;
  readonly children: readonly Child[];
  /** Duplicates that point to this problem (D-03). */
  readonly absorbed: readonly ProblemId[];
  readonly mergedInto: MergedInto | null;

  readonly assignment: Assignment | null;
  /** Responsible or lead unit that has ended without successor; the lead city leader names another (D-38). */
  readonly unitLost?: string | null;
  readonly received: { readonly on: CivilDate; readonly automatic: boolean } | null;
  readonly objectionWindow: 'none' | 'open' | 'over' | 'waived';
  readonly objections: readonly Objection[];
  readonly transfers: number;
  /** The lead city leader has decided for good (D-07). */
  readonly transferFinal: boolean;

  readonly plan: Plan | null;
  readonly planReturns: number;
  readonly planLate: boolean;
  readonly checks: readonly CheckRecord[];
  readonly progressPercent: number;
  readonly checkRequested: boolean;
  readonly meetingRecord: boolean;

  readonly deadline: RectificationDeadline | null;
  /** Null = not yet known; measured against the prescribed period (S0-85, D-11). */
  readonly rectifiedInTime: boolean | null;
  readonly clocks: readonly Clock[];

  readonly level: HandlingLevel;
  readonly escalatedBy: Actor | null;
  readonly handlingLeader: string | null;
  readonly wasEscalated: boolean;

  readonly placard: PlacardRegion;
  readonly placards: readonly PlacardLink[];
  readonly problemPlacard: ProblemPlacard | null;
  readonly proposals: readonly Proposal[];

  /** Coloured slips handed out (`slips.ladder`); absent in records from before there were any. */
  readonly slips?: readonly HandedSlip[];
  /** The latest day on which a responsible unit put something on record. */
  readonly answeredOn?: CivilDate | null;

  readonly extension: ExtensionRegion;
  readonly extensions: readonly ExtensionRequest[];
  readonly suspension: Suspension | null;

  readonly round: number;
  readonly failedRounds: number;
  readonly reopenCount: number;
  readonly rounds: readonly Round[];
  /** The acceptor did not answer in time: the coordination office takes over (D-11). */
  readonly acceptanceTakenOver: boolean;
  /** Words given so far in the sign-off chain of this round; absent where one signature is all there is (D-16). */
  readonly signOffWords?: readonly SignOffWord[];
  /** Whose word is waited for, where it is not simply the approver of D-16. */
  readonly signersOwed?: readonly Authority[];
  readonly signOff: SignOff | null;
  readonly lookBack: LookBack | null;
  readonly mechanism: Mechanism | null;

  readonly personalMeasures: number;
  readonly typicalCase: TypicalCase | null;
  readonly jointLiability: {
    readonly indicator: string;
    readonly units: readonly string[];
    /** The quarter at whose scoring it was marked last; absent in older records. */
    readonly quarter?: string | null;
  } | null;
  readonly ended: { readonly on: CivilDate; readonly reason: string } | null;
}

/** The round that is pending or was decided last; null before the first application. */
export function latestRound(state: ProblemState): Round | null {
  return state.rounds.at(-1) ?? null;
}

/** Units that carry out the rectification: nobody of them accepts, signs off or looks back (D-10). */
export function responsibleUnitsOf(state: ProblemState): readonly string[] {
  const { assignment } = state;
  return assignment === null ? [] : [assignment.responsibleUnit, ...assignment.coResponsibleUnits];
}

/** Placards on units under which the problem stands now. */
export function hungPlacards(state: ProblemState): readonly PlacardLink[] {
  return state.placards.filter((link) => link.hung);
}

/** Whether any placard hangs, on the problem itself or on a unit because of it. */
export function isPlacarded(state: ProblemState): boolean {
  return ['HUNG_PROBLEM', 'HUNG_YELLOW', 'HUNG_RED'].includes(state.placard);
}

/** The number with round and reopen count as suffixes, `S0-2024-000123-R2-K1` (D-01). */
export function numberShown(state: ProblemState): string {
  const round = state.round > 1 ? `-R${String(state.round)}` : '';
  const reopened = state.reopenCount > 0 ? `-K${String(state.reopenCount)}` : '';
  return `${state.number}${round}${reopened}`;
}

/** The id of this problem as other aggregates name it. */
export function idOf(state: ProblemState): ProblemId {
  return `problem/${state.number}`;
}

/** A problem's id from what somebody typed: a number or an id. */
export function problemId(written: string): ProblemId {
  return written.startsWith('problem/') ? (written as ProblemId) : `problem/${written}`;
}

/**
 * The lead unit where units change or a part is split off (D-04, D-07, D-38): the one named, else the former one, else the unit newly
 * responsible.
 *
 * @param lost a unit that has ended and leads nothing any more
 */
export function leadUnitAfter(
  former: Assignment | null,
  to: { readonly responsibleUnit: string; readonly leadUnit?: string | undefined },
  lost: string | null = null,
): string {
  const standing = former === null || former.leadUnit === lost ? undefined : former.leadUnit;
  return to.leadUnit ?? standing ?? to.responsibleUnit;
}
