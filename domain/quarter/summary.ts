import type { CivilDate } from '../calendar/civil-date';
import type { Summary } from '../aggregate';
import { undecidedProposals } from './decide-review';
import { unfiledStatuses } from './reports-state';
import type { QuarterState, QuarterStatus } from './state';
import type { QuarterStep } from './timetable';

/** The dated step that each status works towards. */
const nextStep: Record<QuarterStatus, QuarterStep | null> = {
  PLANNED: 'opening',
  OPEN: 'template',
  COLLECTING: 'reports',
  SCORING: 'scoring',
  RANKING: 'scoring',
  HEARING: 'answers',
  LEADER_REVIEW: 'review',
  PUBLISHED: 'measures',
  MEASURES: 'closing',
  CORRECTING: null,
  CLOSED: null,
};

/** The day by which the present step is done; null where none is dated. */
function stepDueOn(state: QuarterState): CivilDate | null {
  const step = nextStep[state.status];
  return step === null ? null : state.timetable[step].on;
}

/** What lists show of a quarter. */
export function quarterSummary(state: QuarterState): Summary {
  const open = state.status !== 'CLOSED';
  const reports = Object.values(state.reports);
  return {
    number: state.quarter,
    title: state.title,
    leadUnit: null,
    units: [...new Set(state.taskForces.flatMap((one) => one.leadUnits))],
    indicator: null,
    dueOn: stepDueOn(state),
    deadline: open ? 'normal' : 'closed',
    open,
    more: {
      revision: state.revision,
      ranks: state.ranks,
      reports: reports.length,
      reportsIn: reports.filter((one) => one.status === 'FILED' || one.status === 'ACCEPTED')
        .length,
      reportsOwed: reports.filter((one) => unfiledStatuses.includes(one.status)).length,
      reportsLate: reports.filter((one) => one.late).length,
      reportsMissing: reports.filter((one) => one.status === 'MISSING').length,
      lagging: state.ranking?.laggingList.length ?? 0,
      proposals: state.proposals.length,
      proposalsOpen: undecidedProposals(state).length,
      publishedOn: state.publishedOn,
      stale: state.stale,
    },
  };
}
