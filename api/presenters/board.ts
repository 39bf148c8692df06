import { ageing } from '../../domain/board/ageing';
import { trend } from '../../domain/board/trend';
import type { CivilDate } from '../../domain/calendar/civil-date';
import { dateOf } from '../../domain/calendar/instants';
import { quarterOf } from '../../domain/calendar/quarters';
import { responsibleUnitsOf, type ProblemState } from '../../domain/problem/state';
import { isRankingPosted } from '../../domain/quarter/audience';
import type { QuarterState } from '../../domain/quarter/state';
import type { BoardSources } from '../board';
import type { CaseRecord } from '../queries';
import type { RequestContext } from '../request-context';
import { rankUrl, withQuery } from '../urls';
import { ageWords } from './ages';
import { boardBars, trendBars } from './board-bars';
import { textOf } from './case-name';
import { lampOf, soonUntil, type Lamp } from './lamp';
import { nameOf } from './quarter-consequences';
import { seenQuarter } from './seen-quarter';
import { instantShort, quarterName } from './words-of-dates';

/** Units shown; the others are behind the list. */
const MOST_UNITS = 12;

/** Months of the trend. */
const TREND_MONTHS = 6;

/** A problem with its lamp. */
interface Lit {
  readonly record: CaseRecord;
  readonly state: ProblemState;
  readonly lamp: Lamp;
}

/** The board of the meeting room: how the programme is doing, each figure with the list behind it. */
export function presentBoard(context: RequestContext, sources: BoardSources) {
  const { t } = context;
  const { facts, problems, view } = sources;
  const today = dateOf(context.now);
  const soonDay = soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']);
  const lit = problems.map((record): Lit => ({
    record,
    state: record.state as ProblemState,
    lamp: lampOf(record, today, soonDay),
  }));
  const open = lit.filter(({ lamp }) => lamp !== 'closed');
  return {
    asOf: t('board:asOf', { at: instantShort(context.now) }),
    scope: view === 'own' ? t('board:own') : null,
    tiles: tilesOf(context, sources, lit, today),
    units: unitsOf(context, open),
    ageing: ageingOf(context, open, today),
    trend: trendOf(lit, today),
    ranking: rankingOf(context, sources),
    districts: districtsOf(context, sources, lit),
  };
}

function tilesOf(
  { t }: RequestContext,
  { placards }: BoardSources,
  lit: readonly Lit[],
  today: CivilDate,
) {
  const count = (lamp: Lamp) => lit.filter((one) => one.lamp === lamp).length;
  const hanging = (colour: string) =>
    placards.filter(
      (one) =>
        ['HUNG_YELLOW', 'HUNG_RED', 'DELIST_PROPOSED'].includes(one.status) &&
        textOf(one, 'colour') === colour,
    ).length;
  const quarter = quarterOf(today);
  const signedOff = lit.filter(({ state }) => {
    const on = signedOffOn(state);
    return on !== null && quarterOf(on) === quarter;
  }).length;
  const tile = (key: string, of: number, href: string) => ({
    label: t(`board:tiles.${key}`),
    count: of,
    href,
    tone: of === 0 ? 'none' : key,
  });
  const lampTile = (lamp: Lamp) => tile(lamp, count(lamp), withQuery('/problems', { lamp }));
  return [
    tile('open', lit.filter(({ lamp }) => lamp !== 'closed').length, '/problems'),
    lampTile('overdue'),
    lampTile('soon'),
    lampTile('suspended'),
    tile('signedOff', signedOff, withQuery('/problems', { lamp: 'closed' })),
    tile('yellow', hanging('yellow'), '/placards'),
    tile('red', hanging('red'), '/placards'),
  ];
}

/** The day of the sign-off; null before it and after a reopening (D-18). */
function signedOffOn({ signOff }: ProblemState): CivilDate | null {
  return signOff === null || signOff.reversedOn !== null ? null : signOff.on;
}

/** Lamps by responsible unit, those with most overdue on top. */
function unitsOf({ t }: RequestContext, open: readonly Lit[]) {
  const byUnit = new Map<string, Lit[]>();
  for (const one of open) {
    for (const unit of responsibleUnitsOf(one.state)) {
      byUnit.set(unit, [...(byUnit.get(unit) ?? []), one]);
    }
  }
  const rows = [...byUnit].map(([unit, of]) => {
    const count = (lamp: Lamp) => of.filter((one) => one.lamp === lamp).length;
    const [overdue, soon, suspended] = [count('overdue'), count('soon'), count('suspended')];
    return { unit, total: of.length, overdue, soon, suspended };
  });
  rows.sort(
    (a, b) =>
      b.overdue - a.overdue || b.soon - a.soon || b.total - a.total || (a.unit < b.unit ? -1 : 1),
  );
  const most = Math.max(1, ...rows.map(({ total }) => total));
  return {
    rows:
      rows.length === 0
        ? null
        : rows.slice(0, MOST_UNITS).map((row) => ({
            ...row,
            href: withQuery('/problems', { unit: row.unit }),
            overdueHref: withQuery('/problems', { unit: row.unit, lamp: 'overdue' }),
            soonHref: withQuery('/problems', { unit: row.unit, lamp: 'soon' }),
            bars: boardBars(
              [
                ['overdue', row.overdue],
                ['soon', row.soon],
                ['suspended', row.suspended],
                ['normal', row.total - row.overdue - row.soon - row.suspended],
              ],
              most,
            ),
          })),
    more:
      rows.length > MOST_UNITS ? t('board:moreUnits', { count: rows.length - MOST_UNITS }) : null,
  };
}

function ageingOf(context: RequestContext, open: readonly Lit[], today: CivilDate) {
  const buckets = ageing(
    open.map(({ state }) => state.foundOn),
    today,
  );
  const most = Math.max(1, ...buckets.map(({ count }) => count));
  return buckets.map(({ count, ...span }) => ({
    label: ageWords(context, span),
    href: withQuery('/problems', { age: span.key }),
    count,
    bars: boardBars([[span.most === null ? 'overdue' : 'normal', count]], most),
  }));
}

function trendOf(lit: readonly Lit[], today: CivilDate) {
  const problems = lit.map(({ state }) => ({
    foundOn: state.foundOn,
    signedOffOn: signedOffOn(state),
  }));
  return trendBars(trend(problems, today, TREND_MONTHS));
}

/** The latest posted ranking, as far as the hat may see it (S0-90); null before the first. */
function rankingOf(context: RequestContext, { quarters, facts }: BoardSources) {
  const posted = quarters
    .filter((one) => isRankingPosted(one.state as QuarterState))
    .sort((a, b) => (a.number < b.number ? -1 : 1));
  const latest = posted.at(-1);
  if (latest === undefined) return null;
  const state = seenQuarter(context, latest, facts).state as QuarterState;
  const before = posted.at(-2)?.state as QuarterState | undefined;
  return {
    title: context.t('board:rankingOf', { quarter: quarterName(context, state.quarter) }),
    rows: (state.ranking?.entries ?? []).map((entry) => ({
      rank: entry.rank,
      name: nameOf(state, entry.id),
      href: rankUrl(latest.aggregate, entry.id),
      score: entry.score ?? '—',
      lagging: entry.band === 'lagging' ? context.t('scoring:band.lagging') : null,
      move: moveWords(
        context,
        before?.ranking?.entries.find(({ id }) => id === entry.id)?.rank,
        entry.rank,
      ),
    })),
  };
}

/** Places won or lost since the quarter before: a sign and a number, never colour alone. */
function moveWords({ t }: RequestContext, before: number | undefined, now: number): string {
  if (before === undefined) return '';
  if (before === now) return t('board:move.same');
  return before > now
    ? t('board:move.up', { count: before - now })
    : t('board:move.down', { count: now - before });
}

/** Districts side by side: what they have, what is overdue, what is done; null where the plan has fewer than two. */
function districtsOf({ t }: RequestContext, { facts, view }: BoardSources, lit: readonly Lit[]) {
  const districts = facts.programme.units.filter(({ kind }) => kind === 'district');
  if (view !== 'all' || districts.length < 2) return null;
  return districts.map(({ id, name }) => {
    const own = lit.filter(({ record }) => record.units.includes(id));
    const done = own.filter(({ lamp }) => lamp === 'closed').length;
    return {
      name,
      href: withQuery('/problems', { unit: id }),
      total: own.length,
      overdue: own.filter(({ lamp }) => lamp === 'overdue').length,
      done:
        own.length === 0
          ? '—'
          : t('board:percent', { percent: Math.round((done / own.length) * 100) }),
      bars: boardBars(
        [
          ['done', done],
          ['normal', own.length - done],
        ],
        Math.max(1, own.length),
      ),
    };
  });
}
