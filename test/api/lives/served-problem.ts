import { isDeepStrictEqual } from 'node:util';
import { commandId } from '../../../api/acts/command-of';
import type { ThrowAwayCity } from '../../../bin/throw-away-city';
import { commandRow, findCommand } from '../../../db/commands';
import { asJson } from '../../../db/client';
import { act, type Outcome, type Standing, wake } from '../../../domain/act';
import type { AggregateId, Command, Subject } from '../../../domain/aggregate';
import type { Instant } from '../../../domain/calendar/instants';
import { problem } from '../../../domain/problem/subject';
import type { Tried } from '../../model/problem/account';
import { modelFacts } from '../../model/problem/cast';
import { Disagreement } from '../../model/problem/comparison';
import type { Attempt } from '../../model/problem/reference';
import { factNames } from '../../model/problem/rules';
import { commandOf, type Fired, levelsReached, type System } from '../../model/problem/system';
import type { Answer } from '../browser-session';
import { answerIn, expectedAnswer } from './answers';
import type { Desk } from './desk';
import { linearise } from './linearise';
import { recordAfter, recordOfCase } from './record-of-case';

const subject: Subject = problem;
const unregistered: AggregateId = 'problem/S0-2024-999999';

/** Numbers that the model's payloads name: the problem's own, and that of the problem into which it may be merged. */
const modelNumber = 'S0-2024-000001';
const modelSurvivor = 'S0-2024-000002';

/** What somebody tries in a meeting, at which desk; `seen`: as an answer to the screen that all look at. */
export interface MeetingOrder {
  readonly attempt: Attempt;
  readonly desk: Desk;
  readonly seen: boolean;
}

interface SentOrder {
  readonly attempt: Attempt;
  readonly desk: Desk;
  readonly key: string;
  readonly seen?: number;
}

/**
 * One problem of a running city as the system under test: people act over HTTP, facts are told by the dispatcher, the clock is moved as
 * in the demonstration. After every step the answer and everything on record must be what the core says, revision and refusal included;
 * the core's outcome is then given to whoever compares it with the texts.
 */
export class ServedProblem implements System {
  standing: Standing = { state: null, revision: 0 };
  fired: Fired[] = [];
  arming = 0;
  private aggregate: AggregateId = unregistered;
  private steps = 0;
  private readonly city: Pick<ThrowAwayCity, 'sql'>;
  private readonly desk: Desk;
  private readonly name: string;
  private readonly survivor: AggregateId;

  /**
   * @param life.name different from all others: part of its idempotency keys
   * @param life.survivor into which it may be merged, and no other
   */
  constructor(
    city: Pick<ThrowAwayCity, 'sql'>,
    desk: Desk,
    life: { readonly name: string; readonly survivor: AggregateId },
  ) {
    this.city = city;
    this.desk = desk;
    this.name = life.name;
    this.survivor = life.survivor;
  }

  async letPass(until: Instant): Promise<Outcome> {
    this.desk.now = until;
    const outcome = wake(subject, this.aggregate, this.standing, until, modelFacts);
    if (outcome.acts.length > 0) {
      await this.desk.moveClock(this.aggregate);
      await this.prove(outcome);
    }
    return this.adopt(outcome);
  }

  async letAct(attempt: Attempt): Promise<Outcome> {
    const named = this.withNumbers(attempt);
    return factNames.includes(attempt.name) ? this.tell(named) : this.order(named);
  }

  /**
   * Lets several people act on the same screen at once, each at a desk. What is returned has not been taken over yet: it is the one order
   * of what they tried that explains every answer and everything on record.
   */
  async meet(orders: readonly MeetingOrder[]): Promise<readonly Tried[]> {
    const { revision } = this.standing;
    const sent = orders.map(({ attempt, desk, seen }) => {
      const named = this.withNumbers(attempt);
      return {
        tried: attempt,
        attempt: named,
        desk,
        key: this.nextKey(),
        ...(seen ? { seen: revision } : {}),
      };
    });
    const answers = await Promise.all(sent.map((order) => this.post(order)));
    await this.desk.moveClock(this.aggregate);
    const asked = await Promise.all(
      sent.map(async (order, n) => ({
        attempt: order.tried,
        command: await this.commandOf(order),
        answered: answerIn(answers[n], order.attempt),
      })),
    );
    const rows = await this.city.sql<{ id: string }[]>`
      select command_id as id from acts where aggregate = ${this.aggregate} and revision > ${revision} order by revision`;
    const order = rows.map(({ id }) => id);
    const tried = linearise(this.standing, asked, order);
    const acts = tried.flatMap(({ outcome }) => outcome.acts);
    const standing = tried.findLast(({ outcome }) => outcome.acts.length > 0)?.outcome.standing;
    await this.prove({ acts, standing: standing ?? this.standing });
    return tried;
  }

  /** Takes over what was done. */
  adopt(outcome: Outcome): Outcome {
    this.standing = outcome.standing;
    this.fired.push(...levelsReached(outcome));
    return outcome;
  }

  private nextKey(): string {
    return `${this.name}-${String((this.steps += 1)).padStart(4, '0')}`;
  }

  /** A person's order over HTTP. */
  private async order(attempt: Attempt): Promise<Outcome> {
    const order = { attempt, desk: this.desk, key: this.nextKey() };
    const answer = await this.post(order);
    const answered = answerIn(answer, attempt);
    if (this.standing.state === null && 'revision' in answered) {
      this.aggregate = `problem/${(JSON.parse(answer.text) as { number: string }).number}`;
    }
    const outcome = this.byTheCore(await this.commandOf(order));
    const expected = expectedAnswer(attempt, this.standing, outcome);
    if (!isDeepStrictEqual(answered, expected)) {
      throw new Disagreement(
        `answer to ${attempt.name} by ${attempt.actor.person}`,
        expected,
        answered,
      );
    }
    return outcome.rejection === undefined || this.standing.state !== null
      ? this.proveAndAdopt(attempt.at, outcome)
      : outcome;
  }

  private async post({ attempt, desk, key, seen }: SentOrder): Promise<Answer> {
    const { actor, name, payload } = attempt;
    const session = await desk.as(actor.person);
    const registers = name === 'registerProblem' && this.standing.state === null;
    const number = this.aggregate.replace('problem/', '');
    const path = registers ? '/api/v1/problems' : `/api/v1/problems/${number}/acts/${name}`;
    return session.postJson(path, payload, {
      'idempotency-key': key,
      ...(seen === undefined ? {} : { 'if-match': `"${String(seen)}"` }),
    });
  }

  /** A fact on the way of real facts: a row that names its source, taken up by the dispatcher. */
  private async tell(attempt: Attempt): Promise<Outcome> {
    const id = this.nextKey();
    const { sql } = this.city;
    const command = { ...commandOf(attempt, this.aggregate, this.standing), id, digest: '' };
    const source = { aggregate: 'programme/test-2024', revision: this.steps, ordinal: 0 };
    await sql`select submit_command(${asJson(sql, commandRow(command, { source }))})`;
    await sql`select pg_notify('commands', '')`;
    while (((await findCommand(sql, id))?.outcome ?? null) === null) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const stored = await findCommand(sql, id);
    return this.proveAndAdopt(attempt.at, this.byTheCore(stored?.command ?? command));
  }

  /** The command as it stands on record; as it was tried, where the web process has refused it before. */
  private async commandOf({ attempt, key, seen }: SentOrder): Promise<Command> {
    const stored = await findCommand(this.city.sql, commandId(attempt.actor.person, key));
    const tried = commandOf(attempt, this.aggregate, this.standing);
    return stored?.command ?? (seen === undefined ? tried : { ...tried, seen });
  }

  private byTheCore(command: Command): Outcome {
    return act(subject, this.aggregate, this.standing, command, modelFacts);
  }

  /** What an act makes due at its own instant happens by itself at any moment: only with it the record is compared. */
  private async proveAndAdopt(at: Instant, outcome: Outcome): Promise<Outcome> {
    const woken = wake(subject, this.aggregate, outcome.standing, at, modelFacts);
    if (woken.acts.length > 0) {
      await this.desk.moveClock(this.aggregate);
    }
    const whole = { acts: [...outcome.acts, ...woken.acts], standing: woken.standing };
    await this.prove(whole);
    this.adopt(whole);
    return outcome;
  }

  /** Everything on record is what the core says, and nothing else. */
  private async prove({ acts, standing }: Outcome): Promise<void> {
    const found = await recordOfCase(this.city.sql, this.aggregate, this.standing.revision);
    const expected = plain(recordAfter(acts, standing));
    for (const part of Object.keys(expected) as (keyof typeof expected)[]) {
      if (!isDeepStrictEqual(found?.[part], expected[part])) {
        throw new Disagreement(`${part} on record`, expected[part], found?.[part]);
      }
    }
  }

  /** The attempt with the number that the problem bears here: it may not be merged into itself. */
  private withNumbers(attempt: Attempt): Attempt {
    const { survivor } = attempt.payload;
    const numbers: Readonly<Record<string, string>> = {
      [modelNumber]: this.aggregate.replace('problem/', ''),
      [modelSurvivor]: this.survivor.replace('problem/', ''),
    };
    return typeof survivor === 'string' && survivor in numbers
      ? { ...attempt, payload: { ...attempt.payload, survivor: numbers[survivor] } }
      : attempt;
  }
}

/** As JSON keeps it: without what is undefined. */
function plain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
