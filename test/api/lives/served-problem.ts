import { isDeepStrictEqual } from 'node:util';
import { commandId } from '../../../api/acts/command-of';
import type { ThrowAwayCity } from '../../../bin/throw-away-city';
import { commandRow, findCommand } from '../../../db/commands';
import { asJson } from '../../../db/client';
import { act, type Outcome, type Standing, wake } from '../../../domain/act';
import type { Actor } from '../../../domain/actor';
import type { AggregateId, Command, Rejection, Subject } from '../../../domain/aggregate';
import type { Instant } from '../../../domain/calendar/instants';
import type { ProblemState } from '../../../domain/problem/state';
import { problem } from '../../../domain/problem/subject';
import { modelFacts } from '../../model/problem/cast';
import { Disagreement } from '../../model/problem/comparison';
import type { Attempt } from '../../model/problem/reference';
import { factNames } from '../../model/problem/rules';
import { commandOf, type Fired, levelsReached, type System } from '../../model/problem/system';
import type { Answer } from '../browser-session';
import type { Desk } from './desk';
import { recordAfter, recordOfCase } from './record-of-case';

const subject: Subject = problem;
const unregistered: AggregateId = 'problem/S0-2024-999999';

/** Numbers that the model's payloads name: the problem's own, and one that no problem bears. */
const modelNumber = 'S0-2024-000001';
const modelSurvivor = 'S0-2024-000002';
const nobodysNumber = 'S0-2024-999998';

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

  /** @param name of the life, different from all others: part of its idempotency keys */
  constructor(city: Pick<ThrowAwayCity, 'sql'>, desk: Desk, name: string) {
    this.city = city;
    this.desk = desk;
    this.name = name;
  }

  async letPass(until: Instant): Promise<Outcome> {
    this.desk.now = until;
    const outcome = wake(subject, this.aggregate, this.standing, until, modelFacts);
    if (outcome.acts.length > 0) {
      await this.desk.moveClock(this.aggregate);
      await this.prove(outcome);
    }
    return this.settle(outcome);
  }

  async letAct(attempt: Attempt): Promise<Outcome> {
    const named = { ...attempt, payload: this.withNumbers(attempt.payload) };
    const key = `${this.name}-${String((this.steps += 1)).padStart(4, '0')}`;
    return factNames.includes(attempt.name) ? this.tell(named, key) : this.order(named, key);
  }

  /** A person's order over HTTP. */
  private async order(attempt: Attempt, key: string): Promise<Outcome> {
    const answer = await this.post(attempt, key);
    const body = JSON.parse(answer.text) as Answered;
    if (this.standing.state === null && answer.status === 200) {
      this.aggregate = `problem/${body.case?.number ?? ''}`;
    }
    const outcome = await this.byTheCore(attempt, commandId(attempt.actor.person, key));
    this.compareAnswer(attempt, answer.status, body, outcome);
    if (outcome.rejection === undefined || this.standing.state !== null) {
      await this.prove(outcome);
    }
    return outcome.rejection === undefined ? this.settle(outcome) : outcome;
  }

  private async post({ actor, name, payload }: Attempt, key: string): Promise<Answer> {
    const session = await this.desk.as(actor.person);
    const registers = name === 'registerProblem' && this.standing.state === null;
    const number = this.aggregate.replace('problem/', '');
    const path = registers ? '/api/v1/problems' : `/api/v1/problems/${number}/acts/${name}`;
    return session.postJson(path, payload, { 'idempotency-key': key });
  }

  /** A fact on the way of real facts: a row that names its source, taken up by the dispatcher. */
  private async tell(attempt: Attempt, id: string): Promise<Outcome> {
    const { sql } = this.city;
    const command = { ...commandOf(attempt, this.aggregate, this.standing), id, digest: '' };
    const source = { aggregate: 'programme/test-2024', revision: this.steps, ordinal: 0 };
    await sql`select submit_command(${asJson(sql, commandRow(command, { source }))})`;
    await sql`select pg_notify('commands', '')`;
    while (((await findCommand(sql, id))?.outcome ?? null) === null) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const outcome = await this.byTheCore(attempt, id);
    await this.prove(outcome);
    return this.settle(outcome);
  }

  /** What the core says of the command as it stands on record; of the attempt, where the web process has refused it before. */
  private async byTheCore(attempt: Attempt, id: string): Promise<Outcome> {
    const stored = await findCommand(this.city.sql, id);
    const command: Command = stored?.command ?? commandOf(attempt, this.aggregate, this.standing);
    return act(subject, this.aggregate, this.standing, command, modelFacts);
  }

  private compareAnswer(
    { name, actor }: Attempt,
    status: number,
    body: Answered,
    { rejection, acts, standing }: Outcome,
  ): void {
    const answered =
      status === 200
        ? { status, revision: body.revision, reached: body.status }
        : { status, code: body.code, rule: body.rule };
    const hidden = !mayRead(actor, this.standing.state as ProblemState | null, name);
    const refusal =
      rejection ?? (acts.length === 0 ? { code: 'nothingChanges', rule: 'D-32' } : undefined);
    const expected =
      refusal === undefined
        ? { status: 200, revision: standing.revision, reached: standing.state?.status }
        : hidden
          ? { status: 404, code: 'notFound', rule: undefined }
          : { status: statusOf(refusal), code: refusal.code, rule: refusal.rule };
    if (!isDeepStrictEqual(answered, expected)) {
      throw new Disagreement(`answer to ${name} by ${actor.person}`, expected, answered);
    }
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

  private settle(outcome: Outcome): Outcome {
    this.standing = outcome.standing;
    this.fired.push(...levelsReached(outcome));
    return outcome;
  }

  private withNumbers(payload: Attempt['payload']): Attempt['payload'] {
    const text = JSON.stringify(payload)
      .replaceAll(modelNumber, this.aggregate.replace('problem/', ''))
      .replaceAll(modelSurvivor, nobodysNumber);
    return JSON.parse(text) as Attempt['payload'];
  }
}

/** An answer's body: of an act that was done, or of a problem. */
interface Answered {
  readonly revision?: number;
  readonly status?: string | number;
  readonly case?: { readonly number: string };
  readonly code?: string;
  readonly rule?: string;
}

/** Who belongs to a unit reads the problems that name the unit; judges none; everybody else all (D-23). */
function mayRead({ roles, unit }: Actor, state: ProblemState | null, name: string): boolean {
  if (state === null) {
    return name === 'registerProblem';
  }
  const bound = roles.every((role) => /^(responsibleUnit|leadUnit)\.|^judge$/.test(role));
  const { leadUnit, units } = problem.summaryOf(state);
  return !bound || leadUnit === unit || (unit !== null && units.includes(unit));
}

/** HTTP status of a refusal: not permitted 403, malformed 422, else 409. */
function statusOf({ code }: Pick<Rejection, 'code'>): number {
  return code === 'notPermitted' ? 403 : code === 'malformed' ? 422 : 409;
}

/** As JSON keeps it: without what is undefined. */
function plain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
