import { isReportStep, reportStepsFrom } from '../../domain/quarter/decide-reports';
import { mayWith, type ActSources } from '../presenters/allowed-acts';
import { quarterStateOf } from '../presenters/case-states';
import { nameOf } from '../presenters/quarter-consequences';
import type { CaseRecord } from '../queries';
import { readableReport, type ShownReport } from '../readable-report';
import { actorOf, personOf, type RequestContext } from '../request-context';
import type { Services } from '../services';
import type { FormBody } from '../forms/read-form';
import { actUrl, withQuery } from '../urls';

/** What the page of an act on a report shows: the report, or those of which one is to be chosen first. */
export interface ReportInQuestion {
  readonly indicator: string | null;
  readonly card: ShownReport | null;
  readonly choose: readonly { readonly href: string; readonly label: string }[] | null;
}

/**
 * The report that an act is about, for the page of the act and the one that asks once more: the one named, else the only one with which
 * the person may do this now (S0-46, S0-47). Undefined for acts on no report; nothing of a report that the person may not read.
 *
 * @param wanted indicator from the link or the form
 */
export async function reportInQuestion(
  services: Services,
  context: RequestContext,
  record: CaseRecord | null,
  { command, wanted }: { readonly command: string; readonly wanted: unknown },
): Promise<ReportInQuestion | undefined> {
  const state = quarterStateOf(record);
  if (record === null || state === null || !isReportStep(command) || command === 'draftReport') {
    return undefined;
  }
  const facts = await services.queries.facts(record.programme, record.state.policyVersion);
  const sources: ActSources = { record, facts, actor: actorOf(personOf(context)) };
  const mine = Object.values(state.reports)
    .filter(({ status }) => reportStepsFrom(status).includes(command))
    .map(({ indicator }) => indicator)
    .filter((indicator) => mayWith(sources, command, { indicator }));
  const indicator = textOf(wanted) ?? (mine.length === 1 ? (mine[0] ?? null) : null);
  if (indicator === null) {
    const choose = mine.map((one) => ({
      href: withQuery(actUrl(record.aggregate, command), { indicator: one }),
      label: `${one} ${nameOf(state, one)}`,
    }));
    return { indicator, card: null, choose: choose.length === 0 ? null : choose };
  }
  const card = await readableReport(services, context, record, indicator);
  const others = card?.acts?.filter((one) => one.command !== command) ?? [];
  return {
    indicator,
    card: card && { ...card, acts: others.length === 0 ? null : others },
    choose: null,
  };
}

/**
 * The body of an act's form for exactly the report that the page shows: its indicator, where nothing was chosen yet, and its digest, so
 * that a signature is bound to what is before the eyes (D-20).
 */
export function bodyForReport(body: FormBody, report: ReportInQuestion | undefined): FormBody {
  if (report === undefined || report.indicator === null) return body;
  return {
    ...body,
    indicator: report.indicator,
    contentDigest: report.card?.digest ?? '',
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
