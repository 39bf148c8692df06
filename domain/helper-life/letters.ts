import type { Json, Notice, Recipient } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { LifeState } from './life';

interface Extras {
  readonly due?: CivilDate | null | undefined;
  readonly about?: { readonly [key: string]: Json };
  readonly formal?: boolean;
  /** For named roles alone: neither title nor facts of the case are said (D-23). */
  readonly restricted?: boolean;
}

/** A notice about a helper life, with the values that every template may use; each recipient once. */
export function letterOf(
  notice: string,
  state: LifeState,
  to: readonly Recipient[],
  extras: Extras = {},
): Notice {
  const { due = null, about = {}, formal = false, restricted = false } = extras;
  const key = ({ role, unit = '', person = '' }: Recipient) => `${role}|${unit}|${person}`;
  return {
    notice,
    to: to.filter((one, n) => to.findIndex((other) => key(other) === key(one)) === n),
    formal,
    ...(due === null ? {} : { due }),
    ...(restricted ? { restricted } : {}),
    about: {
      number: state.number,
      title: restricted ? state.number : state.title,
      ...(due === null ? {} : { due }),
      ...about,
    },
  };
}

/** The staff and the principals of the lead units of task forces. */
export function taskForces(units: readonly string[]): Recipient[] {
  return units.flatMap((unit): Recipient[] => [
    { role: 'leadUnit.staff', unit },
    { role: 'leadUnit.principal', unit },
  ]);
}
