import { openThrowAwayCity, type ThrowAwayCity } from '../../../bin/throw-away-city';
import { advanceClockOffset } from '../../../db/city';
import type { AggregateId } from '../../../domain/aggregate';
import { msOfInstant, type Instant } from '../../../domain/calendar/instants';
import type { Roster } from '../../../domain/organisation/roster';
import type { UnitKind } from '../../../domain/organisation/units';
import { cast, modelFacts, ofOffice, programmeEnd } from '../../model/problem/cast';
import { at, later } from '../../model/problem/days';

/** When lives begin: ten minutes past the hour, while what time does falls on full hours. */
export const livesBegin: Instant = later(at('2024-02-05', 9), 10);

/**
 * A city on real servers with the reference model's programme, cast and calendar, in which each life has a clock of its own.
 *
 * Every act carries its business instant and time acts at its nominal one, so lives at different dates do not meet. The city's clock
 * on record, which only forbids what is to come, stands behind the last of them; cases that nobody tells the time stay at the first day.
 */
export async function openCityOfLives(): Promise<ThrowAwayCity> {
  const city = await openThrowAwayCity({
    facts: modelFacts,
    programme: {
      roster: modelRoster(),
      source: { file: 'test-2024.yaml', text: 'the model' },
      demonstration: true,
    },
    startsAt: livesBegin,
  });
  await advanceClockOffset(city.sql, msOfInstant(at(programmeEnd, 0)) - Date.now());
  return city;
}

/**
 * Registers a problem that stays open and into which one life may be merged (D-03): each has its own, since a survivor tells all that it
 * has taken in when it becomes restricted.
 *
 * @param name of the life
 * @param n of the life or meeting, below 10,000: different from all others in the city
 */
export async function registerSurvivor(
  { gateway }: Pick<ThrowAwayCity, 'gateway'>,
  name: string,
  n: number,
): Promise<AggregateId> {
  const aggregate: AggregateId = `problem/S0-2024-${String(990_000 + n)}`;
  const [officer] = cast.filter(ofOffice);
  if (officer === undefined) {
    throw new Error('the cast has no officer');
  }
  const register = {
    id: `survivor-of-${name}`,
    aggregate,
    programme: modelFacts.programme.id,
    name: 'registerProblem',
    payload: { title: '同一事项', description: '各人反映的同一事项', source: 'inspection' },
    digest: '',
    at: livesBegin,
    actor: officer,
  };
  const answer = await gateway.submit(register, { expiresAt: at('2999-12-31', 0) });
  if (!('done' in answer)) {
    throw new Error(JSON.stringify(answer));
  }
  return aggregate;
}

/** The cast as people with roles; units that the programme does not name are outside of it. */
function modelRoster(): Roster {
  const named = modelFacts.programme.units.map(({ id, kind }) => ({ id, kind: kind as UnitKind }));
  const outside = cast
    .map(({ unit }) => unit ?? '')
    .filter((unit) => named.every(({ id }) => id !== unit))
    .map((id) => ({ id, kind: 'outside' as const }));
  return {
    units: [...named, ...outside].map(({ id, kind }) => ({ id, kind, name: { zh: id, en: id } })),
    persons: cast.map(({ person }) => ({
      id: person,
      name: person,
      email: 'somebody@demo.invalid',
    })),
    assignments: cast.flatMap(({ person, unit, roles }) =>
      roles.map((role) => ({ person, role, unit, from: '2024-01-01' as const, to: null })),
    ),
  };
}
