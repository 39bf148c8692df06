import { act, wake, type Act, type Outcome, type Standing } from '../act';
import { aggregateActor } from '../actor';
import type { AggregateId, Command, Reaction, Rejection, Subject } from '../aggregate';
import type { Instant } from '../calendar/instants';
import type { Calendar } from '../calendar/working-days';
import type { Facts, OpenCase } from '../facts';
import { findOpenCase } from '../organisation/open-cases';
import { decidingVersion } from '../policy/adoption';
import { publishedYears, withYear } from '../programme/calendar-change';
import { isToldOfCalendar, recalculationOf } from '../recalculation';
import { WakeQueue } from './wake-queue';

/** What a rehearsal needs from outside: the rules per aggregate and the facts per programme and pinned policy version. */
export interface WorldSources {
  subjectOf(aggregate: AggregateId): Subject;
  factsOf(programme: string, policyVersion: string | null): Facts;
  /** Told of every act in the order in which it is recorded. */
  onAct(act: Act): void;
}

/** What an act tells another case: the `n`-th of its reactions. */
interface Told {
  readonly reaction: Reaction;
  readonly from: Act;
  readonly at: Instant;
  readonly n: number;
}

const NOTHING: Standing = { state: null, revision: 0 };

/**
 * Many aggregates under one virtual clock: the same rules as in production, no server, no database.
 * Time moves only by {@link World.runUntil} and by commands; reactions are delivered at once, in rounds.
 */
export class World {
  private readonly standings = new Map<AggregateId, Standing>();
  private readonly queue = new WakeQueue();
  private readonly untold: Command[] = [];
  private readonly undelivered: Told[] = [];
  private readonly sources: WorldSources;
  /** The calendar as published under this clock; undefined while it is the one of the facts. */
  private calendar: Calendar | undefined;

  constructor(sources: WorldSources) {
    this.sources = sources;
  }

  standing(aggregate: AggregateId): Standing {
    return this.standings.get(aggregate) ?? NOTHING;
  }

  /** Puts a case down as it stands on record; it sleeps until its next wake-up. */
  place(aggregate: AggregateId, standing: Standing): void {
    this.standings.set(aggregate, standing);
    this.arm(aggregate, standing);
  }

  aggregates(): AggregateId[] {
    return [...this.standings.keys()].sort();
  }

  /** The next instant at which anything wakes, or null. */
  nextInstant(): Instant | null {
    return this.queue.peek()?.at ?? null;
  }

  /** Lets every wake-up up to and including `until` happen, in order of instant, then aggregate. */
  runUntil(until: Instant): void {
    for (;;) {
      const next = this.queue.peek();
      if (next === undefined || next.at > until) {
        return;
      }
      this.settle(next.aggregate, this.wakeUp(next.aggregate, next.at));
      this.deliver();
    }
  }

  /** Everything due up to the command's instant happens first, then the command. @returns the refusal, if there is one */
  carryOut(command: Command): Rejection | undefined {
    this.runUntil(command.at);
    const rejection = this.give(command);
    this.deliver();
    this.runUntil(command.at);
    return rejection;
  }

  private give(command: Command): Rejection | undefined {
    const { aggregate } = command;
    const before = this.standing(aggregate);
    const facts = this.factsFor(command, before);
    const outcome = act(this.sources.subjectOf(aggregate), aggregate, before, command, facts);
    this.settle(aggregate, outcome);
    return outcome.rejection;
  }

  private factsFor(command: Command, before: Standing): Facts {
    const version = decidingVersion(command, before.state);
    const facts = this.today(this.sources.factsOf(command.programme, version));
    const spec = this.sources.subjectOf(command.aggregate).commands[command.name];
    return spec?.looksAtOpenCases === true
      ? { ...facts, openCases: this.openCases(command.programme) }
      : facts;
  }

  private openCases(programme: string): OpenCase[] {
    return this.aggregates().flatMap((aggregate) => {
      const { state } = this.standing(aggregate);
      if (state?.programme !== programme) return [];
      const summary = this.sources.subjectOf(aggregate).summaryOf(state);
      return findOpenCase(aggregate, state, summary) ?? [];
    });
  }

  private wakeUp(aggregate: AggregateId, until: Instant): Outcome {
    const before = this.standing(aggregate);
    const facts = this.facts(before.state?.programme ?? '', before);
    return wake(this.sources.subjectOf(aggregate), aggregate, before, until, facts);
  }

  private settle(aggregate: AggregateId, outcome: Outcome): void {
    const { standing } = outcome;
    if (standing.state === null) {
      return;
    }
    this.standings.set(aggregate, standing);
    for (const recorded of outcome.acts) {
      this.sources.onAct(recorded);
      recorded.reactions.forEach((reaction, n) => {
        this.undelivered.push({ reaction, from: recorded, at: recorded.command.at, n });
      });
      this.putCalendarInForce(recorded);
    }
    // Whoever is told of the acts has by now taken over a policy version that they publish.
    this.arm(aggregate, standing);
  }

  private arm(aggregate: AggregateId, standing: Standing): void {
    if (standing.state === null) return;
    const facts = this.facts(standing.state.programme, standing);
    const due = this.sources.subjectOf(aggregate).wakeUp(standing.state, facts);
    this.queue.set(aggregate, due?.at ?? null);
  }

  /** In rounds: what is told now is taken in by all before anybody hears what they have to say to it. */
  private deliver(): void {
    while (this.undelivered.length + this.untold.length > 0) {
      for (const told of this.undelivered.splice(0).sort(inOrderOfTelling)) {
        this.give(factCommand(told));
      }
      for (const command of this.untold.splice(0)) {
        this.give(command);
      }
    }
  }

  /** A published year counts from now on, and each running case is told (C15), as the record statement does it. */
  private putCalendarInForce(from: Act): void {
    for (const year of publishedYears(from.events)) {
      const facts = this.facts(from.command.programme, this.standing(from.aggregate));
      this.calendar = withYear(facts.calendar, year);
      for (const aggregate of this.aggregates().filter(isToldOfCalendar)) {
        const { state } = this.standing(aggregate);
        if (state !== null && this.sources.subjectOf(aggregate).summaryOf(state).open) {
          this.untold.push(recalculationOf(aggregate, state.programme, from));
        }
      }
    }
  }

  private facts(programme: string, standing: Standing): Facts {
    return this.today(this.sources.factsOf(programme, standing.state?.policyVersion ?? null));
  }

  /** Facts with the calendar that is in force under this clock. */
  private today(facts: Facts): Facts {
    return this.calendar === undefined ? facts : { ...facts, calendar: this.calendar };
  }
}

/** The order in which one target hears facts of several sources: the dispatcher's, so that the record has the same order. */
function inOrderOfTelling(a: Told, b: Told): number {
  return (
    compare(a.at, b.at) ||
    compare(a.from.aggregate, b.from.aggregate) ||
    a.from.revision - b.from.revision ||
    a.n - b.n
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The command that delivers a reaction; its id is derived from the act behind it, so that telling twice is telling once. */
export function factCommand({ reaction, from, at, n }: Told): Command {
  return {
    id: `${from.aggregate}@${String(from.revision)}>${String(n)}`,
    aggregate: reaction.to,
    programme: from.command.programme,
    name: reaction.fact,
    payload: reaction.payload,
    digest: '',
    at,
    actor: aggregateActor(from.aggregate),
  };
}
