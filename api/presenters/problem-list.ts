import { dateOf } from '../../domain/calendar/instants';
import type { Facts } from '../../domain/facts';
import { problemStatuses } from '../../domain/problem/vocabulary';
import { commandLabel, statusLabel, wordOf } from '../acts/act-words';
import { alikeActsOf } from '../acts/alike-acts';
import type { CaseRow, ProblemPage, SavedView } from '../queries';
import { personOf, type RequestContext } from '../request-context';
import { caseUrl, withQuery } from '../urls';
import { ageOptions } from './ages';
import { markedTitle } from './case-name';
import { unitAndIndicatorOptions } from './filter-options';
import { lamps, presentLamp, soonUntil } from './lamp';
import { unitsJoined } from './phrases';
import { presentSavedViews } from './saved-views';

/** The list's filters as they stand in the address. */
export interface ProblemListQuery {
  readonly state: string | undefined;
  readonly unit: string | undefined;
  readonly indicator: string | undefined;
  readonly lamp: string | undefined;
  /** Key of a span of ages (`0-30` …): open problems found so many days ago. */
  readonly age: string | undefined;
  readonly q: string | undefined;
  readonly page: number;
}

/** Rows on one page of the list. */
export const PROBLEMS_PER_PAGE = 30;

/** What the list is drawn from. */
export interface ProblemListSources {
  readonly found: ProblemPage;
  readonly facts: Facts;
  /** The person's own views of the list. */
  readonly views: readonly SavedView[];
}

/** The problem list: lamps with totals as filters, rows, pages. Every filter lives in the address. */
export function presentProblemList(
  context: RequestContext,
  query: ProblemListQuery,
  { found, facts, views }: ProblemListSources,
) {
  const today = dateOf(context.now);
  const soonDay = soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']);
  const address: Address = (changed) => withQuery('/problems', { ...textQuery(query), ...changed });
  return {
    tiles: tilesOf(context, found, query, address),
    q: query.q ?? '',
    lamp: query.lamp ?? null,
    states: problemStatuses.map((value) => ({
      value,
      label: statusLabel(context, 'problem', value),
      selected: value === query.state,
    })),
    ...unitAndIndicatorOptions(context, facts, query),
    ages: ageOptions(context, query.age),
    exports: {
      xlsx: withQuery('/ledgers/problems/export/xlsx', { ...textQuery(query), page: undefined }),
      csv: withQuery('/ledgers/problems/export/csv', { ...textQuery(query), page: undefined }),
    },
    views: presentSavedViews(context, '/problems', address({ page: undefined }), views),
    alike: alikeOf(context),
    filtered: [query.state, query.unit, query.indicator, query.lamp, query.age, query.q].some(
      (one) => one !== undefined,
    ),
    rows:
      found.rows.length === 0
        ? null
        : found.rows.map((row) => presentRow(context, row, { facts, soonDay })),
    total: found.total,
    pager: pagerOf(context, found, query, address),
    printedOn: today,
  };
}

/** Acts that may be done on several of the listed problems at once; null for a hat that has none. */
function alikeOf(context: RequestContext) {
  const acts = alikeActsOf(personOf(context).hat);
  return acts.length === 0
    ? null
    : acts.map((value) => ({ value, label: commandLabel(context, 'problem', value) }));
}

type Address = (changed: Partial<Record<keyof ProblemListQuery, string | undefined>>) => string;

/** Totals by lamp; each is a filter. */
function tilesOf(
  { t }: RequestContext,
  { lamps: counts }: ProblemPage,
  query: ProblemListQuery,
  address: Address,
) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const all = {
    label: t('pages:problems.all'),
    count: total,
    href: address({ lamp: undefined, page: undefined }),
    current: query.lamp === undefined,
    lamp: null,
  };
  const shown = lamps.filter((lamp) => lamp !== 'none' || (counts[lamp] ?? 0) > 0);
  return [
    all,
    ...shown.map((lamp) => ({
      label: t(`pages:lampNames.${lamp}`),
      count: counts[lamp] ?? 0,
      href: address({ lamp, page: undefined }),
      current: query.lamp === lamp,
      lamp,
    })),
  ];
}

function pagerOf(
  { t }: RequestContext,
  { total }: ProblemPage,
  { page }: ProblemListQuery,
  address: Address,
) {
  const pages = Math.max(1, Math.ceil(total / PROBLEMS_PER_PAGE));
  if (pages === 1) {
    return null;
  }
  return {
    label: t('pages:problems.pageOf', { page, pages }),
    previous: page > 1 ? address({ page: String(page - 1) }) : null,
    next: page < pages ? address({ page: String(page + 1) }) : null,
  };
}

function presentRow(
  context: RequestContext,
  row: CaseRow,
  { facts, soonDay }: { readonly facts: Facts; readonly soonDay: ReturnType<typeof soonUntil> },
) {
  const today = dateOf(context.now);
  const lamp = presentLamp(context, row, today, { calendar: facts.calendar, soonDay });
  const text = (key: string) => {
    const value = row.more[key];
    return typeof value === 'string' ? value : null;
  };
  const level = text('level');
  const placard = text('placard');
  return {
    href: caseUrl(row.aggregate),
    number: row.number,
    title: markedTitle(context, row),
    lamp,
    overdue: lamp.lamp === 'overdue' ? true : null,
    status: statusLabel(context, 'problem', row.status),
    leadUnit: row.leadUnit === null ? '—' : context.names.unit(row.leadUnit),
    units:
      unitsJoined(
        context,
        row.units.filter((unit) => unit !== row.leadUnit),
      ) || '—',
    dueOn: row.dueOn ?? '—',
    level:
      level === null || level === 'UNIT'
        ? ''
        : wordOf(context, `problem:regions.level.${level}`, `problem:choices.level.${level}`),
    placard:
      placard?.startsWith('HUNG') === true
        ? wordOf(context, `problem:regions.placard.${placard}`)
        : '',
  };
}

function textQuery({ state, unit, indicator, lamp, age, q, page }: ProblemListQuery) {
  return { state, unit, indicator, lamp, age, q, page: page > 1 ? String(page) : undefined };
}
