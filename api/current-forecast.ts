import { dateOf } from '../domain/calendar/instants';
import type { Facts } from '../domain/facts';
import { forecastQuarter, type IndicatorForecast } from '../domain/forecast/forecast-quarter';
import { gatherSignals } from '../domain/forecast/gather-signals';
import type { QuarterState } from '../domain/quarter/state';
import { quarterStateOf } from './presenters/case-states';
import { soonUntil } from './presenters/lamp';
import type { CaseRecord } from './queries';
import type { RequestContext } from './request-context';
import type { Services } from './services';

/** Statuses before the results are looked at: only then a warning comes in time. */
const early: readonly string[] = ['OPEN', 'COLLECTING'];

/** Open problems looked at, at most; far more than a city has. */
const MOST_PROBLEMS = 20_000;

/** Whether the quarter's cut-off is still ahead. */
export function isBeforeCutoff(state: QuarterState, context: Pick<RequestContext, 'now'>): boolean {
  return (
    state.ranks && early.includes(state.status) && dateOf(context.now) <= state.timetable.cutoff.on
  );
}

/** The early warning of a quarter as things stand now, for every task force; who may see which row is the caller's to say. */
export async function currentForecast(
  services: Pick<Services, 'queries'>,
  context: Pick<RequestContext, 'now'>,
  sources: {
    readonly record: CaseRecord;
    readonly quarters: readonly CaseRecord[];
    readonly facts: Facts;
  },
): Promise<IndicatorForecast[]> {
  const quarter = quarterStateOf(sources.record);
  if (quarter === null) return [];
  const { calendar, policy } = sources.facts;
  const on = dateOf(context.now);
  const { rows } = await services.queries.listProblems({
    programme: quarter.programme,
    reader: null,
    page: 1,
    pageSize: MOST_PROBLEMS,
    today: on,
    soonUntil: soonUntil(calendar, on, policy.values['dashboard.lightsFrom']),
  });
  const others = sources.quarters.flatMap((one) => quarterStateOf(one) ?? []);
  return forecastQuarter(gatherSignals({ quarter, others, problems: rows, on }), policy.values);
}
