import { CLOCK, type Actor } from './actor';
import type {
  AggregateId,
  CaseState,
  Command,
  Decision,
  DomainEvent,
  Notice,
  Reaction,
  Recorded,
  Rejection,
  Subject,
} from './aggregate';
import { laterInstant, type Instant } from './calendar/instants';
import type { Facts } from './facts';
import { isRestricted, mayRead } from './readers';
import { permitsInStatus } from './transition-table';

/** One recorded step of an aggregate: a command that was accepted and all that follows from it. */
export interface Act {
  readonly aggregate: AggregateId;
  readonly revision: number;
  readonly command: Command;
  readonly events: readonly Recorded[];
  readonly notices: readonly (Notice & { readonly ordinal: number })[];
  readonly reactions: readonly Reaction[];
}

/** Where an aggregate stands: its state after `revision` acts. */
export interface Standing {
  readonly state: CaseState | null;
  readonly revision: number;
}

/** The acts to record in order (wake-ups that were due first, then the command's own), and the refusal if there is one. */
export interface Outcome {
  readonly acts: readonly Act[];
  readonly standing: Standing;
  readonly rejection?: Rejection;
}

/** Wake-ups drained in one go at most: a case that never comes to rest is a bug, not a loop. */
const MOST_WAKE_UPS = 400;

/**
 * Lets a command act on an aggregate (architecture section 3): first every wake-up whose instant is not after the command's,
 * then the command itself, never before the state's last instant. A command of somebody who saw another revision of the aggregate than
 * the recorded one is refused as it stands.
 *
 * @returns what to record; with a rejection the wake-ups' acts still stand
 */
export function act(
  subject: Subject,
  aggregate: AggregateId,
  before: Standing,
  command: Command,
  facts: Facts,
): Outcome {
  const outrun = findOutrun(command, before);
  if (outrun !== null) {
    return { acts: [], standing: before, rejection: outrun };
  }
  const woken = wake(subject, aggregate, before, command.at, facts);
  const { state } = woken.standing;
  const at = state === null ? command.at : laterInstant(command.at, state.at);
  const step = take(subject, woken.standing, { ...command, aggregate, at }, facts);
  if ('rejection' in step) {
    return { ...woken, rejection: step.rejection };
  }
  if (step.act === null) {
    return woken;
  }
  return { acts: [...woken.acts, step.act], standing: step.standing };
}

/**
 * Lets time act: every wake-up up to and including `until`, each at its nominal instant, so that a timer that fires late
 * decides the same.
 */
export function wake(
  subject: Subject,
  aggregate: AggregateId,
  before: Standing,
  until: Instant,
  facts: Facts,
): Outcome {
  const acts: Act[] = [];
  let standing = before;
  for (let n = 0; n < MOST_WAKE_UPS; n += 1) {
    const due = standing.state === null ? null : subject.wakeUp(standing.state, facts);
    if (due === null || standing.state === null || due.at > until) {
      return { acts, standing };
    }
    const at = laterInstant(due.at, standing.state.at);
    const step = take(subject, standing, timeCommand(aggregate, standing, due.command, at), facts);
    if ('rejection' in step || step.act === null) {
      throw new Error(`wake-up ${due.command} of ${aggregate} at ${due.at} changed nothing`);
    }
    acts.push(step.act);
    standing = step.standing;
  }
  throw new Error(`${aggregate} does not come to rest before ${until}`);
}

/** The person's commands that a status permits, whoever asks. */
export function commandsIn(subject: Subject, status: string | null): string[] {
  return Object.entries(subject.commands)
    .filter(([, spec]) => spec.by === 'person' && permitsInStatus(spec, status))
    .map(([name]) => name);
}

/**
 * Whether the permission table lets the actor give the command in this state. Who may not read a case that is for named roles does
 * not act on it either (D-23).
 * @returns the row that permits it, or undefined (not listed = denied)
 */
export function findPermission(
  subject: Subject,
  state: CaseState | null,
  command: Pick<Command, 'name' | 'actor' | 'payload'>,
  facts: Facts,
) {
  if (!isInTheKnow(subject, state, command.actor)) {
    return undefined;
  }
  return subject.permissions.find(
    (row) =>
      row.command === command.name &&
      row.roles.some((role) => command.actor.roles.includes(role)) &&
      (row.relation === 'any' ||
        subject.related(row.relation, state, command.actor, facts, command.payload)),
  );
}

function isInTheKnow(subject: Subject, state: CaseState | null, { unit, roles }: Actor): boolean {
  if (state === null) {
    return true;
  }
  const { programme } = state;
  const row = { programme, kind: subject.kind, ...subject.summaryOf(state) };
  return !isRestricted(row) || mayRead({ programme, unit, roles }, row);
}

/**
 * Decides a command with every check in order: known, well-formed, separation of duties (whatever the status: that reason would not
 * go away by waiting), status, permission, rules.
 */
export function decideGuarded(
  subject: Subject,
  state: CaseState | null,
  command: Command,
  facts: Facts,
): Decision<DomainEvent> {
  const spec = subject.commands[command.name];
  if (spec === undefined) {
    return refuse({ code: 'unknownCommand', rule: 'D-32', values: { command: command.name } });
  }
  const parsed = spec.payload.safeParse(command.payload);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: issue.message,
    }));
    return refuse({ code: 'malformed', rule: 'D-32', faults });
  }
  const checked = { ...command, payload: parsed.data };
  const conflict =
    state !== null && spec.by === 'person' ? subject.separation(state, checked, facts) : null;
  if (conflict !== null) {
    return refuse(conflict);
  }
  if (!permitsInStatus(spec, state?.status ?? null)) {
    return spec.by === 'fact' ? { events: [] } : refuse(notInThisState(subject, state, command));
  }
  if (spec.by === 'person' && findPermission(subject, state, checked, facts) === undefined) {
    return refuse({ code: 'notPermitted', rule: 'D-10', values: { command: command.name } });
  }
  return subject.decide(state, checked, facts);
}

/** The refusal of a command that the case's status does not take; the rule that stands in the way, where the subject names one. */
export function notInThisState(
  subject: Subject,
  state: CaseState | null,
  command: Pick<Command, 'name'>,
): Rejection {
  const untimely = state === null ? null : (subject.untimely?.(state, command) ?? null);
  if (untimely !== null) return untimely;
  const status = state?.status ?? null;
  return {
    code: 'notInThisState',
    rule: 'D-32',
    values: { command: command.name, status, mayDo: commandsIn(subject, status) },
  };
}

/** The state after a recorded event; its `at` is the event's. */
export function fold(subject: Subject, state: CaseState | null, event: Recorded): CaseState {
  return { ...subject.evolve(state, event), at: event.at };
}

/** The refusal of a command whose author saw another revision of the case than the present one; null when it is the one seen. */
function findOutrun({ seen }: Command, { state, revision }: Standing): Rejection | null {
  const values = { revision, status: state?.status ?? null };
  return seen === undefined || seen === revision
    ? null
    : { code: 'changedMeanwhile', rule: 'D-32', values };
}

/** Why a case does not take a command in its status: others were faster, where its author saw another revision. */
export function refusalByStatus(subject: Subject, standing: Standing, command: Command): Rejection {
  return findOutrun(command, standing) ?? notInThisState(subject, standing.state, command);
}

function refuse(rejection: Rejection): { rejection: Rejection } {
  return { rejection };
}

function timeCommand(
  aggregate: AggregateId,
  standing: Standing,
  name: string,
  at: Instant,
): Command {
  return {
    id: `${aggregate}@${String(standing.revision + 1)}:${name}`,
    aggregate,
    programme: standing.state?.programme ?? '',
    name,
    payload: {},
    digest: '',
    at,
    actor: CLOCK,
  };
}

type Step =
  | { readonly rejection: Rejection }
  | { readonly act: Act; readonly standing: Standing }
  | { readonly act: null; readonly standing: Standing };

function take(subject: Subject, before: Standing, command: Command, facts: Facts): Step {
  const decision = decideGuarded(subject, before.state, command, facts);
  if ('rejection' in decision) {
    return decision;
  }
  if (decision.events.length === 0) {
    return { act: null, standing: before };
  }
  const revision = before.revision + 1;
  let state = before.state;
  const events: Recorded[] = [];
  const notices: (Notice & { ordinal: number })[] = [];
  const reactions: Reaction[] = [];
  decision.events.forEach((event, ordinal) => {
    const recorded: Recorded = {
      ...event,
      aggregate: command.aggregate,
      revision,
      ordinal,
      at: command.at,
      by: command.actor,
      digest: command.digest,
    };
    const next = fold(subject, state, recorded);
    state = next;
    events.push(recorded);
    notices.push(...subject.noticesFor(recorded, next).map((notice) => ({ ...notice, ordinal })));
    reactions.push(...subject.reactionsTo(recorded, next));
  });
  return {
    act: { aggregate: command.aggregate, revision, command, events, notices, reactions },
    standing: { state, revision },
  };
}
