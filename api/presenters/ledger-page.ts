import { findAgeSpan } from '../../domain/board/ageing';
import { subjects } from '../../domain/subjects';
import { statusLabel } from '../acts/act-words';
import type {
  Cell,
  Ledger,
  LedgerCase,
  LedgerColumn,
  LedgerLook,
  LedgerRow,
} from '../ledgers/ledger';
import { ledgers } from '../ledgers/ledger-index';
import { ledgerSorts, ledgerUrl, shownColumns, type LedgerQuery } from '../ledgers/ledger-query';
import type { SavedView } from '../queries';
import { personOf, type RequestContext } from '../request-context';
import { caseUrl } from '../urls';
import { unitAndIndicatorOptions } from './filter-options';
import { lampOf, lamps } from './lamp';
import { labelOf } from './life-page';
import { joinedClauses } from './phrases';
import { ageOptions, ageWords } from './ages';
import { presentSavedViews } from './saved-views';
import { dateWords } from './words-of-dates';

/** Cases on one page of a ledger. */
export const LEDGER_PAGE = 50;

/** What a page of a ledger is drawn from. */
export interface LedgerSources {
  readonly ledger: Ledger;
  readonly query: LedgerQuery;
  readonly look: LedgerLook;
  readonly total: number;
  readonly cases: readonly LedgerCase[];
  /** The person's own views of this ledger. */
  readonly views: readonly SavedView[];
}

/** A ledger on the screen and on paper: filters of the address, the office's columns, one row per entry with the way to its history. */
export function presentLedger(sources: LedgerSources) {
  const { ledger, query, look, total, cases } = sources;
  const { context } = look;
  const columns = shownColumns(ledger, query);
  const path = `/ledgers/${ledger.key}`;
  const before = (query.page - 1) * LEDGER_PAGE;
  const rows = cases.flatMap((one, index) =>
    ledger
      .rowsOf(one, look)
      .map((row) => presentRow(one, row, { look, columns, no: before + index + 1 })),
  );
  return {
    name: ledgerName(context, ledger),
    help: context.t(`ledgers:help.${ledger.key}`),
    tabs: ledgers.map((other) => ({
      label: ledgerName(context, other),
      href: `/ledgers/${other.key}`,
      current: other.key === ledger.key,
    })),
    action: path,
    ...filterViews(sources),
    views: presentSavedViews(context, path, ledgerUrl(path, query, { page: 1 }), sources.views),
    heads: columns.map((column) => columnLabel(context, column)),
    rows: rows.length === 0 ? null : rows,
    total,
    pager: pagerOf(sources),
    exports: {
      xlsx: ledgerUrl(`${path}/export/xlsx`, query, { page: 1 }),
      csv: ledgerUrl(`${path}/export/csv`, query, { page: 1 }),
    },
    subtitle: ledgerSubtitle(ledger, look, query),
    past: query.on === undefined ? null : dateWords(context, query.on),
    empty: context.t(`ledgers:empty.${ledger.key}`),
  };
}

/** The name of a ledger. */
export function ledgerName({ t }: Pick<RequestContext, 't'>, { key }: Ledger): string {
  return t(`ledgers:names.${key}`);
}

/** The head of a column. */
export function columnLabel(context: RequestContext, { key, of }: LedgerColumn): string {
  return of === undefined ? context.t(`ledgers:columns.${key}`) : labelOf(context, of, key);
}

/** Whose list it is, of which day, under which filters: the line under the title, on paper and in the spreadsheet. */
export function ledgerSubtitle(ledger: Ledger, look: LedgerLook, query: LedgerQuery): string {
  const { context, day, facts } = look;
  const { t } = context;
  const indicator = facts.programme.indicators.find(({ id }) => id === query.indicator);
  const age = findAgeSpan(query.age);
  const filters: readonly (readonly [string, string | undefined])[] = [
    ['state', query.state && statusLabel(context, ledger.kind, query.state)],
    ['unit', query.unit],
    ['indicator', indicator?.name ?? query.indicator],
    ['lamp', query.lamp && t(`pages:lampNames.${query.lamp}`)],
    ['age', age && ageWords(context, age)],
    ['q', query.q],
    ['from', query.from],
    ['to', query.to],
  ];
  const told = filters.flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [t(`ledgers:filtered.${key}`, { value })],
  );
  return joinedClauses(context, [
    t('ledgers:preparedBy', { unit: personOf(context).hat.unit ?? '—' }),
    t('ledgers:asOfDay', { date: dateWords(context, day) }),
    ...told,
  ]);
}

function presentRow(
  { record }: LedgerCase,
  { cells }: LedgerRow,
  sources: {
    readonly look: LedgerLook;
    readonly columns: readonly LedgerColumn[];
    readonly no: number;
  },
) {
  const { look, columns, no } = sources;
  const lamp = lampOf(record, look.day, look.soonDay);
  const href = caseUrl(record.aggregate);
  return {
    no,
    overdue: lamp === 'overdue' ? true : null,
    history: `${href}/history`,
    cells: columns.map((column) => ({
      ...presentCell(column, cells[column.key] ?? null),
      label: columnLabel(look.context, column),
      href: column.key === 'number' ? href : null,
      lamp: column.key === 'lamp' ? lamp : null,
    })),
  };
}

/** From this width in characters on a column holds sentences. */
const WIDE = 30;

function presentCell({ kind, width }: LedgerColumn, cell: Cell) {
  return {
    text: cell === null ? '' : String(cell),
    number: kind === 'number' ? true : null,
    date: kind === 'date' ? true : null,
    wide: width >= WIDE ? true : null,
  };
}

function filterViews({ ledger, query, look }: LedgerSources) {
  const { context, facts } = look;
  const states = new Set(Object.values(subjects[ledger.kind].commands).flatMap(({ from }) => from));
  const chosen = shownColumns(ledger, query).map(({ key }) => key);
  return {
    query,
    states: [...states]
      .filter((value) => value !== 'none')
      .map((value) => ({
        value,
        label: statusLabel(context, ledger.kind, value),
        selected: value === query.state,
      })),
    ...unitAndIndicatorOptions(context, facts, query),
    lamps: lamps.map((value) => ({
      value,
      label: context.t(`pages:lampNames.${value}`),
      selected: value === query.lamp,
    })),
    ages: ledger.kind === 'problem' ? ageOptions(context, query.age) : null,
    sorts: ledgerSorts.map((value) => ({
      value,
      label: context.t(`ledgers:sorts.${value}`),
      selected: value === query.sort,
    })),
    columns: ledger.columns.map((column) => ({
      key: column.key,
      label: columnLabel(context, column),
      checked: chosen.includes(column.key),
    })),
    hiddenFilters: [
      ...new URLSearchParams(ledgerUrl('', { ...query, columns: [] }, { page: 1 })).entries(),
    ].map(([name, value]) => ({ name, value })),
    chosen: query.columns.length === 0 ? null : query.columns.join(','),
    filtered: ledgerUrl('', { ...query, columns: [] }, { page: 1 }) !== '',
  };
}

function pagerOf({ ledger, query, look, total }: LedgerSources) {
  const pages = Math.max(1, Math.ceil(total / LEDGER_PAGE));
  if (pages === 1) {
    return null;
  }
  const { page } = query;
  const path = `/ledgers/${ledger.key}`;
  return {
    label: look.context.t('pages:problems.pageOf', { page, pages }),
    previous: page > 1 ? ledgerUrl(path, query, { page: page - 1 }) : null,
    next: page < pages ? ledgerUrl(path, query, { page: page + 1 }) : null,
  };
}
