import { dateOf } from '../../domain/calendar/instants';
import type { Facts } from '../../domain/facts';
import { assignmentsOn, type Roster } from '../../domain/organisation/roster';
import type { Unit } from '../../domain/organisation/units';
import { statusLabel } from '../acts/act-words';
import type { CaseRecord, CaseRow } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl, personUrl, unitUrl, withQuery } from '../urls';
import type { AllowedAct } from './allowed-acts';
import { caseName, textOf } from './case-name';
import { quarterStateOf } from './case-states';
import { presentLamp, soonUntil } from './lamp';
import { nameIn, rolesInWords, rosterActUrl } from './roster-page';
import { quarterName } from './words-of-dates';

/** What a unit's page is made of: cases as far as the reader may see them. */
export interface UnitSources {
  readonly unit: Unit;
  readonly roster: Roster;
  readonly facts: Facts;
  readonly problems: { readonly rows: readonly CaseRow[]; readonly total: number };
  readonly duties: readonly CaseRecord[];
  readonly placards: readonly CaseRecord[];
  readonly quarters: readonly CaseRecord[];
  /** Unread notices by person; null where the reader may not look into the unit's desk. */
  readonly unread: ReadonlyMap<string, number> | null;
  readonly programme: CaseRecord | null;
  readonly acts: readonly AllowedAct[];
}

/** Rows of a list shown on the page; the rest is behind its link. */
const SHOWN = 10;

/** One unit: people, open problems, duties, placards, ranks, lost items; and what a change of the unit would move. */
export function presentUnit(context: RequestContext, sources: UnitSources) {
  const { unit, facts, roster } = sources;
  const duties = sources.duties.filter(({ open, status }) => open && status !== 'SCHEDULED');
  const hung = sources.placards.filter(({ open }) => open);
  return {
    name: context.language === 'zh' ? unit.name.zh : unit.name.en,
    kind: context.t(`roster:kinds.${unit.kind}`, { defaultValue: unit.kind }),
    formerly: unit.aliases === undefined ? null : unit.aliases.join(context.t('frame:list.comma')),
    ended: endedOf(context, sources),
    tiles: [
      tile(context, 'problems', sources.problems.total, withQuery('/problems', { unit: unit.id })),
      tile(context, 'duties', duties.length, withQuery('/duties', { actor: unit.id })),
      tile(context, 'placards', hung.length, '/placards'),
    ],
    people: orNull(peopleOf(context, sources)),
    problems: orNull(
      sources.problems.rows.slice(0, SHOWN).map((row) => presentCaseRow(context, row, facts)),
    ),
    duties: orNull(duties.slice(0, SHOWN).map((row) => presentCaseRow(context, row, facts))),
    placards: orNull(
      hung.map((record) => ({
        href: caseUrl(record.aggregate),
        label: context.t(`pages:placards.${textOf(record, 'colour') ?? 'yellow'}`),
        title: caseName(context, record).title,
        status: statusLabel(context, 'placard', record.status),
      })),
    ),
    ranks: orNull(ranksOf(context, sources)),
    lost: orNull(lostItemsOf(context, sources)),
    propose: proposeUrl(sources),
    moves: context.t('roster:unitMoves', {
      problems: sources.problems.total,
      duties: sources.duties.filter(({ open }) => open).length,
      placards: hung.length,
      people: new Set(
        assignmentsOn(roster, dateOf(context.now)).flatMap((held) =>
          held.unit === unit.id ? held.person : [],
        ),
      ).size,
    }),
  };
}

function tile({ t }: RequestContext, key: string, count: number, href: string) {
  return { label: t(`roster:tiles.${key}`), count, href };
}

function endedOf(context: RequestContext, { unit, roster }: UnitSources) {
  if (unit.activeTo === undefined || dateOf(context.now) <= unit.activeTo) return null;
  const successor = roster.units.find(({ id }) => id === unit.successor);
  return {
    on: unit.activeTo,
    successor: successor === undefined ? null : successor.name.zh,
    href: successor === undefined ? null : unitUrl(successor.id),
  };
}

function peopleOf(context: RequestContext, { unit, roster, unread }: UnitSources) {
  const there = assignmentsOn(roster, dateOf(context.now)).filter((held) => held.unit === unit.id);
  return [...new Set(there.map(({ person }) => person))].map((id) => ({
    href: personUrl(id),
    name: nameIn(roster, id),
    roles: rolesInWords(
      context,
      there.filter((held) => held.person === id),
    ),
    unread: unread === null ? null : { count: unread.get(id) ?? 0 },
  }));
}

function presentCaseRow(context: RequestContext, row: CaseRow, facts: Facts) {
  const today = dateOf(context.now);
  const soonDay = soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']);
  const { mark, title } = caseName(context, row);
  return {
    href: caseUrl(row.aggregate),
    number: mark,
    title,
    status: statusLabel(context, row.kind, row.status),
    dueOn: row.dueOn ?? '—',
    lamp: presentLamp(context, row, today, { calendar: facts.calendar, soonDay }),
  };
}

/** Ranks of the indicators that the unit leads, in every published quarter, the newest first. */
function ranksOf(context: RequestContext, { unit, quarters }: UnitSources) {
  return [...quarters].reverse().flatMap((record) => {
    const state = quarterStateOf(record);
    if (state === null || state.ranking === null || state.publishedOn === null) return [];
    const led = state.taskForces.filter(({ leadUnits }) => leadUnits.includes(unit.id));
    return state.ranking.entries
      .filter(({ id }) => led.some((one) => one.id === id))
      .map(({ id, rank, band }) => ({
        quarter: quarterName(context, state.quarter),
        href: caseUrl(record.aggregate),
        indicator: led.find((one) => one.id === id)?.name ?? id,
        rank,
        band: band ?? 'none',
        bandWord: context.t(`scoring:bands.${band ?? 'none'}`, { defaultValue: '—' }),
      }));
  });
}

/** Items of the responsibility lists that the unit claimed and that lost points (S0-64, S0-66). */
function lostItemsOf(context: RequestContext, { unit, quarters }: UnitSources) {
  return [...quarters].reverse().flatMap((record) => {
    const state = quarterStateOf(record);
    if (state === null || state.publishedOn === null) return [];
    return state.taskForces.flatMap((taskForce) =>
      (state.sheet.lostItems[taskForce.id] ?? [])
        .filter((item) =>
          taskForce.responsibilityList?.some((one) => one.item === item && one.unit === unit.id),
        )
        .map((item) => ({
          quarter: quarterName(context, state.quarter),
          href: caseUrl(record.aggregate),
          indicator: taskForce.name,
          item,
        })),
    );
  });
}

function proposeUrl({ programme, acts, unit }: UnitSources): string | null {
  const may = acts.some(
    ({ command, blocked }) => command === 'proposeUnitChange' && blocked === null,
  );
  return programme === null || !may
    ? null
    : rosterActUrl(programme, 'proposeUnitChange', { unit: unit.id });
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}
