import { seesReport } from '../domain/quarter/audience';
import { quarterStateOf } from './presenters/case-states';
import { presentReportCard } from './presenters/report-card';
import type { CaseRecord } from './queries';
import { eventsSeenBy, seesCase, viewerOf } from './relations';
import { actorOf, personOf, type RequestContext } from './request-context';
import type { Services } from './services';

/** A report as it is shown. */
export type ShownReport = ReturnType<typeof presentReportCard>;

/** A report of a quarter as the person may read it; null where there is none, nothing is written, or it is not the person's to read. */
export async function readableReport(
  services: Services,
  context: RequestContext,
  record: CaseRecord,
  indicator: string,
): Promise<ShownReport | null> {
  const { queries } = services;
  const { hat } = personOf(context);
  const state = quarterStateOf(record);
  const report =
    state !== null && Object.hasOwn(state.reports, indicator)
      ? state.reports[indicator]
      : undefined;
  if (state === null || report === undefined || report.content === null) return null;
  if (!seesReport(state, viewerOf(hat), indicator)) return null;
  const [facts, timeline, people, before] = await Promise.all([
    queries.facts(record.programme, record.state.policyVersion),
    queries.timeline(record.aggregate),
    queries.people(record.programme),
    state.previous === null
      ? undefined
      : queries.findCase(`quarter/${state.programme}/${state.previous}`),
  ]);
  const previous = quarterStateOf(before ?? null);
  const readsBefore =
    before !== undefined &&
    previous !== null &&
    seesCase(hat, before) &&
    seesReport(previous, viewerOf(hat), indicator);
  return presentReportCard(context, { record, facts, actor: actorOf(personOf(context)) }, report, {
    before: readsBefore ? before : null,
    timeline: eventsSeenBy(hat, record, timeline),
    people,
  });
}
