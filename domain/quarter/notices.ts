import type { Notice, Recorded } from '../aggregate';
import { isCycleEvent } from './evolve-cycle';
import { isReportEvent } from './evolve-reports';
import type { QuarterEvent } from './events';
import { cycleNotices } from './notices-cycle';
import { measureNotices } from './notices-measures';
import { reportNotices } from './notices-reports';
import type { QuarterState } from './state';

/** Who is told what of a quarter's event (model.md sections 6 and 9); a notice to nobody is none. */
export function quarterNotices(
  event: Recorded<QuarterEvent>,
  state: QuarterState,
): readonly Notice[] {
  return noticesOf(event, state).filter((notice) => notice.to.length > 0);
}

function noticesOf(event: Recorded<QuarterEvent>, state: QuarterState): readonly Notice[] {
  if (isReportEvent(event)) return reportNotices(event, state);
  if (isCycleEvent(event)) return cycleNotices(event, state);
  return measureNotices(event, state);
}
