import fc from 'fast-check';
import type { Instant } from '../../../domain/calendar/instants';
import { addTo, type Coverage, endingsAt, freshCoverage, rarerThan } from './coverage';
import { pick } from './payloads';
import { endings } from './route';
import { carryOut, type Plan, plansTo } from './runs';

/** Lives that are tried on the core before one is given up as not to be had. */
const MOST_TRIED = 1500;

/** Lives worth their price, and what they meet on the core. */
export interface ChosenLives {
  readonly plans: readonly Plan[];
  readonly met: Coverage;
}

/** How many lives at least, of how many moves each, from which seed and instant. */
export interface LivesWanted {
  readonly lives: number;
  readonly moves: number;
  readonly seed: number;
  readonly begins: Instant;
}

/**
 * Lives that together meet every permitted edge of model.md section 4.2, found by living them on the core, which is cheap, before a real
 * city plays them: while an edge is missing, a life that leads there and meets something new is taken; then any.
 *
 * @throws with the edges that no life meets
 */
export async function chooseLives(wanted: LivesWanted): Promise<ChosenLives> {
  const { lives, moves, seed, begins } = wanted;
  const plans: Plan[] = [];
  const met = freshCoverage();
  for (let n = 0; n < MOST_TRIED; n += 1) {
    const missing = rarerThan(met.edges, 1).map((line) => line.replace(/: 0$/, ''));
    if (missing.length === 0 && plans.length >= lives) {
      return { plans, met };
    }
    const towards = missing.length === 0 ? endings : endingsAt(pick(missing, n));
    const arbitrary = plansTo(pick(towards, Math.floor(n / 7)), moves);
    const [plan] = fc.sample(arbitrary, { seed: seed + n, numRuns: 1 });
    const alone = freshCoverage();
    if (plan === undefined) continue;
    await carryOut(plan, { coverage: alone, begins });
    const isNew = missing.length === 0 || missing.some((edge) => (alone.edges.get(edge) ?? 0) > 0);
    if (isNew) {
      addTo(met, alone);
      plans.push(plan);
    }
  }
  throw new Error(`no life meets ${rarerThan(met.edges, 1).join(', ')}`);
}
