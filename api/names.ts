import type { CivilDate } from '../domain/calendar/civil-date';
import type { Facts } from '../domain/facts';
import { unitNameOn } from '../domain/organisation/units';
import type { Language } from './words';

/** Names of a programme's things by their ids, in the reader's language; an unknown id stands for itself. */
export interface Names {
  /** A unit as it was called on that day, `today` where none is given (D-38). */
  unit(id: string, on?: CivilDate): string;
  /** An indicator by its name alone: `获得电力`. */
  indicator(id: string): string;
}

/** Where nobody is signed in there is nothing to name. */
export const noNames: Names = { unit: (id) => id, indicator: (id) => id };

/** The names that the programme's facts and roster give. */
export function namesOf(facts: Facts, language: Language, today: CivilDate): Names {
  const units = new Map((facts.roster?.units ?? []).map((unit) => [unit.id, unit]));
  const indicators = new Map(facts.programme.indicators.map(({ id, name }) => [id, name]));
  return {
    unit: (id, on = today) => {
      const unit = units.get(id);
      return unit === undefined ? id : unitNameOn(unit, on)[language];
    },
    indicator: (id) => indicators.get(id) ?? id,
  };
}
