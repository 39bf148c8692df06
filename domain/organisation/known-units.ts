import type { Rejection } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { Facts } from '../facts';
import { findUnit } from './programme-facts';

/**
 * The first of the units that the programme does not have on a day, as a refusal; null when all are there (D-38).
 * A programme that lists no units at all (a plan without a roster) knows every name.
 */
export function unknownUnit(
  { facts: { programme }, today }: { readonly facts: Facts; readonly today: CivilDate },
  units: readonly (string | null | undefined)[],
): { readonly rejection: Rejection } | null {
  const missing = units.find((id) => {
    if (id === null || id === undefined || programme.units.length === 0) return false;
    const unit = findUnit(programme, id);
    const gone = unit?.activeTo !== undefined && unit.activeTo < today;
    return unit === undefined || gone;
  });
  return missing === undefined || missing === null
    ? null
    : { rejection: { code: 'unknownUnit', rule: 'D-38', values: { unit: missing } } };
}
