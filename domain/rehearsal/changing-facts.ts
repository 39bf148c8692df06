import type { Act } from '../act';
import type { Facts } from '../facts';
import { programmeAfter, rosterAfter } from '../organisation/roster-change';
import { findRosterChange } from '../programme/roster-events';

/** The facts after an act: who is who changes with the programme's own acts (C15), as the record does it in service. */
export function factsAfter(facts: Facts, act: Act): Facts {
  if (act.aggregate !== `programme/${facts.programme.id}`) return facts;
  return act.events.reduce<Facts>((before, event) => {
    const change = findRosterChange(event);
    if (change === undefined) return before;
    return {
      ...before,
      programme: programmeAfter(before.programme, change),
      ...(before.roster === undefined ? {} : { roster: rosterAfter(before.roster, change) }),
    };
  }, facts);
}
