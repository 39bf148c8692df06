import { findTaskForce, type QuarterState } from '../../domain/quarter/state';
import { exact, scoreText } from '../../domain/scoring/decimals';
import { statusLabel, wordOf } from '../acts/act-words';
import type { ProblemPage } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl, withQuery } from '../urls';
import { caseName } from './case-name';

/** Problems of the indicator named on the page; the others are behind the link. */
const SHOWN_PROBLEMS = 6;

/** What was recorded about an indicator before it was ranked; every figure leads to its rows. */
export function presentRankFacts(
  context: RequestContext,
  state: QuarterState,
  indicator: string,
  problems: ProblemPage,
) {
  const { t } = context;
  const page = caseUrl(state.id);
  const report = state.reports[indicator];
  const place = state.sheet.external[indicator];
  const score = state.sheet.scores[indicator];
  return {
    page,
    score: score === undefined ? null : scoreText(exact(score)),
    place: place === undefined ? null : t('rank:facts.place', { ...place }),
    missing: missingWord(context, state, indicator),
    headings: orNull(
      Object.entries(state.sheet.headings[indicator] ?? {}).map(([heading, score]) => ({
        heading,
        score,
      })),
    ),
    lostItems: orNull(lostItemsOf(context, state, indicator)),
    findings: orNull(
      state.sheet.findings
        .filter((finding) => finding.indicator === indicator)
        .map(({ kind }) => t(`scoring:finding.${kind}`)),
    ),
    report:
      report === undefined
        ? null
        : {
            status: wordOf(context, `quarter:choices.reportStatus.${report.status}`),
            filedOn: report.filedOn,
            late: report.late && report.status !== 'MISSING' ? t('pages:quarter.late') : null,
            unit: report.unit,
          },
    misses: orNull(missesOf(context, state, indicator)),
    problems: problemsOf(context, indicator, problems),
  };
}

/** Missed duties by their rule, each period a link to the duty. */
function missesOf({ t }: RequestContext, state: QuarterState, indicator: string) {
  const own = state.missedDuties.filter((missed) => missed.indicator === indicator);
  return [...new Set(own.map(({ rule }) => rule))].map((rule) => ({
    label: t(`duty:rules.${rule}`, { defaultValue: rule }),
    periods: own
      .filter((missed) => missed.rule === rule)
      .map(({ duty, period }) => ({ href: caseUrl(duty), period })),
  }));
}

function missingWord(context: RequestContext, state: QuarterState, indicator: string) {
  if (state.sheet.awaiting.includes(indicator)) return context.t('scoring:why.awaiting');
  const unreported =
    state.sheet.unreported.includes(indicator) || state.reports[indicator]?.status === 'MISSING';
  return unreported && state.sheet.scores[indicator] === undefined
    ? context.t('scoring:why.unreported')
    : null;
}

function nameOr({ names }: RequestContext, unit: string | null, otherwise: string): string {
  return unit === null ? otherwise : names.unit(unit);
}

function lostItemsOf(context: RequestContext, state: QuarterState, indicator: string) {
  const list = findTaskForce(state, indicator)?.responsibilityList ?? [];
  const claimantOf = (item: string) => list.find((line) => line.item === item)?.unit ?? null;
  return (state.sheet.lostItems[indicator] ?? []).map((item) => ({
    item,
    unit: nameOr(context, claimantOf(item), context.t('rank:facts.unclaimed')),
    again: (state.lostBefore[indicator] ?? []).includes(item)
      ? context.t('rank:facts.again')
      : null,
  }));
}

function problemsOf(context: RequestContext, indicator: string, problems: ProblemPage) {
  const address = (lamp?: string): string => withQuery('/problems', { indicator, lamp });
  const overdue = problems.lamps['overdue'] ?? 0;
  const open = Object.entries(problems.lamps)
    .filter(([lamp]) => lamp !== 'closed')
    .reduce((sum, [, count]) => sum + count, 0);
  return {
    all: { count: problems.total, href: address() },
    open,
    overdue: overdue === 0 ? null : { count: overdue, href: address('overdue') },
    rows: orNull(
      problems.rows
        .filter((row) => row.open)
        .slice(0, SHOWN_PROBLEMS)
        .map((row) => ({
          href: caseUrl(row.aggregate),
          number: caseName(context, row).mark,
          title: caseName(context, row).title,
          status: statusLabel(context, 'problem', row.status),
          dueOn: row.dueOn,
        })),
    ),
  };
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}
