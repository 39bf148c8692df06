import type { IndicatorForecast } from '../../domain/forecast/forecast-quarter';
import type { BackTest } from '../../domain/forecast/back-test';
import type { ForecastPoints, ForecastReason } from '../../domain/forecast/expected-score';
import { findTaskForce, type QuarterState } from '../../domain/quarter/state';
import type { AggregateId } from '../../domain/aggregate';
import { overseesAll } from '../relations';
import { personOf, type RequestContext } from '../request-context';
import { caseUrl, forecastUrl, withQuery } from '../urls';
import { joined } from './phrases';
import { nameOf } from './quarter-consequences';
import { dateWords, quarterName } from './words-of-dates';

/** Cases behind a reason that are named; the others are behind the list. */
const NAMED_CASES = 5;

/** The forecasts that the hat may see: a unit those of its own task forces, whoever oversees the programme all (D-23). */
export function seenForecasts(
  context: RequestContext,
  state: QuarterState,
  forecasts: readonly IndicatorForecast[],
): readonly IndicatorForecast[] {
  return overseesAll(personOf(context).hat) ? forecasts : ownForecasts(context, state, forecasts);
}

/** The forecasts of the hat's own task forces, a lead city leader's among them. */
export function ownForecasts(
  context: RequestContext,
  state: QuarterState,
  forecasts: readonly IndicatorForecast[],
): readonly IndicatorForecast[] {
  const { unit, roles } = personOf(context).hat;
  return forecasts.filter(({ indicator }) => {
    const taskForce = findTaskForce(state, indicator);
    const concerned = [
      ...(taskForce?.leadUnits ?? []),
      ...(taskForce?.responsibleUnits ?? []),
      ...(roles.includes('leadLeader') ? (taskForce?.leadLeaders ?? []) : []),
    ];
    return unit !== null && concerned.includes(unit);
  });
}

/** The early warning as a list, the most pressing first, with every reason; null where nothing is heading anywhere. */
export function presentForecastCard(
  context: RequestContext,
  state: QuarterState,
  forecasts: readonly IndicatorForecast[],
) {
  const pressing = forecasts.filter(({ outlook }) => ['lagging', 'near'].includes(outlook));
  if (pressing.length === 0) return null;
  return {
    title: context.t('forecast:of', { quarter: quarterName(context, state.quarter) }),
    href: forecastUrl(state.id),
    lead: leadOf(context, state, forecasts),
    rows: [...pressing].sort(byRank).map((one) => presentRow(context, state, one)),
  };
}

/** The whole page: lead sentence, one row an indicator, the method, and what the method was worth so far. */
export function presentForecastPage(
  context: RequestContext,
  sources: {
    readonly state: QuarterState;
    readonly forecasts: readonly IndicatorForecast[];
    readonly points: ForecastPoints;
    /** Null for who may not see the other units' results of a back-test. */
    readonly backTests: readonly BackTest[] | null;
    readonly isOver: boolean;
  },
) {
  const { state, forecasts, points, backTests, isOver } = sources;
  const known = forecasts.filter(({ outlook }) => outlook !== 'unknown');
  return {
    title: context.t('forecast:of', { quarter: quarterName(context, state.quarter) }),
    quarterHref: caseUrl(state.id),
    lead: isOver
      ? context.t('forecast:over')
      : known.length === 0
        ? null
        : leadOf(context, state, known),
    empty: emptyWord(context, forecasts, isOver),
    rows:
      isOver || known.length === 0
        ? null
        : [...known].sort(byRank).map((one) => presentRow(context, state, one)),
    method: context.t('forecast:method', { ...points }),
    backTest: backTests === null ? null : presentBackTests(context, state, backTests),
  };
}

function emptyWord(
  { t }: RequestContext,
  forecasts: readonly IndicatorForecast[],
  isOver: boolean,
): string | null {
  if (isOver) return null;
  if (forecasts.length === 0) return t('forecast:none');
  return forecasts.every(({ outlook }) => outlook === 'unknown') ? t('forecast:first') : null;
}

function byRank(a: IndicatorForecast, b: IndicatorForecast): number {
  return (b.rank ?? 0) - (a.rank ?? 0) || (a.indicator < b.indicator ? -1 : 1);
}

function leadOf(
  context: RequestContext,
  state: QuarterState,
  forecasts: readonly IndicatorForecast[],
): string {
  const count = (wanted: string) => forecasts.filter(({ outlook }) => outlook === wanted).length;
  const [lagging, near] = [count('lagging'), count('near')];
  if (lagging + near === 0) return context.t('forecast:allClear');
  return context.t(overseesAll(personOf(context).hat) ? 'forecast:lead' : 'forecast:leadOwn', {
    lagging,
    near,
    cutoff: dateWords(context, state.timetable.cutoff.on),
  });
}

function presentRow(context: RequestContext, state: QuarterState, one: IndicatorForecast) {
  const { t } = context;
  const { indicator, outlook, expected, rank, fieldSize, margin, reasons } = one;
  const lags = outlook === 'lagging';
  return {
    name: `${indicator} ${nameOf(state, indicator)}`,
    outlook: t(`forecast:outlook.${outlook}`),
    lamp: lags ? 'overdue' : outlook === 'near' ? 'soon' : 'normal',
    expected: expected ?? t('scoring:report.noScore'),
    place: rank === null ? '—' : t('forecast:place', { rank, field: fieldSize }),
    margin:
      margin === null ? '—' : t(lags ? 'forecast:short' : 'forecast:ahead', { points: margin }),
    leaders: joined(context, findTaskForce(state, indicator)?.leadLeaders ?? []),
    reasons: reasons.map((reason) => presentReason(context, indicator, reason)),
  };
}

function presentReason(context: RequestContext, indicator: string, reason: ForecastReason) {
  const { code, points, count, cases, items } = reason;
  const problems = code === 'overdueProblems' || code === 'openProblems';
  return {
    text: context.t(`forecast:reason.${code}`, { points, count, items: joined(context, items) }),
    href: problems
      ? withQuery('/problems', {
          indicator,
          lamp: code === 'overdueProblems' ? 'overdue' : undefined,
        })
      : null,
    cases: problems ? [] : cases.slice(0, NAMED_CASES).map((id) => caseLink(context, id)),
  };
}

/** A duty by its rule and period. */
function caseLink({ t }: RequestContext, id: AggregateId) {
  const [, , rule = '', ...rest] = id.split('/');
  const label = `${t(`duty:rules.${rule}`, { defaultValue: rule })} ${rest.at(-1) ?? ''}`;
  return { href: caseUrl(id), label };
}

function presentBackTests(
  context: RequestContext,
  state: QuarterState,
  backTests: readonly BackTest[],
) {
  const names = (ids: readonly string[]) =>
    ids.length === 0
      ? '—'
      : joined(
          context,
          ids.map((id) => nameOf(state, id)),
        );
  const total = (of: (one: BackTest) => number) => backTests.reduce((sum, one) => sum + of(one), 0);
  const lagged = (one: BackTest) => one.hits.length + one.misses.length;
  return {
    rows:
      backTests.length === 0
        ? null
        : backTests.map((one) => ({
            quarter: quarterName(context, one.quarter),
            on: one.on,
            hits: names(one.hits),
            misses: names(one.misses),
            falseAlarms: names(one.falseAlarms),
            byHabit: context.t('forecast:backTest.of', { count: one.byHabit, lagged: lagged(one) }),
          })),
    sum: context.t('forecast:backTest.sum', {
      lagged: total(lagged),
      hits: total((one) => one.hits.length),
      byHabit: total((one) => one.byHabit),
      falseAlarms: total((one) => one.falseAlarms.length),
    }),
  };
}
