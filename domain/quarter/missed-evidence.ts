import type { Facts } from '../facts';
import type { Finding, MissedFiling } from '../scoring/quarter-results';
import type { MissedDuty, QuarterState } from './state';

/** Duties whose missing shows slow work (S0-76 `warning.slowEvidence`). */
const dispatchDuties = ['internalDispatch', 'jointDispatch'];

/** Duties whose missing is a ground for the circular (S0-79; S0-39, S0-40). */
const filingDuties = ['innovationOwn', 'innovationCopied', 'superiorReport', 'leaderReport'];

/** The overdue level of a problem from which it shows slow work (S0-76); none where the policy does not count it. */
function leastOverdueLevel(facts: Facts): number {
  const levels = facts.policy.values['warning.slowEvidence'].flatMap((evidence) =>
    typeof evidence === 'string' ? [] : [evidence.overdueLevelAtLeast],
  );
  return Math.min(Infinity, ...levels);
}

/**
 * Findings of slow work that missed duties, missing reports and problems far overdue give, as far as the policy counts them
 * (S0-76). They only propose: people decide on each proposal.
 */
export function slowWorkFindings(state: QuarterState, facts: Facts): readonly Finding[] {
  const evidence = facts.policy.values['warning.slowEvidence'];
  const slow = new Set<string>();
  if (evidence.includes('missedMonthlyDispatch')) {
    for (const missed of confirmed(state)) {
      if (missed.indicator !== null && dispatchDuties.includes(missed.rule)) {
        slow.add(missed.indicator);
      }
    }
  }
  if (evidence.includes('missedQuarterlyReport')) {
    for (const report of Object.values(state.reports)) {
      if (report.status === 'MISSING') slow.add(report.indicator);
    }
  }
  for (const { indicator, level } of state.overdueProblems ?? []) {
    if (level >= leastOverdueLevel(facts)) slow.add(indicator);
  }
  return [...slow].map((indicator) => ({ indicator, kind: 'slowWork' }));
}

/** Late or missing filings of the quarter: reports by their task force, missed filing duties by their unit (S0-79, E-08). */
export function missedFilingsOf(
  state: QuarterState,
  unreported: readonly string[],
): readonly MissedFiling[] {
  const reports = Object.values(state.reports)
    .filter((report) => report.late || report.status === 'MISSING')
    .filter((report) => !unreported.includes(report.indicator))
    .map(({ unit, indicator }) => ({ unit, indicator, what: 'quarterReport' }));
  const duties = confirmed(state).flatMap(({ rule, unit, indicator }) =>
    unit !== null && indicator !== null && filingDuties.includes(rule)
      ? [{ unit, indicator, what: rule }]
      : [],
  );
  return [...reports, ...duties];
}

/** Only what the bureau confirmed counts; nothing punishes by a time-out alone. */
function confirmed(state: QuarterState): readonly MissedDuty[] {
  return state.missedDuties.filter((missed) => state.sheet.confirmedMisses.includes(missed.duty));
}
