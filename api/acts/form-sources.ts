import type { AggregateKind } from '../../domain/aggregate';
import type { Facts } from '../../domain/facts';
import { addDays, type CivilDate } from '../../domain/calendar/civil-date';
import { dateOf } from '../../domain/calendar/instants';
import { allFields, type FieldInput, type FormField } from '../forms/form-fields';
import type { FormWords, Option } from '../forms/present-form';
import type { CaseRecord, CaseRow, PersonRow } from '../queries';
import { actorOf, personOf, type RequestContext } from '../request-context';
import type { Services } from '../services';
import { mayWith, type ActSources } from '../presenters/allowed-acts';
import { choosableOf } from '../presenters/choosable';
import { actorUnder, boundHatsOf } from '../../domain/organisation/hats';
import { assignmentsOn } from '../../domain/organisation/roster';
import { isDelegable } from '../../domain/organisation/role-rules';
import { programmeStateOf } from '../presenters/case-states';
import { findWord, roleLabel, statusLabel, wordOf } from './act-words';
import { markedTitle } from '../presenters/case-name';
import { joined, unitsJoined, withRemark } from '../presenters/phrases';
import type { ProblemState } from '../../domain/problem/state';
import { openStatuses, unsettledStatuses } from '../../domain/problem/transitions';
import type { ProblemStatus } from '../../domain/problem/vocabulary';

/**
 * Words and lists of a command's form: labels from `<subject>:fields`, choices from `<subject>:choices`, units, indicators, people and
 * problems from the programme, and what the case itself offers (its proposals, objections …).
 */
export async function formWordsOf(
  services: Services,
  context: RequestContext,
  kind: AggregateKind,
  record: CaseRecord | null,
  form: { readonly command: string; readonly fields: readonly FormField[] },
): Promise<FormWords> {
  const { hat } = personOf(context);
  const facts = await services.queries.facts(hat.programme, record?.state.policyVersion ?? null);
  const asked = new Set(allFields(form.fields).map(({ field }) => field.input));
  const people =
    asked.has('person') || asked.has('people') || asked.has('delegation') || asked.has('staffName')
      ? await services.queries.people(hat.programme)
      : [];
  const problems = asked.has('problem')
    ? await namedByNumber(services, context, form.command, record)
    : asked.has('problems')
      ? await openProblems(services, context)
      : [];
  return {
    label: (path) =>
      wordOf(
        context,
        `${kind}:fields.${path}`,
        `${kind}:fields.${leaf(path)}`,
        `pages:fields.${leaf(path)}`,
      ),
    help: (path) =>
      findWord(context, `${kind}:help.${path}`) ?? findWord(context, `${kind}:help.${leaf(path)}`),
    choice: (path, value) =>
      wordOf(
        context,
        `${kind}:choices.${path}.${value}`,
        `${kind}:choices.${leaf(path)}.${value}`,
        `${kind}:choices.${value}`,
        `${kind}:choices.shared.${value}`,
        `authorization:roles.${value}`,
      ),
    options: (input) =>
      permitted(
        optionsOf(context, input, { command: form.command, facts, people, problems, kind, record }),
        input,
        form.command,
        record === null ? null : { record, facts, actor: actorOf(personOf(context)) },
      ),
    row: (path, number) =>
      context.t('pages:form.row', {
        label: wordOf(
          context,
          `${kind}:fields.${path}`,
          `${kind}:fields.${leaf(path)}`,
          `pages:fields.${leaf(path)}`,
        ),
        number,
      }),
  };
}

/**
 * Where the permission depends on the object named (own task force, own proposal), only those objects are offered that the person may
 * name.
 */
function permitted(
  options: readonly Option[],
  input: FieldInput,
  command: string,
  sources: ActSources | null,
): readonly Option[] {
  if (sources === null || !['indicator', 'proposal', 'proposals', 'referral'].includes(input)) {
    return options;
  }
  if (mayWith(sources, command, {})) {
    return options;
  }
  const mine = options.filter(({ value }) =>
    mayWith(sources, command, input === 'proposals' ? { proposals: [value] } : { [input]: value }),
  );
  return mine.length === 0 ? options : mine;
}

function leaf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

interface OptionSources {
  readonly command: string;
  readonly facts: Facts;
  readonly people: readonly PersonRow[];
  readonly problems: readonly Option[];
  readonly kind: AggregateKind;
  readonly record: CaseRecord | null;
}

function optionsOf(
  context: RequestContext,
  input: FieldInput,
  sources: OptionSources,
): readonly Option[] {
  const { programme } = sources.facts;
  const today = dateOf(context.now);
  switch (input) {
    case 'unit':
    case 'units':
      return programme.units
        .filter(({ activeTo }) => activeTo === undefined || today <= activeTo)
        .map(({ id }) => ({ value: id, label: context.names.unit(id) }));
    case 'indicator':
    case 'indicators':
    case 'scores':
    case 'places':
    case 'lostItems':
      return programme.indicators.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }));
    case 'person':
    case 'people':
      return peopleInOffice(context, sources)
        .filter(({ id }) => sources.command !== 'recordLookBack' || mayLookBack(sources, id, today))
        .map(({ id, name, units }) => ({
          value: id,
          label: units.length === 0 ? name : withRemark(context, name, unitsJoined(context, units)),
        }));
    case 'staffName':
      return staffOf(context, sources);
    case 'heldRoles':
      return personOf(context)
        .hat.roles.filter(isDelegable)
        .map((role) => ({ value: role, label: roleLabel(context, role) }));
    case 'delegation':
      return delegationsOf(context, sources);
    case 'problem':
    case 'problems':
      return sources.problems;
    default:
      return choosableOf(
        context,
        { input, command: sources.command },
        sources.record,
        sources.facts,
      );
  }
}

/** People who hold a role today, with the units for which they hold it; whose roles have ended is not offered. */
function peopleInOffice(context: RequestContext, { people, facts }: OptionSources) {
  const held = facts.roster === undefined ? [] : assignmentsOn(facts.roster, dateOf(context.now));
  return people.flatMap(({ id, name }) => {
    const own = held.filter(({ person }) => person === id);
    const units = [...new Set(own.flatMap(({ unit }) => unit ?? []))];
    return own.length === 0 ? [] : [{ id, name, units, roles: own.map(({ role }) => role) }];
  });
}

/** Whether somebody might record the look-back as well: nobody else is offered for its team (D-10). */
function mayLookBack({ record, facts }: OptionSources, person: string, today: CivilDate): boolean {
  const { roster } = facts;
  return (
    record !== null &&
    roster !== undefined &&
    boundHatsOf(roster, person, today).some((hat) =>
      mayWith({ record, facts, actor: actorUnder(person, hat) }, 'recordLookBack', {}),
    )
  );
}

/** The people of the units that have to rectify the problem, else of the person's own unit, by name. */
function staffOf(context: RequestContext, sources: OptionSources): readonly Option[] {
  const assignment =
    sources.record?.kind === 'problem' ? (sources.record.state as ProblemState).assignment : null;
  const units = [
    assignment?.responsibleUnit ?? personOf(context).hat.unit,
    ...(assignment?.coResponsibleUnits ?? []),
  ];
  return peopleInOffice(context, sources)
    .filter((person) => person.units.some((unit) => units.includes(unit)))
    .map(({ name, roles }) => ({
      value: name,
      label: joined(
        context,
        [...new Set(roles)].map((role) => roleLabel(context, role)),
      ),
    }));
}

/** Delegations of the programme that the person may end: the own ones, for the office all. */
function delegationsOf(
  context: RequestContext,
  { record, people, facts }: OptionSources,
): readonly Option[] {
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? id;
  const sources = record === null ? null : { record, facts, actor: actorOf(personOf(context)) };
  const filed = programmeStateOf(record)?.delegations ?? [];
  const today = dateOf(context.now);
  return filed
    .filter(({ id, to }) => {
      const mine = sources !== null && mayWith(sources, 'endDelegation', { delegation: id });
      return mine && today <= to;
    })
    .map(({ id, delegator, delegate, from, to }) => ({
      value: id,
      label: context.t('roster:delegation', {
        delegator: nameOf(delegator),
        delegate: nameOf(delegate),
        from,
        to,
      }),
    }));
}

/** Open problems of the programme that the person may see, most pressing first; the longest list a form offers. */
async function openProblems(services: Services, context: RequestContext): Promise<Option[]> {
  const rows = await problemsSeen(services, context);
  return rows
    .filter(({ open }) => open)
    .map((row) => ({ value: row.aggregate, label: problemLabel(context, row) }));
}

/**
 * Problems offered where one is named by its number: closed ones for a recurrence (D-18), for a merge those that may take the problem in
 * (D-03), else open ones.
 */
async function namedByNumber(
  services: Services,
  context: RequestContext,
  command: string,
  record: CaseRecord | null,
): Promise<Option[]> {
  const isRecurrence = command === 'registerProblem';
  const rows = await problemsSeen(services, context, isRecurrence ? { state: 'CLOSED' } : {});
  const statuses: readonly string[] = command === 'mergeProblem' ? unsettledStatuses : openStatuses;
  return rows
    .filter(({ status }) => isRecurrence || statuses.includes(status))
    .filter(({ aggregate }) => aggregate !== record?.aggregate)
    .map((row) => ({ value: row.number, label: problemLabel(context, row) }));
}

async function problemsSeen(
  services: Services,
  context: RequestContext,
  only: { readonly state?: ProblemStatus } = {},
): Promise<readonly CaseRow[]> {
  const { hat } = personOf(context);
  const today: CivilDate = dateOf(context.now);
  const { rows } = await services.queries.listProblems({
    programme: hat.programme,
    reader: hat,
    page: 1,
    pageSize: 200,
    today,
    soonUntil: addDays(today, 3),
    ...only,
  });
  return rows;
}

function problemLabel(
  context: RequestContext,
  { number, title, indicator, units, status, more }: CaseRow,
): string {
  return [
    `${number} ${markedTitle(context, { title, more })}`,
    ...(indicator === null ? [] : [context.names.indicator(indicator)]),
    ...units.slice(0, 1).map((unit) => context.names.unit(unit)),
    statusLabel(context, 'problem', status),
  ].join(' · ');
}
