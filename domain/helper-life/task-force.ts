import type { Asked, LifeState } from './life';

/**
 * Whether the actor's unit is of the task force that a life belongs to: the lead units of its indicator. The first act names the
 * indicator (a form without one yet asks for any); later the life knows its units.
 */
export function ofTaskForce(
  _: string,
  state: LifeState | null,
  { actor, facts, payload }: Asked,
): boolean {
  const { unit } = actor;
  if (unit === null) return false;
  if (state !== null) return state.units.includes(unit);
  const { indicator } = payload as { readonly indicator?: string };
  return facts.programme.indicators.some(
    ({ id, leadUnits }) =>
      (indicator === undefined || id === indicator) && leadUnits.includes(unit),
  );
}
