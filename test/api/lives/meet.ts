import fc from 'fast-check';
import type { ThrowAwayCity } from '../../../bin/throw-away-city';
import { freshCoverage } from '../../model/problem/coverage';
import type { Intent } from '../../model/problem/moves';
import { unborn } from '../../model/problem/reference';
import { endings, goals, goalsUpTo } from '../../model/problem/route';
import { anyMove } from '../../model/problem/runs';
import type { World } from '../../model/problem/world';
import { livesBegin, registerSurvivor } from './city-of-lives';
import { type Desk, openDesk } from './desk';
import { Meeting, type Meetings, type Part } from './meeting';
import { ServedProblem } from './served-problem';

/** As many people as meet at most, each at another web process. */
const seats = 4;
const movesBetween = 4;
const meetingsOfALife = 5;

/** Mostly the next step on the way, so that several want the same; the others are what they could do beside it, or may not. */
const wanted: readonly Intent[] = [
  'onward',
  'onward',
  'onward',
  'permitted',
  'permitted',
  'wrongContents',
  'wrongActor',
];

const number = fc.nat(9999);
const part: fc.Arbitrary<Part> = fc.record({
  wish: fc.record({
    intent: fc.constantFrom(...wanted),
    minutes: fc.integer({ min: 1, max: 48 }).map((hours) => hours * 60),
    picks: fc.tuple(number, number, number),
    who: number,
  }),
  seen: fc.boolean(),
});

function lifeWithMeetings(desks: readonly Desk[], meetings: Meetings) {
  const move = anyMove(60);
  const meeting = fc
    .array(part, { minLength: 2, maxLength: seats })
    .map((parts) => new Meeting(parts, desks, meetings));
  const stretch = fc.tuple(...Array.from({ length: movesBetween }, () => move), meeting);
  return fc.record({
    goal: fc.constantFrom(...goals),
    ending: fc.constantFrom(...endings),
    stretches: fc.array(stretch, { minLength: meetingsOfALife, maxLength: meetingsOfALife }),
  });
}

/**
 * Lets problems live over HTTP, and now and then several people act on one at the same time, until so many meetings were held.
 *
 * @throws with the last steps of the life in which the system did otherwise than one order of the acts explains
 */
export async function holdMeetings(
  city: ThrowAwayCity,
  { atLeast, seed }: { readonly atLeast: number; readonly seed: number },
): Promise<Meetings> {
  const meetings: Meetings = { held: 0, done: 0, outrun: 0 };
  const desks = await Promise.all(Array.from({ length: seats }, () => openDesk(city, livesBegin)));
  try {
    for (let n = 0; meetings.held < atLeast && n < atLeast; n += 1) {
      const [life] = fc.sample(lifeWithMeetings(desks, meetings), { seed: seed + n, numRuns: 1 });
      const [desk] = desks;
      if (life === undefined || desk === undefined) continue;
      const { goal, ending, stretches } = life;
      const world: World = {
        m: unborn(livesBegin),
        goals: goalsUpTo(ending, [goal]),
        ending,
        position: 0,
        waiting: false,
        coverage: freshCoverage(),
        log: [],
      };
      const name = `meeting-${String(n).padStart(4, '0')}`;
      const survivor = await registerSurvivor(city, name, n);
      const system = new ServedProblem(city, desk, { name, survivor });
      await fc
        .asyncModelRun(() => ({ model: world, real: system }), stretches.flat())
        .catch((fault: unknown) => {
          const told = world.log.slice(-14).join('\n');
          throw new Error(`seed ${String(seed + n)}: ${String(fault)}\n${told}`, { cause: fault });
        });
    }
    const [bug] = desks.flatMap(({ bugs }) => bugs);
    if (bug !== undefined) {
      throw new Error('a bug in the web process', { cause: bug });
    }
    return meetings;
  } finally {
    await Promise.all(desks.map((desk) => desk.close()));
  }
}
