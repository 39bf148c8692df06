import type { AggregateId } from '../../domain/aggregate';
import type { ProgrammeState } from '../../domain/programme/state';
import { allowedActs } from '../case-acts';
import { type CalendarPreview, previewCalendar } from '../calendar-preview';
import { calendarJson, presentCalendar, presentPending } from '../presenters/calendar-page';
import type { CaseRecord } from '../queries';
import { seesCase } from '../relations';
import { type Handler, personOf, type RequestContext, type Route } from '../request-context';
import type { Services } from '../services';
import type { Views } from '../views';

/** Acts on the calendar, offered on its page. */
const calendarActs: readonly string[] = ['proposeCalendar', 'publishCalendar', 'refuseCalendar'];

/** The working-day calendar: what is in force, what is proposed, and what it would do to each running case (C15, D-22). */
export function calendarPageRoutes(services: Services, views: Views): Route[] {
  return [
    { method: 'get', path: '/calendar', handle: showCalendar(services, views) },
    { method: 'get', path: '/api/v1/calendar', handle: calendarForPrograms(services) },
  ];
}

function showCalendar(services: Services, views: Views): Handler {
  return async (context, _req, res) => {
    const { calendar, record, pending, preview } = await look(services, context);
    const people = await services.queries.people(personOf(context).hat.programme);
    const acts =
      record === undefined
        ? []
        : (await allowedActs(services, context, record)).filter(({ command }) =>
            calendarActs.includes(command),
          );
    const title = context.t('calendar:page.title');
    const model = {
      ...presentCalendar(context, calendar),
      pending:
        pending === null || preview === null
          ? null
          : presentPending(context, pending, preview, people),
      acts: acts.length === 0 ? null : acts,
    };
    const frame = {
      title,
      active: 'calendar',
      path: '/calendar',
      crumbs: [
        { label: context.t('frame:rail.administration'), href: '/administration' },
        { label: title, href: null },
      ],
    };
    await views.send(res, context, 'calendar', frame, model);
  };
}

function calendarForPrograms(services: Services): Handler {
  return async (context, _req, res) => {
    const { calendar, pending, preview } = await look(services, context);
    res.json(calendarJson(calendar, pending, preview));
  };
}

/** The calendar in force and, where a year waits, what it would do to the cases that this hat may see. */
async function look(services: Services, context: RequestContext) {
  const { queries } = services;
  const { hat } = personOf(context);
  const id: AggregateId = `programme/${hat.programme}`;
  const record: CaseRecord | undefined = await queries.findCase(id);
  const { calendar } = await queries.facts(hat.programme, null);
  const pending = (record?.state as ProgrammeState | undefined)?.pendingCalendar ?? null;
  const whole = pending === null ? null : await previewCalendar(queries, pending, context.now);
  const preview: CalendarPreview | null =
    whole === null
      ? null
      : { ...whole, moved: whole.moved.filter(({ record: one }) => seesCase(hat, one)) };
  return { calendar, record, pending, preview };
}
