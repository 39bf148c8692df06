import { statusLabel } from '../acts/act-words';
import type { CaseRecord } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl } from '../urls';
import { caseName } from './case-name';

/** Mark, title and state of a case in one line. */
export function presentCaseHeader(context: RequestContext, record: CaseRecord) {
  const { mark, title } = caseName(context, record);
  return {
    number: mark,
    title,
    status: statusLabel(context, record.kind, record.status),
    href: caseUrl(record.aggregate),
  };
}
