import type { Request } from 'express';
import { findAgeSpan } from '../../domain/board/ageing';
import { readCivilDate, type CivilDate } from '../../domain/calendar/civil-date';
import { lamps, type Lamp } from '../presenters/lamp';
import { queryText } from '../request-context';
import { withQuery } from '../urls';
import type { Ledger, LedgerColumn } from './ledger';

/** In which orders a ledger can be read. */
export const ledgerSorts = ['number', 'dueOn', 'leadUnit'] as const;

/** The filters of a ledger as they stand in its address. */
export interface LedgerQuery {
  readonly state: string | undefined;
  readonly unit: string | undefined;
  readonly indicator: string | undefined;
  readonly lamp: Lamp | undefined;
  /** Key of a span of ages; in ledgers of problems alone. */
  readonly age: string | undefined;
  readonly q: string | undefined;
  /** Registered on or after, on or before. */
  readonly from: CivilDate | undefined;
  readonly to: CivilDate | undefined;
  /** The day in the past on which the ledger is looked at; undefined = today. */
  readonly on: CivilDate | undefined;
  readonly sort: (typeof ledgerSorts)[number];
  /** Chosen columns by key; empty = the usual ones. */
  readonly columns: readonly string[];
  readonly page: number;
}

/**
 * Reads the address; what is no filter of ours counts as absent.
 * @param today a day of looking that is not before it counts as today
 */
export function ledgerQueryOf(req: Request, ledger: Ledger, today: CivilDate): LedgerQuery {
  const page = Number(queryText(req, 'page') ?? '1');
  const lamp = queryText(req, 'lamp');
  const sort = queryText(req, 'sort');
  const on = dateIn(req, 'on');
  return {
    state: queryText(req, 'state')?.slice(0, 40),
    unit: queryText(req, 'unit')?.slice(0, 100),
    indicator: queryText(req, 'indicator')?.slice(0, 40),
    lamp: lamps.find((one) => one === lamp),
    age: ledger.kind === 'problem' ? findAgeSpan(queryText(req, 'age'))?.key : undefined,
    q: queryText(req, 'q')?.trim().slice(0, 100),
    from: dateIn(req, 'from'),
    to: dateIn(req, 'to'),
    on: on === undefined || on >= today ? undefined : on,
    sort: ledgerSorts.find((one) => one === sort) ?? 'number',
    columns: columnsIn(req, ledger),
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  };
}

/** The address of a ledger, or of one of its exports, under these filters. */
export function ledgerUrl(
  path: string,
  query: LedgerQuery,
  changed: { readonly page?: number } = {},
): string {
  const { page = query.page } = changed;
  return withQuery(path, {
    state: query.state,
    unit: query.unit,
    indicator: query.indicator,
    lamp: query.lamp,
    age: query.age,
    q: query.q,
    from: query.from,
    to: query.to,
    on: query.on,
    sort: query.sort === 'number' ? undefined : query.sort,
    cols: query.columns.length === 0 ? undefined : query.columns.join(','),
    page: page > 1 ? String(page) : undefined,
  });
}

/** The columns to show: those chosen, in the ledger's order, else the usual ones. */
export function shownColumns(ledger: Ledger, query: LedgerQuery): readonly LedgerColumn[] {
  return query.columns.length === 0
    ? ledger.columns.filter(({ usual }) => usual === true)
    : ledger.columns.filter(({ key }) => query.columns.includes(key));
}

/** The columns of an export: those chosen, else every one. */
export function exportedColumns(ledger: Ledger, query: LedgerQuery): readonly LedgerColumn[] {
  return query.columns.length === 0 ? ledger.columns : shownColumns(ledger, query);
}

/** Chosen columns come as `cols=a,b` or, from the form, as `cols` again and again. */
function columnsIn(req: Request, ledger: Ledger): readonly string[] {
  const value: unknown = req.query['cols'];
  const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  const wanted = texts.flatMap((one) => one.split(','));
  return ledger.columns.filter(({ key }) => wanted.includes(key)).map(({ key }) => key);
}

function dateIn(req: Request, name: string): CivilDate | undefined {
  return readCivilDate(queryText(req, name));
}
