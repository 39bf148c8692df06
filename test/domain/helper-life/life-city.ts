import type { Actor } from '../../../domain/actor';
import type { AggregateId, Rejection } from '../../../domain/aggregate';
import { instantAt, type TimeOfDay } from '../../../domain/calendar/instants';
import type { CivilDate } from '../../../domain/calendar/civil-date';
import type { LifeState } from '../../../domain/helper-life/life';
import { MemoryCity } from '../../support/memory-city';

/** A city in memory in which helper lives are lived: people act on days, letters are read, problems tell how they go on. */
export class LifeCity extends MemoryCity {
  private acts_ = 0;

  constructor(programme = 'county-city-2024', from: CivilDate = '2024-03-01') {
    super(programme, instantAt(from, '08:00'));
  }

  /** Lets time pass up to a moment of a day. */
  on(day: CivilDate, time: TimeOfDay = '10:00'): this {
    this.advanceTo(instantAt(day, time));
    return this;
  }

  /** An act now; gives the refusal when the rules say no. */
  try(actor: Actor, aggregate: AggregateId, name: string, payload: object = {}) {
    this.acts_ += 1;
    const outcome = this.carryOut({
      id: `life-${String(this.acts_)}`,
      aggregate,
      programme: this.facts.programme.id,
      name,
      payload,
      digest: `life-${String(this.acts_)}`,
      at: this.now(),
      actor,
    });
    return 'rejection' in outcome ? outcome.rejection : undefined;
  }

  /** An act that must be done. @throws with the refusal */
  must(actor: Actor, aggregate: AggregateId, name: string, payload: object = {}): void {
    const rejection = this.try(actor, aggregate, name, payload);
    if (rejection !== undefined) {
      throw new Error(`${name}: ${JSON.stringify(rejection)}`);
    }
  }

  /** Code and rule of the refusal of an act. */
  refused(actor: Actor, aggregate: AggregateId, name: string, payload: object = {}) {
    const rejection: Rejection | undefined = this.try(actor, aggregate, name, payload);
    return rejection === undefined ? 'done' : `${rejection.code} ${rejection.rule}`;
  }

  /** The state of a case. */
  life(aggregate: AggregateId): LifeState {
    const found = this.find(aggregate);
    if (found === undefined) throw new Error(`no ${aggregate}`);
    return found.state as LifeState;
  }

  /** What is waited for: command, role, unit, day. */
  waits(aggregate: AggregateId): string[] {
    return this.life(aggregate).waits.map(({ command, role, unit, dueOn }) =>
      [command, role, unit ?? '-', dueOn ?? '-'].join(' '),
    );
  }

  /** Letters of a case: notice, to whom by role, with what is said. */
  lettersOf(aggregate: AggregateId) {
    const seen = new Set<string>();
    return this.letters
      .filter(({ notice }) => notice.aggregate === aggregate)
      .filter(({ notice }) => !seen.has(notice.id) && seen.add(notice.id))
      .map(({ notice }) => ({
        notice: notice.notice,
        to: notice.to.map(
          ({ role, unit, person }) => person ?? `${role}${unit === undefined ? '' : `@${unit}`}`,
        ),
        restricted: notice.restricted,
        formal: notice.formal,
        about: notice.about,
      }));
  }

  /** Registers a problem found in a life, and gives its id. */
  problemFrom(actor: Actor, origin: AggregateId, source: string): AggregateId {
    const id: AggregateId = `problem/${this.nextProblemNumber(`problem-${String(this.acts_)}`)}`;
    this.must(actor, id, 'registerProblem', {
      title: '窗口午间无人值守',
      description: '午间无人。',
      source,
      origin,
    });
    return id;
  }
}
