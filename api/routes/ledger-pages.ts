import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { dateOf } from '../../domain/calendar/instants';
import { csvText } from '../export/csv-text';
import type { ExportCell, ExportTable } from '../export/table';
import { xlsxWorkbook } from '../export/xlsx-workbook';
import { notFound } from '../http-fault';
import type { Ledger, LedgerCase, LedgerLook } from '../ledgers/ledger';
import { findLedgerCases, type FoundCases } from '../ledgers/ledger-cases';
import { findLedger } from '../ledgers/ledger-index';
import {
  exportedColumns,
  ledgerQueryOf,
  ledgerUrl,
  type LedgerQuery,
} from '../ledgers/ledger-query';
import { soonUntil } from '../presenters/lamp';
import {
  columnLabel,
  LEDGER_PAGE,
  ledgerName,
  ledgerSubtitle,
  presentLedger,
} from '../presenters/ledger-page';
import { pathParameter, personOf, type RequestContext, type Route } from '../request-context';
import type { Services } from '../services';
import { caseUrl } from '../urls';
import type { Views } from '../views';

/** A ledger as it was asked for. */
interface Visit {
  readonly ledger: Ledger;
  readonly query: LedgerQuery;
  readonly look: LedgerLook;
  readonly found: FoundCases;
}

/** The ledgers 台账: on the screen and on paper, as spreadsheet, as CSV, and for programs; all under the same filters. */
export function ledgerPageRoutes(services: Services, views: Views): Route[] {
  return [
    {
      method: 'get',
      path: '/ledgers',
      handle: (_context, _req, res) => {
        res.redirect(303, '/ledgers/problems');
      },
    },
    {
      method: 'get',
      path: '/ledgers/:ledger',
      handle: (context, req, res) => showLedger(services, views, context, req, res),
    },
    {
      method: 'get',
      path: '/ledgers/:ledger/export/:format',
      handle: (context, req, res) => exportLedger(services, context, req, res),
    },
    {
      method: 'get',
      path: '/api/v1/ledgers/:ledger',
      handle: (context, req, res) => listLedger(services, context, req, res),
    },
  ];
}

async function showLedger(
  services: Services,
  views: Views,
  context: RequestContext,
  req: Request,
  res: Response,
): Promise<void> {
  const { ledger, query, look, found } = await visitOf(services, context, req);
  const { person, hat } = personOf(context);
  const path = `/ledgers/${ledger.key}`;
  const [cases, kept] = await Promise.all([
    pageOf(found, query),
    services.queries.savedViews({ person, programme: hat.programme, page: path }),
  ]);
  const title = ledgerName(context, ledger);
  await views.send(
    res,
    context,
    'ledger',
    {
      title,
      active: 'ledgers',
      path: req.originalUrl,
      crumbs: [
        { label: context.t('frame:rail.ledgers'), href: '/ledgers' },
        { label: title, href: null },
      ],
    },
    presentLedger({ ledger, query, look, total: found.total, cases, views: kept }),
  );
}

async function exportLedger(
  services: Services,
  context: RequestContext,
  req: Request,
  res: Response,
): Promise<void> {
  const format = pathParameter(req, 'format');
  if (format !== 'xlsx' && format !== 'csv') {
    throw notFound();
  }
  const visit = await visitOf(services, context, req);
  const { person, hat } = personOf(context);
  await services.queries.recordExport({
    person,
    unit: hat.unit,
    object: ledgerUrl(`/ledgers/${visit.ledger.key}`, visit.query),
    format,
    requestId: context.requestId,
    at: context.now,
  });
  const table = tableOf(visit);
  res.attachment(`${table.title} ${visit.look.day}.${format}`);
  if (format === 'csv') {
    res.type('text/csv; charset=utf-8');
    await pipeline(Readable.from(csvText(table)), res);
    return;
  }
  res.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  await pipeline(Readable.from(xlsxWorkbook(table)), res);
}

async function listLedger(
  services: Services,
  context: RequestContext,
  req: Request,
  res: Response,
): Promise<void> {
  const { ledger, query, look, found } = await visitOf(services, context, req);
  const cases = await pageOf(found, query);
  res.json({
    ledger: ledger.key,
    day: look.day,
    columns: ledger.columns.map(({ key, kind = 'text' }) => ({ key, kind })),
    rows: cases.flatMap((one) =>
      ledger.rowsOf(one, look).map(({ cells }) => ({
        case: one.record.aggregate,
        href: caseUrl(one.record.aggregate),
        ...cells,
      })),
    ),
    total: found.total,
    page: query.page,
    pageSize: LEDGER_PAGE,
  });
}

/** @throws 404 when there is no ledger of that name */
async function visitOf(services: Services, context: RequestContext, req: Request): Promise<Visit> {
  const ledger = findLedger(pathParameter(req, 'ledger'));
  if (ledger === undefined) {
    throw notFound();
  }
  const { programme } = personOf(context).hat;
  const today = dateOf(context.now);
  const query = ledgerQueryOf(req, ledger, today);
  const day = query.on ?? today;
  const [facts, people] = await Promise.all([
    services.queries.facts(programme, null),
    services.queries.people(programme),
  ]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const soonDay = soonUntil(facts.calendar, day, facts.policy.values['dashboard.lightsFrom']);
  const nameOf = (person: string) => names.get(person) ?? person;
  const look = { context, facts, day, soonDay, nameOf };
  const found = await findLedgerCases({ services, context, ledger, query, day, soonDay });
  return { ledger, query, look, found };
}

async function pageOf(found: FoundCases, { page }: LedgerQuery): Promise<LedgerCase[]> {
  const cases: LedgerCase[] = [];
  for await (const one of found.read((page - 1) * LEDGER_PAGE, LEDGER_PAGE)) {
    cases.push(one);
  }
  return cases;
}

function tableOf({ ledger, query, look, found }: Visit): ExportTable {
  const { context } = look;
  const columns = exportedColumns(ledger, query);
  async function* rows(): AsyncIterable<readonly ExportCell[]> {
    let no = 0;
    for await (const one of found.read(0, found.total)) {
      no += 1;
      for (const { cells } of ledger.rowsOf(one, look)) {
        yield [no, ...columns.map(({ key }) => cells[key] ?? null)];
      }
    }
  }
  return {
    title: ledgerName(context, ledger),
    subtitle: ledgerSubtitle(ledger, look, query),
    columns: [
      { label: context.t('ledgers:no'), kind: 'number', width: 6 },
      ...columns.map((column) => ({
        label: columnLabel(context, column),
        kind: column.kind ?? 'text',
        width: column.width,
      })),
    ],
    rows: rows(),
  };
}
