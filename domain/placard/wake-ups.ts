import type { WakeUp } from '../aggregate';
import { instantAt } from '../calendar/instants';
import type { PlacardState } from './state';

/** The reminder of the approver on the last day of deciding on a delisting (D-16: reminder on silence, no automatic approval). */
export function wakePlacard(state: PlacardState): WakeUp | null {
  if (state.status !== 'DELIST_PROPOSED' || state.decideBy === null || state.reminded) return null;
  return { at: instantAt(state.decideBy, '09:00'), command: 'remindDelisting' };
}
