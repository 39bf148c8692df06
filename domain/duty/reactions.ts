import type { Reaction, Recorded } from '../aggregate';
import type { DutyEvent } from './events';
import type { DutyState } from './state';

/**
 * What other cases are told by a duty: its quarter when it is missed, and the programme when its clock may have to be set anew
 * (`dutiesChanged`).
 */
export function dutyReactions(event: Recorded<DutyEvent>, state: DutyState): readonly Reaction[] {
  if (event.type !== 'dutyMissed' || state.quarter === null) return [];
  const { id: duty, rule, unit, indicator, period } = state;
  return [
    { to: state.quarter, fact: 'dutyMissed', payload: { duty, rule, unit, indicator, period } },
  ];
}
