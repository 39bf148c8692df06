import type { Notice, Recorded } from '../aggregate';
import { isCycleEvent } from './evolve-cycle';
import { isReportEvent } from './evolve-reports';
import type { CycleEvent } from './cycle-events';
import type { QuarterEvent } from './events';
import type { MeasureEvent } from './measure-events';
import { cycleNotices } from './notices-cycle';
import { measureNotices } from './notices-measures';
import { reportNotices } from './notices-reports';
import type { ReportEvent } from './report-events';
import type { QuarterState } from './state';

/** Who is told what of a quarter's event (model.md sections 6 and 9); a notice to nobody is none. */
export function quarterNotices(
  event: Recorded<QuarterEvent>,
  state: QuarterState,
): readonly Notice[] {
  return noticesOf(event, state).filter((notice) => notice.to.length > 0);
}

function noticesOf(event: Recorded<QuarterEvent>, state: QuarterState): readonly Notice[] {
  if (isReportEvent(event)) return reportNotices(event as Recorded<ReportEvent>, state);
  if (isCycleEvent(event)) return cycleNotices(event as Recorded<CycleEvent>, state);
  return measureNotices(event as Recorded<MeasureEvent>, state);
}
