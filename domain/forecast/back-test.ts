import type { AggregateId, CaseState, Recorded } from '../aggregate';
import { dateOf, endOf } from '../calendar/instants';
import type { CivilDate } from '../calendar/civil-date';
import { lastDayOfQuarter, type Quarter } from '../calendar/quarters';
import { isRankingPosted } from '../quarter/audience';
import type { QuarterState } from '../quarter/state';
import { kindOf, subjectOf } from '../subjects';
import { forecastQuarter, type ForecastPolicy } from './forecast-quarter';
import { gatherSignals, type ProblemSignal } from './gather-signals';
import { statesBefore } from './past-states';

/** A forecast held against what then came. Lists are of indicators, by id. */
export interface BackTest {
  readonly quarter: Quarter;
  /** The day after the quarter's last: the forecast knows nothing later. */
  readonly on: CivilDate;
  readonly hits: readonly string[];
  /** Lagged without a warning. */
  readonly misses: readonly string[];
  readonly falseAlarms: readonly string[];
  /** Of those that lagged, how many had lagged the quarter before: what a warning by habit alone would have hit. */
  readonly byHabit: number;
}

/**
 * Holds the early warning against every posted quarter on record: the cases are folded to the end of the quarter, some two weeks
 * before the cut-off, forecast with what was known then, and compared with the lagging band as it was posted. A quarter without
 * a posted one before it has no forecast and is left out.
 *
 * @param events everything on record of the programme's quarters and problems, each case's in order
 * @param policyOf the policy that a quarter is pinned to
 */
export function backTest(
  events: readonly Recorded[],
  policyOf: (quarter: QuarterState) => ForecastPolicy,
): BackTest[] {
  const posted = quartersIn(statesBefore(events, '9999-12-31T00:00:00.000Z'))
    .filter((state) => isRankingPosted(state))
    .sort((a, b) => (a.quarter < b.quarter ? -1 : 1));
  return posted.flatMap((final, index) => {
    const instant = endOf(lastDayOfQuarter(final.quarter));
    const states = statesBefore(events, instant);
    const quarters = quartersIn(states);
    const then = quarters.find((one) => one.id === final.id);
    if (then === undefined) return [];
    const on = dateOf(instant);
    const signals = gatherSignals({
      quarter: then,
      others: quarters,
      problems: problemsIn(states),
      on,
    });
    if (signals.every(({ results }) => results.length === 0)) return [];
    const warned = forecastQuarter(signals, policyOf(then))
      .filter(({ outlook }) => outlook === 'lagging')
      .map(({ indicator }) => indicator);
    return [{ quarter: final.quarter, on, ...compared(warned, final, posted[index - 1]) }];
  });
}

function compared(
  warned: readonly string[],
  final: QuarterState,
  before: QuarterState | undefined,
): Omit<BackTest, 'quarter' | 'on'> {
  const lagged = laggingIn(final);
  const laggedBefore = before === undefined ? [] : laggingIn(before);
  return {
    hits: warned.filter((id) => lagged.includes(id)),
    misses: lagged.filter((id) => !warned.includes(id)),
    falseAlarms: warned.filter((id) => !lagged.includes(id)),
    byHabit: lagged.filter((id) => laggedBefore.includes(id)).length,
  };
}

function laggingIn({ ranking }: QuarterState): string[] {
  return (ranking?.entries ?? []).filter(({ band }) => band === 'lagging').map(({ id }) => id);
}

function quartersIn(states: ReadonlyMap<AggregateId, CaseState>): QuarterState[] {
  return [...states]
    .filter(([id]) => kindOf(id) === 'quarter')
    .map(([, state]) => state as QuarterState);
}

function problemsIn(states: ReadonlyMap<AggregateId, CaseState>): ProblemSignal[] {
  return [...states]
    .filter(([id]) => kindOf(id) === 'problem')
    .map(([aggregate, state]) => {
      const { indicator, open, deadline, dueOn } = subjectOf(aggregate).summaryOf(state);
      return { aggregate, indicator, open, deadline, dueOn };
    });
}
