import type { Json } from '../aggregate';
import { unwritten, type Report } from './reports-state';
import type { UntrueFinding } from './untrue-finding';

/** Of a report that is not somebody's to read (`seesReport`): whose it is, its stage and its dates, and nothing that it says. */
export function outlineOfReport(report: Report): Report {
  const { indicator, unit, status } = report;
  const { firstFiledOn, refileUntil, filedOn, late, lateEntryUntil } = report;
  const dates = { firstFiledOn, refileUntil, filedOn, late, lateEntryUntil };
  return { indicator, unit, status, ...dates, ...unwritten, withheld: true };
}

/** Of a finding on such a report: against whom, when, and what it takes off the score that is posted; not what was found in it. */
export function outlineOfFinding(finding: UntrueFinding): UntrueFinding {
  return {
    ...finding,
    author: null,
    reason: '',
    evidence: [],
    contentDigest: '',
    withheld: true,
  };
}

/** What an event of such a report still tells: whose report, and the dates that the quarter page shows everybody. */
const outlineFields = ['indicator', 'unit', 'on', 'late', 'dueOn', 'refileUntil', 'until'] as const;

/** An event's data as it is on record. */
export interface EventData {
  readonly [key: string]: Json;
}

/** The event's data without reasons, contents, evidence and signatures; marked with `withheld`. */
export function outlineOfEvent(data: EventData): EventData {
  const kept = outlineFields.flatMap((field) => {
    const value = data[field];
    return value === undefined ? [] : [[field, value] as const];
  });
  return { ...Object.fromEntries(kept), withheld: true };
}

/** The indicator of the single report that an event is about (R01–R08, R11, Q09); null for events of all reports at once and others. */
export function indicatorOfReportEvent(event: {
  readonly type: string;
  readonly data: EventData;
}): string | null {
  const { indicator } = event.data;
  const isOfReports = event.type.startsWith('report') || event.type === 'lateEntryGranted';
  return isOfReports && typeof indicator === 'string' ? indicator : null;
}
