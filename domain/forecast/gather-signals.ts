import type { AggregateId } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import { isRankingPosted } from '../quarter/audience';
import type { QuarterState } from '../quarter/state';
import { exact, scoreText } from '../scoring/decimals';
import type { RankedEntry } from '../scoring/ranking';
import type { IndicatorSignals, PastResult } from './signals';

/** What the early warning needs of a problem; a case's own columns. */
export interface ProblemSignal {
  readonly aggregate: AggregateId;
  readonly indicator: string | null;
  readonly open: boolean;
  /** `normal`, `dueSoon`, `overdue`, `closed`, `suspended`, `none`. */
  readonly deadline: string;
  readonly dueOn: CivilDate | null;
}

/** The records behind the signals. */
export interface SignalSources {
  readonly quarter: QuarterState;
  /** Quarters of the same programme; those not posted or not earlier are left out. */
  readonly others: readonly QuarterState[];
  readonly problems: readonly ProblemSignal[];
  /** Today, Asia/Shanghai; a due day counts until it is over (E-24). */
  readonly on: CivilDate;
}

/** The signals of every task force of the quarter, in the programme's order. */
export function gatherSignals(sources: SignalSources): IndicatorSignals[] {
  const { quarter, problems, on } = sources;
  const posted = sources.others
    .filter((one) => one.quarter < quarter.quarter && isRankingPosted(one))
    .sort((a, b) => (a.quarter > b.quarter ? -1 : 1));
  return quarter.taskForces.map(({ id }) => {
    const own = problems.filter((one) => one.indicator === id && counts(one));
    const isOverdue = (one: ProblemSignal): boolean => one.dueOn !== null && one.dueOn < on;
    return {
      indicator: id,
      results: posted.flatMap((one) => resultOf(one, id)),
      repeatedLosses: repeatedLosses(posted, id),
      overdueProblems: own.filter((one) => isOverdue(one)).map((one) => one.aggregate),
      openProblems: own.filter((one) => !isOverdue(one)).map((one) => one.aggregate),
      missedDuties: quarter.missedDuties
        .filter((missed) => missed.indicator === id)
        .map((missed) => missed.duty),
      untrueFindings: untruePoints(quarter, id),
      report: reportOf(quarter, id),
    };
  });
}

/** A problem that is struck off, ended or suspended tells nothing of the coming score. */
function counts({ open, deadline }: ProblemSignal): boolean {
  return open && deadline !== 'closed' && deadline !== 'suspended';
}

function resultOf(posted: QuarterState, id: string): PastResult[] {
  const entries = posted.ranking?.entries ?? [];
  const entry = entries.find((one) => one.id === id);
  if (entry === undefined) return [];
  return [
    {
      quarter: posted.quarter,
      rank: entry.rank,
      fieldSize: entries.length,
      score: scoreOf(entry),
      lagged: entry.band === 'lagging',
    },
  ];
}

/** An outside place as points: 100 for the first place, 100/field for the last. */
function scoreOf({ place, score }: RankedEntry): string | null {
  if (place === undefined) return score;
  const behind = exact(place.place - 1).dividedBy(place.field);
  return scoreText(exact(100).times(exact(1).minus(behind)));
}

function repeatedLosses(posted: readonly QuarterState[], id: string): readonly string[] {
  const [last, before] = posted;
  const earlier = before?.sheet.lostItems[id] ?? [];
  return (last?.sheet.lostItems[id] ?? []).filter((item) => earlier.includes(item));
}

/** What will come off the indicator's score when it is ranked (`report.untrue.points`). */
function untruePoints({ untrueFindings = [] }: QuarterState, id: string): readonly string[] {
  return untrueFindings
    .filter(({ indicator, deduction }) => indicator === id && !exact(deduction).isZero())
    .map(({ deduction }) => deduction);
}

function reportOf(quarter: QuarterState, id: string): IndicatorSignals['report'] {
  const report = quarter.reports[id];
  if (report?.status === 'MISSING') return 'missing';
  return report?.late === true ? 'late' : 'inTimeSoFar';
}
