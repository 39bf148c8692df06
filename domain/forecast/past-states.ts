import { fold } from '../act';
import type { AggregateId, CaseState, Recorded } from '../aggregate';
import type { Instant } from '../calendar/instants';
import { subjectOf } from '../subjects';

/**
 * The states of cases as they stood before an instant, folded anew from what is on record.
 *
 * @param events of any number of cases, each case's in order of revision and ordinal
 * @param before business instant; what happened at it or later is left out
 */
export function statesBefore(
  events: readonly Recorded[],
  before: Instant,
): ReadonlyMap<AggregateId, CaseState> {
  const states = new Map<AggregateId, CaseState>();
  for (const event of events) {
    if (event.at >= before) continue;
    const { aggregate } = event;
    states.set(aggregate, fold(subjectOf(aggregate), states.get(aggregate) ?? null, event));
  }
  return states;
}
