import type { Conditions, PlacardState } from './state';

/**
 * The three conditions of delisting as they stand (S0-85).
 *
 * A suspended or cancelled problem blocks the second. The rank counts from publications after the hanging; a publication
 * without a rank for delisting is left out and does not break the row (E-12).
 */
export function conditionsOf(state: PlacardState): Conditions {
  const problems = Object.values(state.problems);
  const ranked = state.observations.filter((one) => one.middleOrAbove !== null);
  const latest = ranked.slice(-state.rankObservationsNeeded);
  return {
    rectifiedInTime: problems.every((problem) => problem.rectifiedInTime === true),
    allAccepted: problems.every((problem) => problem.accepted && !problem.suspendedOrCancelled),
    rankRecovered:
      latest.length === state.rankObservationsNeeded &&
      latest.every((one) => one.middleOrAbove === true),
  };
}

/** Whether a placard's only failing condition is a late rectification. */
export function isOnlyLate(conditions: Conditions): boolean {
  return !conditions.rectifiedInTime && conditions.allAccepted && conditions.rankRecovered;
}

/**
 * Which delisting is to be proposed now (L06): the regular one when all three conditions hold, the exception when 2 and 3
 * hold, 1 fails, and that was so already at an earlier publication (E-10).
 *
 * @param lateRule `delist.lateRectification`: `leaderException`, `never`, or `allow` (as if in time)
 */
export function proposedDelisting(
  state: PlacardState,
  lateRule: 'leaderException' | 'never' | 'allow',
): 'regular' | 'exception' | null {
  const conditions = conditionsOf(state);
  if (!conditions.allAccepted || !conditions.rankRecovered) return null;
  if (conditions.rectifiedInTime || lateRule === 'allow') return 'regular';
  if (lateRule === 'never') return null;
  const earlier = state.observations.slice(0, -1);
  return earlier.some((one) => one.onlyLate) ? 'exception' : null;
}
