import type { Recorded } from '../aggregate';
import { dateOf } from '../calendar/instants';
import type { QuarterEvent } from './events';
import type { ReportEvent } from './report-events';
import type { Report } from './reports-state';
import type { QuarterState } from './state';
import type { UntrueFinding } from './untrue-finding';

const types: readonly string[] = [
  'reportDrafted',
  'reportSubmitted',
  'reportReturned',
  'reportApproved',
  'reportSigned',
  'reportFiled',
  'reportSentBack',
  'reportAccepted',
  'reportMarkedUntrue',
  'lateEntryGranted',
  'reportsReminded',
  'reportsLate',
  'reportsMissing',
] satisfies ReportEvent['type'][];

/** Whether the event belongs to the reports. */
export function isReportEvent(event: QuarterEvent): event is ReportEvent {
  return types.includes(event.type);
}

/** The quarter after an event of its reports (R01–R11, Q09). */
export function evolveReports(state: QuarterState, event: Recorded<ReportEvent>): QuarterState {
  switch (event.type) {
    case 'reportsReminded':
      return { ...state, fired: [...state.fired, event.data.rung] };
    case 'reportsLate':
      return withReports(state, event.data.owing, () => ({ late: true }));
    case 'reportsMissing':
      return withReports(state, event.data.owing, () => ({ status: 'MISSING', late: true }));
    case 'reportMarkedUntrue':
      return withFinding(
        withReports(state, [event.data], (report) => changeOf(report, event)),
        event,
      );
    default:
      return withReports(state, [event.data], (report) => changeOf(report, event));
  }
}

type SingleEvent = Exclude<
  ReportEvent,
  { type: 'reportsReminded' | 'reportsLate' | 'reportsMissing' }
>;

function changeOf(report: Report, event: Recorded<SingleEvent>): Partial<Report> {
  switch (event.type) {
    case 'reportDrafted': {
      const { content, items, evidence } = event.data;
      return {
        status: 'DRAFT',
        content,
        items,
        evidence,
        contentDigest: event.digest,
        author: event.by.person,
        authorFor: event.by.delegateOf,
        authorUnit: event.by.unit,
        ...(event.data.authorTrained === undefined
          ? {}
          : { authorTrained: event.data.authorTrained }),
        ...(event.data.carriedFrom === undefined ? {} : { carriedFrom: event.data.carriedFrom }),
        signature: null,
      };
    }
    case 'reportSubmitted':
      return { status: 'LEAD_REVIEW' };
    case 'reportReturned':
      return { status: 'DRAFT', returns: report.returns + 1 };
    case 'reportApproved':
      return { status: 'PRINCIPAL_SIGN' };
    case 'reportSigned':
      return { status: 'SIGNED', signature: event.data.signature };
    case 'reportFiled':
      return {
        status: 'FILED',
        firstFiledOn: report.firstFiledOn ?? event.data.on,
        filedOn: event.data.on,
        late: event.data.late,
        refileUntil: null,
      };
    case 'reportSentBack':
      return {
        status: 'DRAFT',
        refileUntil: event.data.refileUntil,
        signature: null,
        returns: report.returns + 1,
      };
    case 'reportAccepted':
      return { status: 'ACCEPTED' };
    case 'reportMarkedUntrue':
      if (event.data.stays === true) return {};
      return { status: 'DRAFT', signature: null, refileUntil: null, returns: report.returns + 1 };
    case 'lateEntryGranted':
      return { status: 'DRAFT', lateEntryUntil: event.data.until };
    default:
      return neverEvent(event);
  }
}

/** The finding on record: against whom, by whom, when, on what (S0-45). */
function withFinding(
  state: QuarterState,
  { data, by, at }: Recorded<Extract<ReportEvent, { type: 'reportMarkedUntrue' }>>,
): QuarterState {
  if (data.finding === undefined) return state;
  const { authorUnit, ...found } = data.finding;
  const finding: UntrueFinding = {
    ...found,
    indicator: data.indicator,
    unit: authorUnit,
    by: by.person,
    on: dateOf(at),
    reason: data.reason,
    revision: state.revision,
  };
  return { ...state, untrueFindings: [...(state.untrueFindings ?? []), finding] };
}

function withReports(
  state: QuarterState,
  of: readonly { readonly indicator: string }[],
  change: (report: Report) => Partial<Report>,
): QuarterState {
  const reports = { ...state.reports };
  for (const { indicator } of of) {
    const report = reports[indicator];
    if (report !== undefined) reports[indicator] = { ...report, ...change(report) };
  }
  return { ...state, reports };
}

function neverEvent(event: never): never {
  throw new Error(`unknown event ${JSON.stringify(event)}`);
}
