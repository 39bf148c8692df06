import { dateOf } from '../../domain/calendar/instants';
import type { Calendar } from '../../domain/calendar/working-days';
import type { Person, Roster } from '../../domain/organisation/roster';
import { commandLabel, roleLabel } from '../acts/act-words';
import type { CaseRecord, OwedRow } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl, unitUrl } from '../urls';
import type { AllowedAct } from './allowed-acts';
import { caseName } from './case-name';
import { distanceWords } from './lamp';
import { nameIn, presentDelegations, rosterActUrl } from './roster-page';

/** What a person's page is made of. */
export interface PersonSources {
  readonly person: Person;
  readonly roster: Roster;
  readonly calendar: Calendar;
  /** Acts that the person's own hats owe, as far as the reader may see their cases. */
  readonly owed: readonly OwedRow[];
  /** Null where the reader may not look into the person's desk. */
  readonly unread: number | null;
  readonly programme: CaseRecord | null;
  readonly acts: readonly AllowedAct[];
}

/** One person: roles from when to when, who acts for whom, what is owed; and what a hand-over would move. */
export function presentPerson(context: RequestContext, sources: PersonSources) {
  const { person, roster, owed, acts, programme } = sources;
  const today = dateOf(context.now);
  const held = roster.assignments.filter(
    (one) => one.person === person.id && one.delegateOf === undefined,
  );
  const lasting = held.filter(({ from, to }) => to === null || (from <= to && today <= to));
  const may = (command: string) =>
    programme !== null && acts.some((one) => one.command === command && one.blocked === null);
  return {
    name: person.name,
    roles: orNull(
      held
        .filter(({ from, to }) => to === null || from <= to)
        .map(({ role, unit, from, to, succeeds }) => ({
          role: roleLabel(context, role),
          unit: unit === null ? '—' : context.names.unit(unit),
          href: unit === null ? null : unitUrl(unit),
          from,
          to: to ?? context.t('roster:untilFurtherNotice'),
          over: to !== null && to < today ? true : null,
          succeeds:
            succeeds === undefined
              ? null
              : context.t('roster:succeeds', { person: nameIn(roster, succeeds) }),
        })),
    ),
    delegations: orNull(presentDelegations(context, roster, today, person.id)),
    owed: owed.length === 0 ? null : owed.map((row) => presentOwedLine(context, row, sources)),
    owedCount: owed.length,
    unread: sources.unread === null ? null : { count: sources.unread },
    handOver:
      programme !== null && may('handOverDuties') && lasting.length > 0
        ? rosterActUrl(programme, 'handOverDuties', { person: person.id })
        : null,
    delegate: delegateUrl(context, sources, lasting.length > 0 && may('delegateRoles')),
    moves: context.t('roster:moves', { roles: lasting.length, owed: owed.length }),
  };
}

/** The reader's own delegation, or the one that the office files for somebody who is away. */
function delegateUrl(
  { signedIn }: RequestContext,
  { person, programme }: PersonSources,
  may: boolean,
): string | null {
  if (programme === null || !may || signedIn === null) return null;
  if (signedIn.person === person.id) return rosterActUrl(programme, 'delegateRoles', {});
  const files = signedIn.hat.roles.some((role) => role.startsWith('coordinationOffice'));
  return files ? rosterActUrl(programme, 'delegateRoles', { delegator: person.id }) : null;
}

function presentOwedLine(context: RequestContext, row: OwedRow, { calendar }: PersonSources) {
  const today = dateOf(context.now);
  const { mark, title } = caseName(context, row.case);
  return {
    act: commandLabel(context, row.case.kind, row.command),
    href: caseUrl(row.case.aggregate),
    number: mark,
    title,
    due: row.dueOn ?? '—',
    left: row.dueOn === null ? '' : distanceWords(context, calendar, today, row.dueOn),
    late: row.dueOn !== null && row.dueOn < today ? true : null,
  };
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}
