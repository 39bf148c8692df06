import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { dateOf } from '../../domain/calendar/instants';
import { appraisalLines, mayBeAppraised, type AppraisalLine } from '../../domain/quarter/appraisal';
import type { QuarterState } from '../../domain/quarter/state';
import { findWord } from '../acts/act-words';
import { casePaths } from '../authorization';
import { csvText } from '../export/csv-text';
import type { ExportCell, ExportTable } from '../export/table';
import { xlsxWorkbook } from '../export/xlsx-workbook';
import { HttpFault, notFound } from '../http-fault';
import { caseName } from '../presenters/case-name';
import { quarterStateOf } from '../presenters/case-states';
import { joined } from '../presenters/phrases';
import { dateWords } from '../presenters/words-of-dates';
import type { CaseRecord } from '../queries';
import {
  pathParameter,
  personOf,
  recordOf,
  type RequestContext,
  type Route,
} from '../request-context';
import type { Services } from '../services';
import { caseUrl } from '../urls';

const PATH = `${casePaths.quarter}/appraisal`;

/** The published results of a quarter on their way to the performance appraisal (S2-57): as spreadsheet, as CSV, and for programs. */
export function appraisalRoutes(services: Services): Route[] {
  return [
    {
      method: 'get',
      path: `${PATH}/:format`,
      handle: (context, req, res) =>
        sendTable(services, context, pathParameter(req, 'format'), res),
    },
    {
      method: 'get',
      path: `/api/v1${PATH}`,
      handle: (context, _req, res) => {
        const { state } = resultsOf(context);
        const { quarter, revision, publishedOn } = state;
        res.json({ quarter, revision, publishedOn, rows: appraisalLines(state) });
      },
    },
  ];
}

/** @throws 409 before publication: what is not published is handed to nobody (D-42) */
function resultsOf(context: RequestContext): {
  readonly record: CaseRecord;
  readonly state: QuarterState;
} {
  const record = recordOf(context);
  const state = quarterStateOf(record);
  if (state === null) {
    throw notFound();
  }
  if (!mayBeAppraised(state)) {
    throw new HttpFault(409, 'notPublishedYet', { rule: 'D-42' });
  }
  return { record, state };
}

async function sendTable(
  services: Services,
  context: RequestContext,
  format: string,
  res: Response,
): Promise<void> {
  if (format !== 'xlsx' && format !== 'csv') {
    throw notFound();
  }
  const { record, state } = resultsOf(context);
  const { person, hat } = personOf(context);
  await services.queries.recordExport({
    person,
    unit: hat.unit,
    object: `${caseUrl(record.aggregate)}/appraisal`,
    format,
    requestId: context.requestId,
    at: context.now,
  });
  const table = tableOf(context, record, state);
  res.attachment(`${table.title} ${dateOf(context.now)}.${format}`);
  if (format === 'csv') {
    res.type('text/csv; charset=utf-8');
    await pipeline(Readable.from(csvText(table)), res);
    return;
  }
  res.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  await pipeline(Readable.from(xlsxWorkbook(table)), res);
}

function tableOf(context: RequestContext, record: CaseRecord, state: QuarterState): ExportTable {
  const { t } = context;
  const column = (key: string, width: number, kind: 'text' | 'number' = 'text') => ({
    label: t(`pages:appraisal.columns.${key}`),
    kind,
    width,
  });
  return {
    title: t('pages:appraisal.title', { quarter: caseName(context, record).title }),
    subtitle: t('pages:appraisal.subtitle', {
      programme: state.title,
      revision: state.revision,
      date: state.publishedOn === null ? '—' : dateWords(context, state.publishedOn),
    }),
    columns: [
      column('unit', 18),
      column('indicator', 24),
      column('score', 10),
      column('rank', 8, 'number'),
      column('band', 10),
      column('measures', 30),
      column('report', 12),
      column('missedDuties', 12, 'number'),
    ],
    rows: rowsOf(context, appraisalLines(state)),
  };
}

async function* rowsOf(
  context: RequestContext,
  lines: readonly AppraisalLine[],
): AsyncIterable<readonly ExportCell[]> {
  const { t } = context;
  for (const line of lines) {
    const band = line.band === null ? null : t(`scoring:band.${line.band}`);
    yield await Promise.resolve([
      line.unit,
      `${line.indicator} ${line.indicatorName}`,
      line.score,
      line.rank,
      band,
      joined(
        context,
        line.measures.map(
          (kind) => findWord(context, `quarter:choices.proposalKind.${kind}`) ?? kind,
        ),
      ),
      line.report === null ? null : t(`pages:appraisal.reports.${line.report}`),
      line.missedDuties,
    ]);
  }
}
