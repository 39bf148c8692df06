import { dateOf } from '../../domain/calendar/instants';
import type { Facts } from '../../domain/facts';
import { findWord, statusLabel } from '../acts/act-words';
import type { CaseRecord, CaseRow } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl } from '../urls';
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
      title: dutyTitle(context, record),
      actor: record.leadUnit ?? record.indicator ?? '—',
      period: textOf(record, 'period'),
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

/** The name of a duty: its rule's words, or its own text. */
export function dutyTitle(context: RequestContext, record: CaseRow): string {
  const rule = textOf(record, 'rule');
  const word = rule === '' ? undefined : findWord(context, `duty:rules.${rule}`);
  return word ?? record.title;
}

/** Who kept which duty: one mark per period, in words for readers and in shape for the eye. */
function matrixOf(context: RequestContext, records: readonly CaseRecord[]) {
  const rules = [...new Set(records.map((record) => dutyTitle(context, record)))].sort(compare);
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
          .filter((record) => (record.leadUnit ?? record.indicator ?? '—') === actor && dutyTitle(context, record) === rule)
          .sort((a, b) => compare(a.dueOn ?? '', b.dueOn ?? ''))
          .map((record) => ({
            href: caseUrl(record.aggregate),
            label: `${textOf(record, 'period') || record.number} ${statusLabel(context, 'duty', record.status)}`,
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

function textOf(record: CaseRow, key: string): string {
  const value = record.more[key];
  return typeof value === 'string' ? value : '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
