import type { AggregateId } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { Deadline } from '../calendar/deadline';
import type { PlannedDuty } from '../duty/planned-duty';
import type { EventShape } from '../event-shape';
import type { Evidence } from '../evidence';
import type { PlacardGround } from '../placard/state';
import type {
  InspectionMatter,
  KnownPlacard,
  Pledge,
  Referral,
  Speech,
  Warning,
} from './measures-state';

interface WithProposal {
  readonly proposal: string;
}

interface OfSpeech {
  readonly unit: string;
  readonly indicators: readonly string[];
  readonly leadLeaders: readonly string[];
}

interface NamedByCircular {
  readonly unit: string;
  readonly indicator: string | null;
  readonly leadLeaders: readonly string[];
}

/** What is done with the measures of a quarter (Q03, Q04, Q17–Q24). */
export type MeasureEvent =
  | EventShape<
      'warningSent',
      'Q17',
      Warning & { readonly text: string | null; readonly leadLeaders: readonly string[] }
    >
  | EventShape<'problemsNamed', 'Q17', WithProposal & { readonly problems: readonly string[] }>
  | EventShape<
      'circularIssued',
      'Q18',
      {
        readonly kind: 'criticism' | 'progress';
        readonly on: CivilDate;
        readonly text: string | null;
        readonly proposals: readonly string[];
        readonly named: readonly NamedByCircular[];
        readonly units: readonly string[];
      }
    >
  | EventShape<
      'placardOrdered',
      'Q19' | 'Q20',
      WithProposal & {
        readonly placard: AggregateId;
        readonly colour: 'yellow' | 'red';
        readonly problems: readonly string[];
        readonly dueOn: CivilDate;
        /** How the day came about; absent in orders recorded before it was kept. */
        readonly due?: Deadline;
        readonly ground: PlacardGround;
      }
    >
  | EventShape<
      'placardChangeNoted',
      'Q19' | 'Q20' | 'Q21' | 'Q26',
      KnownPlacard & { readonly delisted: boolean }
    >
  | EventShape<
      'measurePerformed',
      'Q18',
      WithProposal & {
        readonly kind: string;
        readonly units: readonly string[];
        readonly on: CivilDate;
        readonly text: string;
      }
    >
  | EventShape<
      'measureWithdrawn',
      'Q15',
      WithProposal & { readonly reason: string; readonly placard: AggregateId | null }
    >
  | EventShape<
      'speechScheduled',
      'Q22',
      OfSpeech & { readonly on: CivilDate; readonly place: string | null; readonly again: boolean }
    >
  | EventShape<
      'substituteApproved',
      'Q22',
      OfSpeech & { readonly substitute: string; readonly reason: string }
    >
  | EventShape<
      'speechHeld',
      'Q23',
      OfSpeech & {
        readonly on: CivilDate;
        readonly speaker: 'principal' | 'substitute';
        readonly selfCriticism: string;
        readonly pledges: readonly Pledge[];
        readonly evidence: Evidence;
        readonly duties: readonly PlannedDuty[];
      }
    >
  | EventShape<
      'speechMissed',
      'Q23',
      OfSpeech & {
        readonly reason: string;
        readonly missed: number;
        readonly by: CivilDate;
        readonly status: Speech['status'];
      }
    >
  | EventShape<'referralProposed', 'Q24', { readonly referral: Referral }>
  | EventShape<
      'referralDecided',
      'Q24',
      { readonly referral: string; readonly approved: boolean; readonly reason: string | null }
    >
  | EventShape<
      'referralSent',
      'Q24',
      { readonly referral: string; readonly to: readonly ('orgDept' | 'disciplineCommission')[] }
    >
  | EventShape<'referralReceived', 'Q24', { readonly referral: string }>
  | EventShape<'referralReturned', 'Q24', { readonly referral: string; readonly reason: string }>
  | EventShape<
      'referralOutcomeRecorded',
      'Q24',
      { readonly referral: string; readonly reference: string }
    >
  | EventShape<
      'inspectionListFixed',
      'Q03',
      {
        readonly on: CivilDate;
        readonly bureauPerson: string;
        readonly inspectionPerson: string | null;
        readonly matters: readonly InspectionMatter[];
      }
    >
  | EventShape<
      'inspectionRecorded',
      'Q04',
      {
        readonly on: CivilDate;
        readonly bureauPersons: readonly string[];
        readonly inspectionPersons: readonly string[];
        readonly matters: readonly string[];
        readonly labels: { readonly [label: string]: string };
        readonly done: boolean;
        readonly report: string;
        readonly problems: readonly string[];
      }
    >;
