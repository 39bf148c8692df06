import type fc from 'fast-check';
import { account } from '../../model/problem/account';
import { Move, type Wish } from '../../model/problem/moves';
import type { Attempt } from '../../model/problem/reference';
import { factNames, verdictOn } from '../../model/problem/rules';
import type { World } from '../../model/problem/world';
import type { Desk } from './desk';
import type { MeetingOrder, ServedProblem } from './served-problem';

/** What one person wants in a meeting. */
export interface Part {
  readonly wish: Wish;
  /** Whether the order says which screen it answers. */
  readonly seen: boolean;
}

/** Counts of all meetings so far. */
export interface Meetings {
  held: number;
  /** Acts that were done in them, and orders refused because somebody was faster. */
  done: number;
  outrun: number;
}

/** Two to four people act at the same time on one case, all looking at the same screen, each at a desk (a web process) of their own. */
export class Meeting implements fc.AsyncCommand<World, ServedProblem> {
  private readonly parts: readonly Part[];
  private readonly desks: readonly Desk[];
  private readonly meetings: Meetings;

  constructor(parts: readonly Part[], desks: readonly Desk[], meetings: Meetings) {
    this.parts = parts;
    this.desks = desks;
    this.meetings = meetings;
  }

  check(): boolean {
    return true;
  }

  /** Comes together only where at least one of them may do what he or she wants. */
  async run(world: World, system: ServedProblem): Promise<void> {
    const [first] = this.parts;
    if (first === undefined) return;
    await new Move({ ...first.wish, intent: 'wait' }).run(world, system);
    const orders = this.ordersFor(world);
    const verdicts = orders.map(({ attempt }) => verdictOn(world.m, attempt));
    if (system.standing.state === null || orders.length < 2 || !verdicts.includes('accept')) {
      return;
    }
    for (const desk of this.desks) {
      desk.now = world.m.at;
    }
    this.meetings.held += 1;
    for (const tried of await system.meet(orders)) {
      if (tried.outcome.rejection === undefined) {
        system.adopt(tried.outcome);
      }
      this.meetings.done += tried.outcome.acts.length > 0 ? 1 : 0;
      this.meetings.outrun += tried.outcome.rejection?.code === 'changedMeanwhile' ? 1 : 0;
      account(world, system, tried);
    }
  }

  toString(): string {
    return `meeting of ${String(this.parts.length)}`;
  }

  /** Each of different people with one order; facts are told by the system alone. */
  private ordersFor(world: World): readonly MeetingOrder[] {
    const orders: MeetingOrder[] = [];
    for (const { wish, seen } of this.parts) {
      const attempt: Attempt | null = new Move(wish).choose(world);
      const desk = this.desks[orders.length % this.desks.length];
      const known = orders.some((order) => order.attempt.actor.person === attempt?.actor.person);
      const ordered = attempt !== null && !factNames.includes(attempt.name);
      if (ordered && desk !== undefined && !known) {
        orders.push({ attempt, desk, seen });
      }
    }
    return orders;
  }
}
