import { dateOf } from '../../domain/calendar/instants';
import type { AggregateKind } from '../../domain/aggregate';
import { assignmentsOn } from '../../domain/organisation/roster';
import type { Unit } from '../../domain/organisation/units';
import type { Facts } from '../../domain/facts';
import { roleLabel, statusLabel } from '../acts/act-words';
import type { CaseRecord, CaseRow, PersonRow, ProblemPage } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl, personUrl, unitUrl, withQuery } from '../urls';
import { caseName } from './case-name';
import { presentLamp, soonUntil } from './lamp';
import { joined, unitsJoined } from './phrases';

/** What was found, all of it things that the hat may see. */
export interface Found {
  readonly problems: ProblemPage;
  /** Problems whose checklist names these words as a person. */
  readonly naming: readonly CaseRow[];
  readonly others: readonly CaseRecord[];
  readonly units: readonly Unit[];
  readonly people: readonly PersonRow[];
}

/** The results of a search by number, title, unit or person, in groups; what is empty is left out. */
export function presentSearch(context: RequestContext, q: string, found: Found, facts: Facts) {
  const { t } = context;
  const more = found.problems.total - found.problems.rows.length;
  const groups = [
    {
      title: t('pages:search.problems'),
      lines: found.problems.rows.map((row) => caseLine(context, row, facts)),
      more:
        more > 0
          ? { label: t('pages:search.more', { count: more }), href: withQuery('/problems', { q }) }
          : null,
    },
    {
      title: t('pages:search.units'),
      lines: found.units.map((unit) => unitLine(context, unit)),
      more: null,
    },
    {
      title: t('pages:search.people'),
      lines: found.people.map((person) => personLine(context, person, facts)),
      more: null,
    },
    {
      title: t('pages:search.naming'),
      lines: found.naming.map((row) => caseLine(context, row, facts)),
      more: null,
    },
    ...kindsIn(found.others).map((kind) => ({
      title: t(`frame:kinds.${kind}`),
      lines: found.others
        .filter((record) => record.kind === kind)
        .map((record) => caseLine(context, record, facts)),
      more: null,
    })),
  ].filter(({ lines }) => lines.length > 0);
  return {
    q,
    groups:
      groups.length === 0
        ? null
        : groups.map((group, n) => ({ ...group, id: `found-${String(n)}` })),
  };
}

function caseLine(context: RequestContext, row: CaseRow, facts: Facts) {
  const today = dateOf(context.now);
  const soonDay = soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']);
  return {
    href: caseUrl(row.aggregate),
    mark: row.number,
    title: caseName(context, row).title,
    note: [
      statusLabel(context, row.kind, row.status),
      ...row.units.slice(0, 1).map((unit) => context.names.unit(unit)),
    ].join(' · '),
    lamp: presentLamp(context, row, today, { calendar: facts.calendar, soonDay }),
    also: null,
  };
}

/** A unit leads to its page; a former name is said, so that whoever searched for it understands. */
function unitLine(context: RequestContext, { id, aliases = [], activeTo }: Unit) {
  const { t, names } = context;
  return {
    href: unitUrl(id),
    mark: names.unit(id),
    title:
      activeTo !== undefined && activeTo < dateOf(context.now)
        ? t('pages:search.ended', { on: activeTo })
        : '',
    note:
      aliases.length === 0 ? null : t('pages:search.formerly', { names: joined(context, aliases) }),
    lamp: null,
    also: { href: withQuery('/problems', { unit: id }), label: t('pages:search.unitProblems') },
  };
}

/** A person leads to his or her page; what stands beside are the roles held today. */
function personLine(context: RequestContext, { id, name }: PersonRow, facts: Facts) {
  const held = assignmentsOn(facts.roster ?? noRoster, dateOf(context.now)).filter(
    ({ person }) => person === id,
  );
  const roles = [...new Set(held.map(({ role }) => roleLabel(context, role)))];
  const units = [...new Set(held.flatMap(({ unit }) => unit ?? []))];
  return {
    href: personUrl(id),
    mark: name,
    title: held.length === 0 ? '' : `${unitsJoined(context, units)} · ${joined(context, roles)}`,
    note: held.length === 0 ? context.t('pages:search.noRole') : null,
    lamp: null,
    also: null,
  };
}

const noRoster = { units: [], persons: [], assignments: [] };

function kindsIn(records: readonly CaseRecord[]): readonly AggregateKind[] {
  return [...new Set(records.map(({ kind }) => kind))];
}
