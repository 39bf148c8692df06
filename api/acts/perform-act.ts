import { act, type Act, type Outcome } from '../../domain/act';
import type { Command, CommandSpec, Rejection } from '../../domain/aggregate';
import { instantOfMs } from '../../domain/calendar/instants';
import { problemId } from '../../domain/problem/state';
import { subjectOf } from '../../domain/subjects';
import { fieldsOf } from '../forms/form-fields';
import type { CaseRecord, CommandRow } from '../queries';
import { seesCase } from '../relations';
import { actorOf, personOf, type RequestContext } from '../request-context';
import type { Services } from '../services';
import { filesIn } from '../files-in';
import { commandOf, type Order } from './command-of';

/** How long a person's command may wait to be carried out; wall clock. */
const EXPIRES_AFTER_MS = 10 * 60_000;

/** What became of an act. */
export type ActAnswer =
  | { readonly done: { readonly revision: number; readonly status: string } }
  | { readonly pending: { readonly commandId: string } }
  | { readonly rejection: Rejection };

/** What an act would do, decided on the projection: the acts of the case (the person's own is the last), or the refusal. */
export type Foresight = { readonly own: Act } | { readonly rejection: Rejection };

/** The specification of a person's command, or undefined: facts and time are never offered to people. */
export function findPersonCommand(
  aggregate: Order['aggregate'],
  name: string,
): CommandSpec | undefined {
  const { commands } = subjectOf(aggregate);
  const spec = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return spec?.by === 'person' ? spec : undefined;
}

/** Decides an order on the projection without recording anything: the refusal ends there, and who would be told is known. */
export async function foresee(
  services: Services,
  context: RequestContext,
  order: Order,
  record: CaseRecord | null,
): Promise<Foresight> {
  const command = commandOf(order, actorOf(personOf(context)), context.now);
  const facts = await services.queries.facts(order.programme, record?.state.policyVersion ?? null);
  const standing = { state: record?.state ?? null, revision: record?.revision ?? 0 };
  const outcome = act(subjectOf(order.aggregate), order.aggregate, standing, command, facts);
  return foresightOf(outcome, command);
}

function foresightOf({ acts, rejection }: Outcome, command: Command): Foresight {
  if (rejection !== undefined) {
    return { rejection };
  }
  const own = acts.find((one) => one.command.id === command.id);
  return own === undefined
    ? { rejection: { code: 'nothingChanges', rule: 'D-32', values: { command: command.name } } }
    : { own };
}

/**
 * The way of one act through the web process (architecture section 3): decided on the projection, where a refusal ends with words
 * (unless the act is already done and its repetition is refused for that); then handed to the gateway. The same key gives the same
 * answer, however often it is sent.
 */
export async function performAct(
  services: Services,
  context: RequestContext,
  order: Order,
  record: CaseRecord | null,
): Promise<ActAnswer> {
  const command = commandOf(order, actorOf(personOf(context)), context.now);
  const foreseen =
    (await unknownFile(services, command.actor.person, order)) ??
    (await foresee(services, context, order, record));
  const foresight =
    'rejection' in foreseen
      ? foreseen
      : ((await unknownProblem(services, context, order)) ?? foreseen);
  if ('rejection' in foresight) {
    const earlier = await services.queries.findCommand(command.id);
    if (earlier !== undefined && earlier.outcome !== null) {
      return sameOrder(earlier, command) ? answerAgain(earlier) : { rejection: keyReused };
    }
    if (earlier === undefined) {
      await recordRefusal(services, context, order, foresight.rejection);
      return foresight;
    }
  }
  const expiresAt = instantOfMs(Date.now() + EXPIRES_AFTER_MS);
  const answer = await services.gateway.submit(command, { expiresAt });
  if ('pending' in answer) {
    return { pending: { commandId: command.id } };
  }
  if ('rejection' in answer) {
    await recordRefusal(services, context, order, answer.rejection);
  }
  return answer;
}

/** A file that the payload names and the person may not: it was never brought, or it is another case's (S0-46, D-23). */
async function unknownFile(
  services: Services,
  person: string,
  { aggregate, payload }: Order,
): Promise<{ readonly rejection: Rejection } | null> {
  const named = filesIn(payload);
  if (named.length === 0) {
    return null;
  }
  const hashes = named.map(({ sha256 }) => sha256);
  const known = await services.queries.nameableFiles(person, aggregate, hashes);
  const unknown = named.find(({ sha256 }) => !known.includes(sha256));
  return unknown === undefined
    ? null
    : { rejection: { code: 'fileNotStored', rule: 'S0-46', values: { name: unknown.name } } };
}

/** A number in the payload that no problem bears which the person may see (D-01, D-23). */
async function unknownProblem(
  { queries }: Services,
  context: RequestContext,
  { aggregate, name, payload }: Order,
): Promise<{ readonly rejection: Rejection } | null> {
  const spec = findPersonCommand(aggregate, name);
  const fields = spec === undefined ? [] : fieldsOf(spec.payload);
  for (const field of fields.filter(({ input }) => input === 'problem')) {
    const named = (payload as Readonly<Record<string, unknown>>)[field.name];
    if (typeof named === 'string') {
      const found = await queries.findCase(problemId(named.trim()));
      if (found === undefined || !seesCase(personOf(context).hat, found)) {
        return { rejection: { code: 'unknownProblem', rule: 'D-01', values: { problem: named } } };
      }
    }
  }
  return null;
}

const keyReused: Rejection = { code: 'idempotencyKeyReused', rule: 'D-32' };

function sameOrder(earlier: CommandRow, command: Command): boolean {
  const sameCase = earlier.aggregate === command.aggregate;
  return sameCase && earlier.name === command.name && earlier.digest === command.digest;
}

function answerAgain({ outcome }: CommandRow): ActAnswer {
  if (outcome === null || 'expired' in outcome) {
    return { rejection: { code: 'expired', rule: 'D-32' } };
  }
  return 'rejection' in outcome
    ? { rejection: outcome.rejection }
    : { done: { revision: outcome.revision, status: outcome.status } };
}

async function recordRefusal(
  services: Services,
  context: RequestContext,
  order: Order,
  { code, rule }: Rejection,
): Promise<void> {
  await services.queries.recordRefusal({
    person: context.signedIn?.person ?? null,
    what: order.name,
    object: order.aggregate,
    code,
    rule,
    requestId: context.requestId,
    at: context.now,
  });
}
