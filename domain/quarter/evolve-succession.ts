import { exchanged } from '../organisation/exchange';
import { mergedHistory } from '../scoring/merged-history';
import type { QuarterState } from './state';

/**
 * The quarter after a unit has passed on to its successor (D-38): whatever somebody still owes, gets or answers for names the successor;
 * what was ranked, heard and decided stays as it was, and counts pass on as the greater of the two.
 */
export function withSuccessor(
  state: QuarterState,
  { former, successor }: { readonly former: string; readonly successor: string },
): QuarterState {
  const renamed = <Part>(part: Part): Part => exchanged(part, former, successor);
  const { ranking, sheet } = state;
  return {
    ...state,
    taskForces: renamed(state.taskForces),
    reports: renamed(state.reports),
    sheet: { ...sheet, missedFilings: renamed(sheet.missedFilings) },
    missedDuties: renamed(state.missedDuties),
    ...(state.overdueProblems === undefined
      ? {}
      : { overdueProblems: renamed(state.overdueProblems) }),
    objections: state.objections.map((one) => (one.status === 'OPEN' ? renamed(one) : one)),
    proposals: renamed(state.proposals),
    warnings: renamed(state.warnings),
    speeches: renamed(state.speeches),
    referrals: renamed(state.referrals),
    placards: renamed(state.placards),
    matters: renamed(state.matters),
    history: mergedHistory(state.history, former, successor),
    ranking:
      ranking === null
        ? null
        : {
            ...ranking,
            published:
              mergedHistory([ranking.published], former, successor)[0] ?? ranking.published,
          },
  };
}

/** Whether the quarter names the unit in anything that passes on. */
export function namesUnit(state: QuarterState, unit: string, successor: string): boolean {
  return (
    JSON.stringify(withSuccessor(state, { former: unit, successor })) !== JSON.stringify(state)
  );
}
