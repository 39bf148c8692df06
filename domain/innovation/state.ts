import type { AggregateId } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { Evidence } from '../evidence';
import type { CommonEvent, LifeEventOf, LifeState } from '../helper-life/life';
import type { innovationKinds } from './commands';
import type { InnovationStatus } from './transitions';

/** An innovation case of a task force (创新案例). */
export interface InnovationState extends LifeState {
  readonly status: InnovationStatus;
  readonly indicator: string;
  readonly kind: (typeof innovationKinds)[number];
  readonly text: string;
  readonly gap: string | null;
  readonly modelCity: string | null;
  readonly evidence: Evidence;
  readonly consultedOn: CivilDate | null;
  readonly counterpart: string | null;
  readonly opinion: string | null;
  readonly jointOn: CivilDate | null;
  /** Why a purely local case goes without a joint one (S0-37). */
  readonly waived: string | null;
  readonly filedOn: CivilDate | null;
  readonly prefectureReceipt: string | null;
  readonly officeReceipt: string | null;
  readonly recognised: boolean | null;
  readonly recognisedBy: string | null;
  readonly recognisedOn: CivilDate | null;
  readonly reason: string | null;
}

type Content = Pick<InnovationState, 'title' | 'text' | 'gap' | 'modelCity' | 'evidence'>;

/** The quarter's duty that the case fulfils at this step, where the policy counts here (S0-39, S0-40). */
interface Counted {
  readonly duty: AggregateId | null;
}

/** Every event of an innovation case. */
export type InnovationEvent =
  | CommonEvent<'innovation'>
  | LifeEventOf<
      'innovationDrafted',
      'innovation',
      Content &
        Pick<
          InnovationState,
          'programme' | 'policyVersion' | 'number' | 'indicator' | 'units' | 'kind'
        >
    >
  | LifeEventOf<'innovationRevised', 'innovation', Content>
  | LifeEventOf<
      'consultationRecorded',
      'innovation',
      Pick<InnovationState, 'consultedOn' | 'counterpart' | 'opinion'>
    >
  | LifeEventOf<
      'jointCaseFormed',
      'innovation',
      Pick<InnovationState, 'jointOn' | 'evidence'> & Counted
    >
  | LifeEventOf<'jointCaseWaived', 'innovation', Pick<InnovationState, 'waived'> & Counted>
  | LifeEventOf<
      'innovationFiled',
      'innovation',
      Pick<InnovationState, 'filedOn' | 'prefectureReceipt' | 'officeReceipt'> & Counted
    >
  | LifeEventOf<
      'recognitionRecorded',
      'innovation',
      Pick<InnovationState, 'recognised' | 'recognisedBy' | 'recognisedOn' | 'evidence'> & Counted
    >
  | LifeEventOf<'innovationGivenUp', 'innovation', Pick<InnovationState, 'reason'>>;
