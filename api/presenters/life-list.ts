import { dateOf } from '../../domain/calendar/instants';
import type { Facts } from '../../domain/facts';
import type { LifeKind } from '../../domain/helper-life/life';
import { statusLabel } from '../acts/act-words';
import type { CaseRecord } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl, withQuery } from '../urls';
import { markedTitle } from './case-name';
import { lifeLayouts } from './life-fields';
import { labelOf, valueInWords } from './life-page';
import { presentLamp, soonUntil } from './lamp';
import { unitsJoined } from './phrases';

/** What a list of helper lives is asked for. */
export interface LifeListQuery {
  /** Path of the list. */
  readonly path: string;
  readonly state: string | undefined;
  /** Ended ones too. */
  readonly all: boolean;
}

/** A list of one kind of helper life: open ones, what is due first on top; ended ones when asked for. */
export function presentLifeList(
  context: RequestContext,
  kind: LifeKind,
  records: readonly CaseRecord[],
  facts: Facts,
  query: LifeListQuery,
) {
  const shown = records
    .filter(({ open }) => query.all || open)
    .filter(({ status }) => query.state === undefined || status === query.state)
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const { columns } = lifeLayouts[kind];
  const ended = records.filter(({ open }) => !open).length;
  return {
    total: shown.length,
    heads: columns.map((column) => labelOf(context, kind, column)),
    states: statesOf(context, kind, records, query),
    rows: shown.length === 0 ? null : shown.map((record) => rowOf(context, kind, record, facts)),
    showAll:
      query.all || ended === 0
        ? null
        : { href: withQuery(query.path, { shown: 'all' }), count: ended },
    showOpen: query.all ? query.path : null,
    none: context.t(`pages:life.none.${kind}`),
  };
}

/** Open ones first, earliest due day first, then by number. */
function orderOf({ open, dueOn, number }: CaseRecord): string {
  return `${open ? '0' : '1'}${dueOn ?? '9999-12-31'}${number}`;
}

function rowOf(context: RequestContext, kind: LifeKind, record: CaseRecord, facts: Facts) {
  const today = dateOf(context.now);
  const soonDay = soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']);
  const { columns } = lifeLayouts[kind];
  return {
    lamp: presentLamp(context, record, today, { calendar: facts.calendar, soonDay }),
    href: caseUrl(record.aggregate),
    number: record.number,
    title: markedTitle(context, record),
    status: statusLabel(context, kind, record.status),
    units: unitsJoined(context, record.units),
    dueOn: record.dueOn ?? '',
    cells: columns.map((column) => ({
      label: labelOf(context, kind, column),
      value: shortOf(context, kind, column, record.more[column]),
    })),
  };
}

/** Dates of lists are short, `2024-05-20`; everything else is in words. */
function shortOf(context: RequestContext, kind: LifeKind, column: string, value: unknown): string {
  const isDate = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  return isDate ? value : (valueInWords(context, kind, column, value) ?? '—');
}

/** The states that occur, each with its count, as links. */
function statesOf(
  context: RequestContext,
  kind: LifeKind,
  records: readonly CaseRecord[],
  query: LifeListQuery,
) {
  const states = [...new Set(records.map(({ status }) => status))];
  return states.map((status) => ({
    label: statusLabel(context, kind, status),
    count: records.filter((record) => record.status === status).length,
    current: query.state === status ? true : null,
    href: withQuery(query.path, query.state === status ? {} : { state: status, shown: 'all' }),
  }));
}
