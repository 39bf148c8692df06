import { backTest } from '../../domain/forecast/back-test';
import type { QuarterState } from '../../domain/quarter/state';
import { casePaths } from '../authorization';
import { currentForecast, isBeforeCutoff } from '../current-forecast';
import { caseName } from '../presenters/case-name';
import { presentForecastPage, seenForecasts } from '../presenters/forecast';
import { overseesAll } from '../relations';
import { personOf, recordOf, type RequestContext, type Route } from '../request-context';
import type { Services } from '../services';
import { caseUrl, forecastUrl } from '../urls';
import type { Views } from '../views';

/** The early warning of a quarter, with what the method was worth so far: a page, and the same for programs. */
export function forecastPageRoutes(services: Services, views: Views): Route[] {
  return [
    {
      method: 'get',
      path: `${casePaths.quarter}/forecast`,
      handle: async (context, _req, res) => {
        const record = recordOf(context);
        const model = presentForecastPage(context, await forecastSources(services, context));
        const frame = {
          title: model.title,
          active: 'quarters',
          path: forecastUrl(record.aggregate),
          crumbs: [
            { label: context.t('frame:rail.quarters'), href: '/quarters' },
            { label: caseName(context, record).mark, href: caseUrl(record.aggregate) },
            { label: context.t('forecast:crumb'), href: null },
          ],
        };
        await views.send(res, context, 'forecast', frame, model);
      },
    },
    {
      method: 'get',
      path: `/api/v1${casePaths.quarter}/forecast`,
      handle: async (context, _req, res) => {
        const { state, forecasts, backTests, isOver } = await forecastSources(services, context);
        res.json({
          quarter: state.quarter,
          cutoffOn: state.timetable.cutoff.on,
          isOver,
          forecasts: isOver ? [] : forecasts,
          ...(backTests === null ? {} : { backTests }),
        });
      },
    },
  ];
}

async function forecastSources(services: Services, context: RequestContext) {
  const record = recordOf(context);
  const state = record.state as QuarterState;
  const { programme } = record;
  const { queries } = services;
  const [facts, quarters] = await Promise.all([
    queries.facts(programme, state.policyVersion),
    queries.listCases(programme, 'quarter'),
  ]);
  const isOver = !isBeforeCutoff(state, context);
  const forecasts = isOver
    ? []
    : await currentForecast(services, context, { record, quarters, facts });
  const { values } = facts.policy;
  const mayCompare = overseesAll(personOf(context).hat);
  const events = mayCompare ? await queries.recordedEvents(programme, ['quarter', 'problem']) : [];
  return {
    state,
    isOver,
    forecasts: seenForecasts(context, state, forecasts),
    points: values['forecast.points'],
    backTests: mayCompare ? backTest(events, () => values) : null,
  };
}
