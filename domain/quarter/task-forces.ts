import type { Facts } from '../facts';
import type { IndicatorFacts, ProgrammeFacts } from '../organisation/programme-facts';
import type { QuarterState } from './state';

/** The task forces of a programme: its indicators, or its groups where it has none (S3, S2). */
export function taskForcesOf(programme: ProgrammeFacts): readonly IndicatorFacts[] {
  if (programme.indicators.length > 0) return programme.indicators;
  return programme.groups.map((group) => ({
    id: group.id,
    name: group.name,
    leadUnits: group.leadUnits,
    responsibleUnits: group.responsibleUnits,
    leadLeaders: [],
    responsibilityList: null,
  }));
}

/**
 * The task forces as they have changed since the quarter opened, where the policy lets a change count at once (S0-06
 * `roster.changeEffect`); by default they stand until the next quarter.
 *
 * @returns the new ones, or undefined when those of the quarter stand
 */
export function changedTaskForces(
  state: QuarterState,
  { policy, programme }: Facts,
): readonly IndicatorFacts[] | undefined {
  if (policy.values['roster.changeEffect'] === 'nextQuarter') return undefined;
  const now = taskForcesOf(programme);
  return JSON.stringify(now) === JSON.stringify(state.taskForces) ? undefined : now;
}
