import type { AggregateId } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { PlannedDuty } from '../duty/planned-duty';
import type { Evidence } from '../evidence';
import type { CommonEvent, LifeEventOf, LifeState } from '../helper-life/life';
import type { RoleKey } from '../organisation/role-keys';
import type { VerificationDimension } from '../scoring/verification-dimensions';
import type { assessmentKinds, assessmentMethods, checkSubjects, InspectionForm } from './commands';
import type { InspectionStatus } from './transitions';

/** Something found, typed by its dimension of verification (S0-44). */
export interface Finding {
  readonly finding: string;
  readonly aspect?: string | undefined;
  readonly unit?: string | undefined;
  readonly dimension: VerificationDimension;
}

/** A leader's urging note to a task force (S0-57); it is answered as a duty. */
export interface Urge {
  readonly duty: AggregateId;
  readonly unit: string;
  readonly text: string;
  readonly dueOn: CivilDate;
  readonly settled: string | null;
}

/** A spot check, inspection or visit of the supervisors (抽查、督查、走访). */
export interface InspectionState extends LifeState {
  readonly status: InspectionStatus;
  readonly form: InspectionForm;
  readonly subject: (typeof checkSubjects)[number];
  readonly method: (typeof assessmentMethods)[number] | null;
  readonly assessment: (typeof assessmentKinds)[number] | null;
  readonly team: readonly string[];
  readonly plannedOn: CivilDate;
  /** Who planned it and therefore owes record and brief. */
  readonly byRole: RoleKey;
  readonly byUnit: string | null;
  /** Seed and candidates of a random check, so that the draw can be repeated (S4-13). */
  readonly draw: { readonly seed: string; readonly candidates: readonly string[] } | null;
  readonly leadLeaders: readonly string[];
  readonly doneOn: CivilDate | null;
  readonly persons: readonly string[];
  readonly place: string | null;
  readonly result: string | null;
  readonly findings: readonly Finding[];
  readonly evidence: Evidence;
  readonly brief: string | null;
  readonly sentOn: CivilDate | null;
  readonly urges: readonly Urge[];
  readonly followUp: string | null;
  readonly reason: string | null;
}

type Planned = Pick<
  InspectionState,
  | 'programme'
  | 'policyVersion'
  | 'number'
  | 'title'
  | 'indicator'
  | 'units'
  | 'form'
  | 'subject'
  | 'method'
  | 'assessment'
  | 'team'
  | 'plannedOn'
  | 'byRole'
  | 'byUnit'
  | 'draw'
  | 'leadLeaders'
>;

/** Every event of an inspection. */
export type InspectionEvent =
  | CommonEvent<'inspection'>
  | LifeEventOf<'inspectionPlanned', 'inspection', Planned>
  | LifeEventOf<
      'findingsRecorded',
      'inspection',
      Pick<InspectionState, 'doneOn' | 'persons' | 'place' | 'result' | 'findings' | 'evidence'>
    >
  | LifeEventOf<'inspectionCancelled', 'inspection', Pick<InspectionState, 'reason'>>
  | LifeEventOf<'briefWritten', 'inspection', Pick<InspectionState, 'brief' | 'evidence'>>
  | LifeEventOf<
      'briefSent',
      'inspection',
      Pick<InspectionState, 'sentOn'> & { readonly toGroupHead: boolean }
    >
  | LifeEventOf<
      'taskForceUrged',
      'inspection',
      Pick<Urge, 'unit' | 'text' | 'dueOn'> & { readonly duties: readonly PlannedDuty[] }
    >
  | LifeEventOf<
      'urgeSettled',
      'inspection',
      { readonly duty: AggregateId; readonly settled: string }
    >
  | LifeEventOf<'followUpRecorded', 'inspection', Pick<InspectionState, 'followUp' | 'evidence'>>;
