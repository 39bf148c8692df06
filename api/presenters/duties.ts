import { dateOf } from '../../domain/calendar/instants';
import type { Facts } from '../../domain/facts';
import type { RoleKey } from '../../domain/organisation/role-keys';
import { roleLabel, statusLabel } from '../acts/act-words';
import type { CaseRecord } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl, withQuery } from '../urls';
import { caseName, textOf } from './case-name';
import { lampOf, presentLamp, soonUntil } from './lamp';
import { periodName } from './words-of-dates';

/** Rows shown at once, and at most. */
const ROWS_SHOWN = 30;
const MOST_ROWS = 500;

/** The filters of the list of duties, as they stand in the address. */
export interface DutyQuery {
  readonly shown: 'open' | 'all';
  readonly actor: string | undefined;
  readonly rule: string | undefined;
}

/** Duties: a matrix of who did what, and the list behind every figure in it. */
export function presentDuties(
  context: RequestContext,
  records: readonly CaseRecord[],
  facts: Facts,
  query: DutyQuery,
) {
  const chosen = records
    .filter((record) => query.actor === undefined || actorOf(context, record) === query.actor)
    .filter((record) => query.rule === undefined || textOf(record, 'rule') === query.rule)
    .filter((record) => query.shown === 'all' || (record.open && record.status !== 'SCHEDULED'))
    .sort((a, b) => compare(dueOf(a), dueOf(b)) || compare(a.number, b.number));
  const rows = chosen.map((record) => presentRow(context, record, facts));
  const filtered = query.actor !== undefined || query.rule !== undefined;
  return {
    rows: rows.length === 0 ? null : rows.slice(0, ROWS_SHOWN),
    more: rows.length > ROWS_SHOWN ? rows.slice(ROWS_SHOWN, MOST_ROWS) : null,
    moreCount: rows.length - ROWS_SHOWN,
    total: rows.length,
    matrix: filtered ? null : matrixOf(context, records),
    showAll: query.shown === 'all' ? null : withQuery('/duties', { ...query, shown: 'all' }),
    showOpen: query.shown === 'all' || filtered ? '/duties' : null,
  };
}

function presentRow(context: RequestContext, record: CaseRecord, facts: Facts) {
  const today = dateOf(context.now);
  const soonDay = soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']);
  return {
    href: caseUrl(record.aggregate),
    title: caseName(context, record).title,
    actor: context.names.unit(actorOf(context, record)),
    period: periodName(context, textOf(record, 'period') ?? ''),
    dueOn: dueOf(record),
    status: statusLabel(context, 'duty', record.status),
    lamp: presentLamp(context, record, today, { calendar: facts.calendar, soonDay }),
    overdue: lampOf(record, today, soonDay) === 'overdue' ? true : null,
  };
}

/** Who has the duty: the unit, else the holder of the role. */
function actorOf(context: RequestContext, record: CaseRecord): string {
  const role = textOf(record, 'role');
  return record.leadUnit ?? (role === undefined ? '—' : roleLabel(context, role as RoleKey));
}

function dueOf(record: CaseRecord): string {
  return record.dueOn ?? textOf(record, 'wasDueOn') ?? '—';
}

/** Counts by actor, rule and outcome; each figure leads to its rows. */
function matrixOf(context: RequestContext, records: readonly CaseRecord[]) {
  const rules = distinct(records.map((record) => textOf(record, 'rule') ?? ''));
  const actors = distinct(records.map((record) => actorOf(context, record)));
  if (rules.length === 0) {
    return null;
  }
  return {
    columns: rules.map((rule) => context.t(`duty:rules.${rule}`, { defaultValue: rule })),
    rows: actors.map((actor) => ({
      actor: context.names.unit(actor),
      cells: rules.map((rule) => ({
        href: withQuery('/duties', { shown: 'all', actor, rule }),
        counts: countsOf(
          records.filter(
            (record) => actorOf(context, record) === actor && textOf(record, 'rule') === rule,
          ),
          context,
        ),
      })),
    })),
  };
}

const tones: Readonly<Record<string, string>> = {
  FULFILLED: 'closed',
  LATE_FULFILLED: 'soon',
  OVERDUE: 'overdue',
  MISSED: 'overdue',
  WAIVED: 'suspended',
};

function countsOf(records: readonly CaseRecord[], { t }: RequestContext) {
  const order = ['closed', 'soon', 'overdue', 'suspended', 'none'];
  return order.flatMap((tone) => {
    const count = records.filter(({ status }) => (tones[status] ?? 'none') === tone).length;
    return count === 0 ? [] : [{ tone, count, label: t(`pages:duties.tones.${tone}`) }];
  });
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort(compare);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
