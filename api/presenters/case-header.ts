import { statusLabel } from '../acts/act-words';
import type { CaseRecord } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl } from '../urls';

/** Number, title and state of a case in one line. */
export function presentCaseHeader(context: RequestContext, record: CaseRecord) {
  return {
    number: record.number,
    title: titleOf(context, record),
    status: statusLabel(context, record.kind, record.status),
    href: caseUrl(record.aggregate),
  };
}

/** What a case is called: problems by their title, quarters by their name in words. */
export function titleOf(context: Pick<RequestContext, 't'>, record: Pick<CaseRecord, 'kind' | 'title' | 'number'>): string {
  const quarter = /(\d{4})-Q([1-4])/.exec(record.number);
  return record.kind === 'quarter' && quarter !== null
    ? quarterName(context, quarter[0])
    : record.title;
}

/** A quarter in words: `2024年第一季度`. */
export function quarterName({ t }: Pick<RequestContext, 't'>, quarter: string): string {
  return t(`frame:quarterNames.${quarter.slice(-1)}`, { year: quarter.slice(0, 4) });
}
