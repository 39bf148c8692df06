import type { Notice, Recorded } from '../aggregate';
import { dateOf, instantAt } from '../calendar/instants';
import { exact } from '../scoring/decimals';
import { aboutIndicator, aboutQuarter, leaders, leadOffices } from './notice-parts';
import type { ReportEvent } from './report-events';
import type { QuarterState } from './state';

/** Letters about the reports of the task forces: receipt and return (N37), pressing and missing (N38). */
export function reportNotices(
  event: Recorded<ReportEvent>,
  state: QuarterState,
): readonly Notice[] {
  switch (event.type) {
    case 'reportSubmitted':
      return event.data.untrained === true ? [untrained(event.data, state)] : [];
    case 'reportFiled':
      return [receipt(event.data, state, { filedOn: event.data.on, late: event.data.late })];
    case 'reportAccepted':
      return [receipt(event.data, state, { accepted: true })];
    case 'reportMarkedUntrue':
      return [untrue(event, state)];
    case 'reportReturned':
      return [receipt(event.data, state, { returned: true, reason: event.data.reason })];
    case 'reportSentBack': {
      const { reason, refileUntil } = event.data;
      return [receipt(event.data, state, { returned: true, reason, due: refileUntil })];
    }
    case 'lateEntryGranted': {
      const { until, reason } = event.data;
      return [receipt(event.data, state, { returned: true, lateEntry: true, reason, due: until })];
    }
    case 'reportsReminded':
      return event.data.owing.map((report) => ({
        ...press(report, state, { due: event.data.dueOn }),
        due: event.data.dueOn,
        digest: true,
        on: dateOf(event.at),
      }));
    case 'reportsLate':
      return event.data.owing.map((report) => ({
        ...press(report, state, { due: event.data.dueOn, late: true }),
        notBefore: instantAt(event.data.announceOn, '09:00'),
      }));
    case 'reportsMissing':
      return event.data.owing.map((report) => {
        const notice = press(report, state, { due: event.data.dueOn, missing: true });
        return {
          ...notice,
          to: [...notice.to, ...leaders(report.leadLeaders)],
          notBefore: instantAt(event.data.announceOn, '09:00'),
        };
      });
    default:
      return [];
  }
}

interface OfReport {
  readonly indicator: string;
  readonly unit: string;
}

function receipt(of: OfReport, state: QuarterState, about: Notice['about']): Notice {
  return {
    notice: 'N37',
    to: leadOffices([of.unit]),
    formal: false,
    about: {
      ...aboutQuarter(state),
      ...aboutIndicator(state, of.indicator),
      unit: of.unit,
      ...about,
    },
  };
}

/** S0-70: the office is warned that the person who filled in is not the person who was trained; nothing is held up. */
function untrained(of: OfReport, state: QuarterState): Notice {
  return {
    ...receipt(of, state, { untrained: true }),
    to: [{ role: 'coordinationOffice' }],
  };
}

/** S0-45: the report is asked for anew; once the scores are in, the bureau is told too, since it corrects what is posted (Q27). */
function untrue(
  { data, at }: Recorded<Extract<ReportEvent, { type: 'reportMarkedUntrue' }>>,
  state: QuarterState,
): Notice {
  const { reason, finding, stays } = data;
  if (stays !== true) return receipt(data, state, { returned: true, reason });
  const points = exact(finding?.deduction ?? '0');
  const about = {
    untrueOn: dateOf(at),
    reason,
    ...(points.isZero() ? {} : { points: points.toFixed() }),
  };
  const notice = receipt(data, state, about);
  return { ...notice, to: [...notice.to, { role: 'coordinationOffice' }, { role: 'bureau' }] };
}

function press(of: OfReport, state: QuarterState, about: Notice['about']): Notice {
  const author = state.reports[of.indicator]?.author ?? null;
  const to = leadOffices([of.unit]);
  return {
    notice: 'N38',
    to: author === null ? to : [...to, { role: 'leadUnit.staff', person: author }],
    formal: false,
    about: {
      ...aboutQuarter(state),
      ...aboutIndicator(state, of.indicator),
      unit: of.unit,
      cutoff: state.timetable.cutoff.on,
      ...about,
    },
  };
}
