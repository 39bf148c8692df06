import { dateOf } from '../../domain/calendar/instants';
import type { Facts } from '../../domain/facts';
import { statusLabel } from '../acts/act-words';
import type { CaseRecord } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl } from '../urls';
import { caseName, textOf } from './case-name';
import { lampOf, presentLamp, soonUntil } from './lamp';

/** Duties as a list by due day, and as a matrix actor × duty with marks. */
export function presentDuties(
  context: RequestContext,
  records: readonly CaseRecord[],
  facts: Facts,
  shown: 'open' | 'all',
) {
  const today = dateOf(context.now);
  const soonDay = soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']);
  const rows = records
    .filter((record) => shown === 'all' || record.open)
    .sort((a, b) => compare(a.dueOn ?? '9999', b.dueOn ?? '9999') || compare(a.number, b.number))
    .map((record) => ({
      href: caseUrl(record.aggregate),
      title: caseName(context, record).title,
      actor: record.leadUnit ?? record.indicator ?? '—',
      period: textOf(record, 'period') ?? '',
      dueOn: record.dueOn ?? '—',
      status: statusLabel(context, 'duty', record.status),
      lamp: presentLamp(context, record, today, { calendar: facts.calendar, soonDay }),
      overdue: lampOf(record, today, soonDay) === 'overdue' ? true : null,
    }));
  return {
    rows: rows.length === 0 ? null : rows.slice(0, 300),
    total: rows.length,
    matrix: matrixOf(context, records),
    showAll: shown === 'all' ? null : '/duties?shown=all',
    showOpen: shown === 'all' ? '/duties' : null,
  };
}

/** Who kept which duty: one mark per period, in words for readers and in shape for the eye. */
function matrixOf(context: RequestContext, records: readonly CaseRecord[]) {
  const ruleOf = (record: CaseRecord) =>
    context.t(`duty:rules.${textOf(record, 'rule') ?? ''}`, { defaultValue: record.title });
  const rules = [...new Set(records.map(ruleOf))].sort(compare);
  const actors = [...new Set(records.map(({ leadUnit, indicator }) => leadUnit ?? indicator ?? '—'))].sort(compare);
  if (rules.length === 0 || rules.length > 12) {
    return null;
  }
  return {
    columns: rules,
    rows: actors.map((actor) => ({
      actor,
      cells: rules.map((rule) => ({
        marks: records
          .filter((record) => (record.leadUnit ?? record.indicator ?? '—') === actor && ruleOf(record) === rule)
          .sort((a, b) => compare(a.dueOn ?? '', b.dueOn ?? ''))
          .map((record) => ({
            href: caseUrl(record.aggregate),
            label: `${textOf(record, 'period') ?? record.number} ${statusLabel(context, 'duty', record.status)}`,
            tone: toneOf(record.status),
          })),
      })),
    })),
  };
}

function toneOf(status: string): string {
  const tones: Readonly<Record<string, string>> = {
    DONE: 'closed',
    DONE_LATE: 'soon',
    MET: 'closed',
    MET_LATE: 'soon',
    LATE: 'soon',
    FULFILLED: 'closed',
    MISSED: 'overdue',
    WAIVED: 'suspended',
  };
  return tones[status] ?? 'none';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
