import type { ThrowAwayCity } from '../../../bin/throw-away-city';
import type { Coverage } from '../../model/problem/coverage';
import { carryOut, type Plan } from '../../model/problem/runs';
import { livesBegin, registerSurvivor } from './city-of-lives';
import { type Desk, openDesk } from './desk';
import { ServedProblem } from './served-problem';

/** Lives that are lived at the same time: more than cores, since most of an act is waiting. */
const desksAtOnce = 8;

/** Lives every plan in the city, several at a time; the first that disagrees ends it, with what was done. */
export async function liveAll(
  city: ThrowAwayCity,
  plans: readonly Plan[],
  coverage: Coverage,
): Promise<void> {
  const waiting = [...plans.entries()];
  const workAt = async (desk: Desk) => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [n, plan] = next;
      await live({ city, desk, n }, plan, coverage);
    }
    if (desk.bugs.length > 0) {
      throw new Error('a bug in the web process', { cause: desk.bugs[0] });
    }
  };
  const desks = await Promise.all(
    Array.from({ length: desksAtOnce }, () => openDesk(city, livesBegin)),
  );
  try {
    await Promise.all(
      desks.map((desk) =>
        workAt(desk).catch((fault: unknown) => {
          waiting.length = 0;
          throw fault;
        }),
      ),
    );
  } finally {
    await Promise.all(desks.map((desk) => desk.close()));
  }
}

async function live(
  place: { readonly city: ThrowAwayCity; readonly desk: Desk; readonly n: number },
  plan: Plan,
  coverage: Coverage,
): Promise<void> {
  const { city, desk, n } = place;
  const name = `life-${String(n).padStart(4, '0')}`;
  const log: string[] = [];
  try {
    const survivor = await registerSurvivor(city, name, n);
    const system = new ServedProblem(city, desk, { name, survivor });
    await carryOut(plan, { coverage, system, begins: livesBegin, log });
  } catch (fault) {
    throw new Error(`${name}: ${String(fault)}\n${log.slice(-12).join('\n')}`, { cause: fault });
  }
}
