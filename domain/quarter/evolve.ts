import type { Recorded } from '../aggregate';
import type { CycleEvent } from './cycle-events';
import { evolveCycle, isCycleEvent, plannedQuarter } from './evolve-cycle';
import { evolveMeasures } from './evolve-measures';
import { evolveReports, isReportEvent } from './evolve-reports';
import type { QuarterEvent } from './events';
import type { MeasureEvent } from './measure-events';
import type { ReportEvent } from './report-events';
import type { QuarterState } from './state';

/** The quarter after an event; reads every version ever written. */
export function evolveQuarter(
  state: QuarterState | null,
  event: Recorded<QuarterEvent>,
): QuarterState {
  if (event.type === 'quarterPlanned') return plannedQuarter(event);
  if (state === null) throw new Error(`${event.type} before quarterPlanned`);
  if (isReportEvent(event)) return evolveReports(state, event as Recorded<ReportEvent>);
  if (isCycleEvent(event)) return evolveCycle(state, event as Recorded<CycleEvent>);
  return evolveMeasures(state, event as Recorded<MeasureEvent>);
}
