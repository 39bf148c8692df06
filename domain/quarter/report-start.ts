import type { Quarter } from '../calendar/quarters';
import type { Evidence } from '../evidence';
import type { Report, ReportItem, ReportStatus } from './reports-state';
import { templateOf } from './report-template';
import type { QuarterState } from './state';

/** What the form of a draft holds before anybody types. */
export interface ReportStart {
  readonly content?: string;
  readonly items?: readonly ReportItem[];
  readonly evidence?: Evidence;
  /** The quarter whose filed report the values are from; they are to be checked one by one (S0-45). */
  readonly carriedFrom?: Quarter;
}

/** Statuses in which a report has been filed with the office. */
const filedStatuses: readonly ReportStatus[] = ['FILED', 'ACCEPTED'];

/**
 * What a draft of one indicator begins with (S0-52): the draft itself where one was written and sent back; else what the same task force
 * filed in the quarter before; else the titles of the template. Of last quarter's items only the unfinished ones come along, and its
 * evidence stays where it is: evidence of this quarter is this quarter's (S0-46).
 *
 * @param before the quarter before, where there is one on record
 */
export function startOfReport(
  state: QuarterState,
  indicator: string,
  before: QuarterState | null,
): ReportStart {
  const own = state.reports[indicator];
  if (own !== undefined && own.content !== null) return ownDraft(own, own.content);
  const last = before?.reports[indicator];
  const wasFiled =
    last !== undefined && filedStatuses.includes(last.status) && last.unit === own?.unit;
  if (before === null || !wasFiled || last.content === null) {
    const { fields } = templateOf(state, indicator);
    return fields.length === 0 ? {} : { content: fields.map((title) => `${title}：`).join('\n\n') };
  }
  const unfinished = last.items.filter(({ status }) => status !== 'done');
  return {
    content: last.content,
    ...(unfinished.length === 0 ? {} : { items: unfinished }),
    carriedFrom: before.quarter,
  };
}

function ownDraft({ items, evidence }: Report, content: string): ReportStart {
  return {
    content,
    ...(items.length === 0 ? {} : { items }),
    ...(evidence.length === 0 ? {} : { evidence }),
  };
}
