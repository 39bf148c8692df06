import type { CivilDate } from '../calendar/civil-date';
import type { Evidence } from '../evidence';
import type { CommonEvent, LifeEventOf, LifeState } from '../helper-life/life';
import type { callBackWays, demandOutcomes, satisfactions } from './commands';
import type { VisitStatus } from './transitions';

/** A demand that the enterprise voiced (S0-31), and what became of it. */
export interface Demand {
  readonly demand: string;
  readonly outcome: (typeof demandOutcomes)[number] | null;
  readonly remark: string | null;
}

/** One entry of a task force's visit-all list (企业遍访清单, S0-30). */
export interface VisitState extends LifeState {
  readonly status: VisitStatus;
  readonly indicator: string;
  readonly enterprise: string;
  readonly contactPerson: string | null;
  readonly visitor: string;
  readonly plannedOn: CivilDate;
  readonly purpose: string | null;
  readonly visitedOn: CivilDate | null;
  readonly visitors: readonly string[];
  readonly demands: readonly Demand[];
  readonly policies: readonly string[];
  readonly result: string | null;
  readonly evidence: Evidence;
  readonly calledOn: CivilDate | null;
  readonly callWay: (typeof callBackWays)[number] | null;
  readonly satisfaction: (typeof satisfactions)[number] | null;
  readonly said: string | null;
  readonly brief: string | null;
  readonly briefOn: CivilDate | null;
  readonly reason: string | null;
  readonly note: string | null;
}

type Planned = Pick<
  VisitState,
  | 'programme'
  | 'policyVersion'
  | 'number'
  | 'title'
  | 'indicator'
  | 'units'
  | 'enterprise'
  | 'contactPerson'
  | 'visitor'
  | 'plannedOn'
  | 'purpose'
>;

/** Every event of an enterprise visit. */
export type VisitEvent =
  | CommonEvent<'visit'>
  | LifeEventOf<'visitPlanned', 'visit', Planned>
  | LifeEventOf<
      'visitRecorded',
      'visit',
      Pick<VisitState, 'visitedOn' | 'visitors' | 'demands' | 'policies' | 'result' | 'evidence'>
    >
  | LifeEventOf<'visitCancelled', 'visit', Pick<VisitState, 'reason'>>
  | LifeEventOf<'demandsSettled', 'visit', Pick<VisitState, 'demands'>>
  | LifeEventOf<
      'enterpriseCalledBack',
      'visit',
      Pick<VisitState, 'calledOn' | 'callWay' | 'satisfaction' | 'said'>
    >
  | LifeEventOf<
      'callBackBriefSent',
      'visit',
      Pick<VisitState, 'brief' | 'briefOn'> & { readonly evidence: Evidence }
    >
  | LifeEventOf<'visitClosed', 'visit', Pick<VisitState, 'note'>>;
