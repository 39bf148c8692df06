import type { Recorded } from '../aggregate';
import { evolveCycle, isCycleEvent, plannedQuarter } from './evolve-cycle';
import { evolveMeasures } from './evolve-measures';
import { evolveReports, isReportEvent } from './evolve-reports';
import type { QuarterEvent } from './events';
import type { QuarterState } from './state';

/** The quarter after an event; reads every version ever written. */
export function evolveQuarter(
  state: QuarterState | null,
  event: Recorded<QuarterEvent>,
): QuarterState {
  if (event.type === 'quarterPlanned') return plannedQuarter(event);
  if (state === null) throw new Error(`${event.type} before quarterPlanned`);
  if (isReportEvent(event)) return evolveReports(state, event);
  if (isCycleEvent(event)) return evolveCycle(state, event);
  return evolveMeasures(state, event);
}
