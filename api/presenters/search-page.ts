import { dateOf } from '../../domain/calendar/instants';
import type { AggregateKind } from '../../domain/aggregate';
import type { Facts } from '../../domain/facts';
import { roleLabel, statusLabel } from '../acts/act-words';
import type { CaseRecord, CaseRow, PersonRow, ProblemPage } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl, withQuery } from '../urls';
import { caseName } from './case-name';
import { presentLamp, soonUntil } from './lamp';

/** What was found, all of it things that the hat may see. */
export interface Found {
  readonly problems: ProblemPage;
  /** Problems whose checklist names these words as a person. */
  readonly naming: readonly CaseRow[];
  readonly others: readonly CaseRecord[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
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
    {
      title: t('pages:search.units'),
      lines: found.units.map(({ id, name }) => ({
        href: withQuery('/problems', { unit: id }),
        mark: name,
        title: t('pages:search.unitProblems'),
        note: null,
        lamp: null,
      })),
      more: null,
    },
    {
      title: t('pages:search.people'),
      lines: found.people.map((person) => personLine(context, person)),
      more: null,
    },
  ].filter(({ lines }) => lines.length > 0);
  return { q, groups: groups.length === 0 ? null : groups };
}

function caseLine(context: RequestContext, row: CaseRow, facts: Facts) {
  const today = dateOf(context.now);
  const soonDay = soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']);
  return {
    href: caseUrl(row.aggregate),
    mark: row.number,
    title: caseName(context, row).title,
    note: [statusLabel(context, row.kind, row.status), ...row.units.slice(0, 1)].join(' · '),
    lamp: presentLamp(context, row, today, { calendar: facts.calendar, soonDay }),
  };
}

/** A person leads to the problems of their unit: that is what they answer for. */
function personLine(context: RequestContext, { name, unit, roles }: PersonRow) {
  return {
    href: unit === null ? null : withQuery('/problems', { unit }),
    mark: name,
    title: [unit ?? '', ...roles.map((role) => roleLabel(context, role))]
      .filter((one) => one !== '')
      .join(' · '),
    note: null,
    lamp: null,
  };
}

function kindsIn(records: readonly CaseRecord[]): readonly AggregateKind[] {
  return [...new Set(records.map(({ kind }) => kind))];
}
