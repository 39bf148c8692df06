import type fc from 'fast-check';
import type { Actor } from '../../../domain/actor';
import type { Instant } from '../../../domain/calendar/instants';
import type { ProblemCommand } from '../../../domain/problem/transitions';
import { account } from './account';
import { cast } from './cast';
import { at, later } from './days';
import { passTime } from './passing-time';
import { compare } from './comparison';
import { countEdges } from './coverage';
import { type Flaw, hasWrong, payloadOf, pick, type Picks } from './payloads';
import { type Attempt, type Reference, statusOf } from './reference';
import { stepTo } from './route';
import { actorVerdict, factNames, personCommands, statusPermits } from './rules';
import type { System } from './system';
import type { World } from './world';

/** What a move wants; who, what and with which contents is chosen when the case's standing is known. */
export const intents = [
  'onward',
  'permitted',
  'stray',
  'wrongActor',
  'wrongContents',
  'malformed',
  'fact',
  'wait',
] as const;
export type Intent = (typeof intents)[number];

/** What happens beside the way of a problem; the ends are apart, so that runs do not end early. */
const ends: readonly ProblemCommand[] = ['carryOverProblem', 'cancelProblem', 'dismissProblem'];
const sideActs: readonly ProblemCommand[] = [
  'recordPersonalMeasure',
  'splitProblem',
  'escalateProblem',
  'draftTypicalCase',
  'publishTypicalCase',
  'writePlanByLead',
  'returnPlan',
  'transferAfterReceipt',
  'jointLiabilityMarked',
];

/** What the generator chose for a move. */
export interface Wish {
  readonly intent: Intent;
  /** Business time that passes before it. */
  readonly minutes: number;
  readonly picks: Picks;
  readonly who: number;
}

/** Minutes added where a run only waits: longer than the 30 days to a look-back. */
const longWait = 35 * 1440;

/** No run goes on in time beyond this instant: the model's calendar ends. */
const lastInstant = at('2027-06-30', 9);

/** One generated step of a run. */
export class Move implements fc.AsyncCommand<World, System> {
  private readonly wish: Wish;
  private done = '';

  constructor(wish: Wish) {
    this.wish = wish;
  }

  check(): boolean {
    return true;
  }

  async run(world: World, system: System): Promise<void> {
    const { m } = world;
    const minutes = this.wish.minutes + (world.waiting ? longWait : 0);
    const now = later(m.at, m.at > lastInstant ? 1 : minutes);
    world.waiting = false;
    await this.pass(world, system, now);
    const chosen = this.choose(world);
    if (chosen !== null) {
      await this.attempt(world, system, chosen);
    }
  }

  toString(): string {
    return this.done === '' ? this.wish.intent : this.done;
  }

  private async pass({ m, coverage, log }: World, system: System, now: Instant): Promise<void> {
    const from = statusOf(m);
    passTime(m, now);
    const outcome = await system.letPass(now);
    this.done = `${now} time`;
    log.push(`${this.done} → ${outcome.standing.state?.status ?? 'none'}`);
    compare(m, system);
    countEdges(coverage, outcome, { from, to: statusOf(m), byTime: true });
  }

  /** Who tries what with which contents, as the case stands; null when there is nothing to try. */
  choose(world: World): Attempt | null {
    const { m } = world;
    const [a] = this.wish.picks;
    const permitted = (names: readonly ProblemCommand[]) =>
      names.filter((name) => statusPermits(m, name));
    switch (this.wish.intent) {
      case 'onward':
        return this.onward(world);
      case 'permitted':
        return this.anyOf(
          m,
          permitted(personCommands).filter((name) => !ends.includes(name)),
        );
      case 'wrongContents':
        return this.anyOf(m, permitted(personCommands).filter(hasWrong), 'wrong');
      case 'stray':
        return this.from(m, {
          name: pick(personCommands, a),
          actor: pick(cast, this.wish.who),
          flaw: 'none',
        });
      case 'wrongActor': {
        const names = permitted(personCommands);
        return names.length === 0
          ? null
          : this.from(m, { name: pick(names, a), actor: pick(cast, this.wish.who), flaw: 'none' });
      }
      case 'malformed':
        return this.by(m, pick(personCommands, a), 'malformed');
      case 'fact':
        return this.anyOf(m, permitted(factNames));
      case 'wait':
        return null;
    }
  }

  private onward(world: World): Attempt | null {
    const goal = world.goals[Math.min(world.position, world.goals.length - 1)] ?? 'CLOSED';
    const step = stepTo(goal, world.m);
    if (step === 'arrived') {
      return this.arrive(world);
    }
    if (step === 'wait') {
      world.waiting = true;
      return null;
    }
    const left = {
      RETURNED: 'returnRectification',
      REFUSED: 'refuseSignOff',
      REOPENED: 'reopenProblem',
    }[goal as string];
    world.position += left === step.command ? 1 : 0;
    return this.by(world.m, step.command, 'none');
  }

  /** At a goal a run stays for some acts before it goes on to the next. */
  private arrive(world: World): Attempt | null {
    const { m, ending } = world;
    const [a, b] = this.wish.picks;
    if (a % 3 === 1) {
      return this.from(m, {
        name: pick(personCommands, b),
        actor: pick(cast, this.wish.who),
        flaw: 'none',
      });
    }
    if (a % 3 === 2) {
      return this.anyOf(
        m,
        sideActs.filter((name) => statusPermits(m, name)),
      );
    }
    const last = world.position >= world.goals.length - 1;
    world.position += 1;
    return last && statusOf(m) === ending.from ? this.by(m, ending.command, 'none') : null;
  }

  private anyOf(
    m: Reference,
    names: readonly ProblemCommand[],
    flaw: Flaw = 'none',
  ): Attempt | null {
    const [a, b] = this.wish.picks;
    return names.length === 0 ? null : this.by(m, pick(names, a + b), flaw);
  }

  /** The command by somebody who may give it, where there is somebody. */
  private by(m: Reference, name: ProblemCommand, flaw: Flaw): Attempt {
    const attempts = cast.map((actor) => this.from(m, { name, actor, flaw }));
    if (!statusPermits(m, name)) {
      return pick(attempts, this.wish.who);
    }
    const rightly = attempts.filter((attempt) => actorVerdict(m, attempt) === 'accept');
    const perhaps = attempts.filter((attempt) => actorVerdict(m, attempt) === 'open');
    return pick(
      rightly.length > 0 ? rightly : perhaps.length > 0 ? perhaps : attempts,
      this.wish.who,
    );
  }

  private from(
    m: Reference,
    { name, actor, flaw }: { name: ProblemCommand; actor: Actor; flaw: Flaw },
  ): Attempt {
    const payload = payloadOf(name, m, { at: m.at, picks: this.wish.picks, flaw });
    return { name, actor, at: m.at, payload };
  }

  private async attempt(world: World, system: System, attempt: Attempt): Promise<void> {
    const before = system.standing;
    const outcome = await system.letAct(attempt);
    if (outcome.rejection === undefined) {
      await system.letPass(attempt.at);
    }
    this.done = account(world, system, { attempt, before, outcome });
  }
}
