import { dateOf } from '../../domain/calendar/instants';
import { findPerson, type Roster } from '../../domain/organisation/roster';
import { allowedActs } from '../case-acts';
import { notFound } from '../http-fault';
import type { AllowedAct } from '../presenters/allowed-acts';
import { soonUntil } from '../presenters/lamp';
import { presentPerson, type PersonSources } from '../presenters/person-page';
import { presentRoster } from '../presenters/roster-page';
import { presentUnit, type UnitSources } from '../presenters/unit-page';
import type { CaseRecord, OwedRow } from '../queries';
import { owedNow } from '../owed-now';
import { overseesAll, seesCase } from '../relations';
import {
  pathParameter,
  personOf,
  type Handler,
  type RequestContext,
  type Route,
} from '../request-context';
import type { Services } from '../services';
import { personUrl, unitUrl } from '../urls';
import type { Views } from '../views';

/** Who is who: the roster, one unit, one person; as pages and as JSON. */
export function rosterPageRoutes(services: Services, views: Views): Route[] {
  return [
    { method: 'get', path: '/roster', handle: showRoster(services, views) },
    { method: 'get', path: '/units/:unit', handle: showUnit(services, views) },
    { method: 'get', path: '/people/:person', handle: showPerson(services, views) },
    { method: 'get', path: '/api/v1/roster', handle: sendRoster(services) },
    { method: 'get', path: '/api/v1/units/:unit', handle: sendUnit(services) },
    { method: 'get', path: '/api/v1/people/:person', handle: sendPerson(services) },
  ];
}

function showRoster(services: Services, views: Views): Handler {
  return async (context, _req, res) => {
    const { roster, programme } = await rosterOf(services, context);
    const model = presentRoster(context, { roster, programme });
    const title = context.t('frame:rail.roster');
    const crumbs = [
      { label: context.t('frame:rail.administration'), href: '/administration' },
      { label: title, href: null },
    ];
    const frame = { title, active: 'roster', path: '/roster', crumbs };
    await views.send(res, context, 'roster', frame, model);
  };
}

function showUnit(services: Services, views: Views): Handler {
  return async (context, req, res) => {
    const sources = await unitSources(services, context, pathParameter(req, 'unit'));
    const model = presentUnit(context, sources);
    await views.send(
      res,
      context,
      'unit',
      frameOf(context, model.name, unitUrl(sources.unit.id)),
      model,
    );
  };
}

function showPerson(services: Services, views: Views): Handler {
  return async (context, req, res) => {
    const sources = await personSources(services, context, pathParameter(req, 'person'));
    const model = presentPerson(context, sources);
    await views.send(
      res,
      context,
      'person',
      frameOf(context, model.name, personUrl(sources.person.id)),
      model,
    );
  };
}

/** Ids, names, roles and dates; addresses stay with the letters. */
function sendRoster(services: Services): Handler {
  return async (context, _req, res) => {
    const { roster } = await rosterOf(services, context);
    const persons = roster.persons.map(({ id, name }) => ({ id, name }));
    const { units, assignments } = roster;
    res.json({ units, persons, assignments });
  };
}

function sendUnit(services: Services): Handler {
  return async (context, req, res) => {
    const sources = await unitSources(services, context, pathParameter(req, 'unit'));
    const open = ({ open: isOpen }: CaseRecord) => isOpen;
    res.json({
      unit: sources.unit,
      people: sources.roster.assignments.filter(({ unit }) => unit === sources.unit.id),
      openProblems: sources.problems.total,
      duties: sources.duties.filter(open).map(({ aggregate }) => aggregate),
      placards: sources.placards.filter(open).map(({ aggregate }) => aggregate),
    });
  };
}

function sendPerson(services: Services): Handler {
  return async (context, req, res) => {
    const { person, roster, owed, unread } = await personSources(
      services,
      context,
      pathParameter(req, 'person'),
    );
    res.json({
      id: person.id,
      name: person.name,
      assignments: roster.assignments.filter(
        (held) => held.person === person.id || held.delegateOf === person.id,
      ),
      owed: owed.map(({ command, dueOn, case: of }) => ({ command, dueOn, case: of.aggregate })),
      unread,
    });
  };
}

function frameOf(context: RequestContext, title: string, path: string) {
  const crumbs = [
    { label: context.t('frame:rail.administration'), href: '/administration' },
    { label: context.t('frame:rail.roster'), href: '/roster' },
    { label: title, href: null },
  ];
  return { title, active: 'roster', path, crumbs };
}

interface RosterAndProgramme {
  readonly roster: Roster;
  readonly programme: { readonly record: CaseRecord; readonly acts: readonly AllowedAct[] } | null;
}

async function rosterOf(services: Services, context: RequestContext): Promise<RosterAndProgramme> {
  const { hat } = personOf(context);
  const [facts, record] = await Promise.all([
    services.queries.facts(hat.programme, null),
    services.queries.findCase(`programme/${hat.programme}`),
  ]);
  if (facts.roster === undefined) {
    throw notFound();
  }
  const acts = record === undefined ? [] : await allowedActs(services, context, record);
  return { roster: facts.roster, programme: record === undefined ? null : { record, acts } };
}

/** Whether the reader looks into the desk of somebody in these units: overseers, and whoever belongs to them. */
function seesDesk(context: RequestContext, units: readonly (string | null)[]): boolean {
  const { hat } = personOf(context);
  return overseesAll(hat) || (hat.unit !== null && units.includes(hat.unit));
}

async function unitSources(
  services: Services,
  context: RequestContext,
  id: string,
): Promise<UnitSources> {
  const { queries } = services;
  const { hat } = personOf(context);
  const { roster, programme } = await rosterOf(services, context);
  const unit = roster.units.find((one) => one.id === id);
  if (unit === undefined) {
    throw notFound();
  }
  const today = dateOf(context.now);
  const facts = await queries.facts(hat.programme, null);
  const soon = soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']);
  const [page, duties, placards, quarters] = await Promise.all([
    queries.listProblems({
      programme: hat.programme,
      reader: hat,
      unit: id,
      page: 1,
      pageSize: 200,
      today,
      soonUntil: soon,
    }),
    queries.listCases(hat.programme, 'duty'),
    queries.listCases(hat.programme, 'placard'),
    queries.listCases(hat.programme, 'quarter'),
  ]);
  const open = page.rows.filter((row) => row.open);
  const ofUnit = (records: readonly CaseRecord[]) =>
    records.filter((record) => record.units.includes(id) && seesCase(hat, record));
  return {
    unit,
    roster,
    facts,
    problems: { rows: open, total: open.length },
    duties: ofUnit(duties),
    placards: ofUnit(placards),
    quarters: quarters.filter((record) => seesCase(hat, record)),
    unread: seesDesk(context, [id]) ? await unreadIn(services, roster, id) : null,
    programme: programme?.record ?? null,
    acts: programme?.acts ?? [],
  };
}

async function unreadIn(
  { queries }: Services,
  roster: Roster,
  unit: string,
): Promise<ReadonlyMap<string, number>> {
  const held = roster.assignments.filter((one) => one.unit === unit);
  const ids = [...new Set(held.map(({ person }) => person))];
  return new Map(
    await Promise.all(
      ids.map(async (id): Promise<[string, number]> => [id, await queries.unreadCount(id)]),
    ),
  );
}

async function personSources(
  services: Services,
  context: RequestContext,
  id: string,
): Promise<PersonSources> {
  const { queries } = services;
  const { hat, person: reader } = personOf(context);
  const { roster, programme } = await rosterOf(services, context);
  const person = findPerson(roster, id);
  if (person === undefined) {
    throw notFound();
  }
  const today = dateOf(context.now);
  const facts = await queries.facts(hat.programme, null);
  const hats = (await queries.hats(id, today)).filter(
    (one) => one.programme === hat.programme && one.delegateOf === undefined,
  );
  const owed = owedNow((await Promise.all(hats.map((one) => queries.owed(one)))).flat());
  const units = hats.map((one) => one.unit);
  const sees = reader === id || seesDesk(context, units);
  return {
    person,
    roster,
    calendar: facts.calendar,
    owed: sees ? distinct(owed.filter((row) => seesCase(hat, row.case))) : [],
    unread: sees ? await queries.unreadCount(id) : null,
    programme: programme?.record ?? null,
    acts: programme?.acts ?? [],
  };
}

/** An act that several roles of the person owe counts once. */
function distinct(rows: readonly OwedRow[]): OwedRow[] {
  const keys = rows.map(({ command, dueOn, case: of }) =>
    [of.aggregate, command, dueOn ?? ''].join('|'),
  );
  return rows.filter((_, n) => keys.indexOf(keys[n] ?? '') === n);
}
