import type { Reaction, Recorded } from '../aggregate';
import type { DutyEvent } from './events';
import type { DutyState } from './state';

/** Events that end a duty, with the word that its origin is told. */
const settled: Partial<Record<DutyEvent['type'], string>> = {
  dutyFulfilled: 'FULFILLED',
  dutyFulfilledLate: 'LATE_FULFILLED',
  dutyMissed: 'MISSED',
  dutyWaived: 'WAIVED',
};

/**
 * What other cases are told by a duty: its quarter when it is missed, the case that made it how it ends, and the programme when its
 * clock may have to be set anew (`dutiesChanged`).
 */
export function dutyReactions(event: Recorded<DutyEvent>, state: DutyState): readonly Reaction[] {
  return [...toQuarter(event, state), ...toOrigin(event, state)];
}

function toQuarter(event: Recorded<DutyEvent>, state: DutyState): Reaction[] {
  if (event.type !== 'dutyMissed' || state.quarter === null) return [];
  const { id: duty, rule, unit, indicator, period } = state;
  return [
    { to: state.quarter, fact: 'dutyMissed', payload: { duty, rule, unit, indicator, period } },
  ];
}

function toOrigin({ type }: Recorded<DutyEvent>, { origin, id: duty }: DutyState): Reaction[] {
  const word = settled[type];
  return origin === undefined || word === undefined
    ? []
    : [{ to: origin, fact: 'dutySettled', payload: { duty, settled: word } }];
}
