import { createHash } from 'node:crypto';
import type { Act } from '../domain/act';
import type {
  AggregateId,
  AggregateKind,
  CaseState,
  Command,
  Owed,
  Rejection,
  Summary,
  WakeUp,
} from '../domain/aggregate';
import { dateOf } from '../domain/calendar/instants';
import { factCommand } from '../domain/rehearsal/world';
import { asJson, type Sql } from './client';
import { commandRow, type CommandOutcome, type CommandRow } from './commands';

/** Where an aggregate stands after the batch: snapshot, projection and what is owed. */
export interface StandingAfter {
  readonly aggregate: AggregateId;
  readonly kind: AggregateKind;
  readonly state: CaseState;
  readonly summary: Summary;
  readonly owed: readonly Owed[];
  readonly wakeUp: WakeUp | null;
  /** It was told of a new calendar and has counted its days by it (D-22). */
  readonly recounted?: true;
}

/** Everything that one business write changes (architecture section 3). */
export interface RecordBatch {
  /** The command that is carried out, its row being there or not; null when time alone acts. */
  readonly command: Command | null;
  /** Revision at which each aggregate of the batch was read; 0 = it did not exist. The case first, duties may follow in any order. */
  readonly expected: readonly { readonly aggregate: AggregateId; readonly revision: number }[];
  /** In the order in which they happened; of the case, then of duties. */
  readonly acts: readonly Act[];
  readonly after: readonly StandingAfter[];
  /** Outcome of `command`; ignored when it is null. */
  readonly outcome: CommandOutcome | null;
  /** Version of the calendar by which the acts were decided: if another is in force by now, it is a conflict. Absent = nobody else writes. */
  readonly calendar?: string;
  /** Facts for duties that were carried out inline without an act (no-ops), by command id. */
  readonly settled?: readonly { readonly id: string; readonly outcome: CommandOutcome }[];
}

export type Recording =
  /** `repeated`: the command already had this outcome and nothing was written now. */
  | { readonly outcome: CommandOutcome | null; readonly repeated: boolean }
  | { readonly conflict: Conflict };

/** What has changed since it was read: a case, or the calendar in force. */
type Conflict =
  { readonly aggregate: AggregateId; readonly revision: number } | { readonly calendar: string };

/**
 * Records a batch in ONE statement: acts, events, notices, reactions as commands, number series, hash chain, snapshot,
 * projection, what is owed, outcome. Whole or not at all, and once: a command that has an outcome gets the same answer again.
 *
 * @returns the outcome on record, or the conflict when an aggregate or the calendar has moved since it was read (load, decide and try
 *   again)
 * @throws when the database refuses (append-only, chain, separation of duties) or cannot be reached
 */
export async function record(sql: Sql, batch: RecordBatch): Promise<Recording> {
  const [row] = await sql<{ recording: Recording }[]>`
    select record(${asJson(sql, batchForDatabase(batch))}) as recording`;
  if (row === undefined) {
    throw new Error('record() gave no row');
  }
  return row.recording;
}

/** Records that a command was refused; the refusal also stands in the audit log. The same answer again for the same command. */
export async function recordRejection(
  sql: Sql,
  command: Command,
  rejection: Rejection,
): Promise<Recording> {
  return record(sql, { command, expected: [], acts: [], after: [], outcome: { rejection } });
}

/** The id of a notice, derived from its cause; also the stem of its Message-IDs. */
export function noticeId(aggregate: string, revision: number, n: number): string {
  return createHash('sha256')
    .update(`${aggregate}#${String(revision)}#${String(n)}`)
    .digest('hex')
    .slice(0, 24);
}

/** Reactions of an act as commands for their targets. */
export function reactionCommands(act: Act): Command[] {
  return act.reactions.map((reaction, n) =>
    factCommand({ reaction, from: act, at: act.command.at, n }),
  );
}

function batchForDatabase(batch: RecordBatch) {
  const { command, outcome, acts } = batch;
  const reactions = acts.flatMap(reactionRows);
  const settled = [
    ...acts.map((act) => ({ id: act.command.id, outcome: outcomeOfAct(act, batch) })),
    ...(batch.settled ?? []),
    ...(command === null || outcome === null ? [] : [{ id: command.id, outcome }]),
  ];
  const byId = new Map(settled.map((each) => [each.id, each]));
  return {
    main: command?.id ?? null,
    expected: inLockOrder(batch.expected),
    calendar: batch.calendar ?? null,
    commands: [
      ...(command === null ? [] : [commandRow(command)]),
      ...reactions,
      ...acts.map((act) => commandRow(act.command)),
    ],
    acts: acts.map(actForDatabase),
    after: batch.after.map(({ state, ...rest }) => ({
      ...rest,
      state,
      programme: state.programme,
      status: state.status,
    })),
    settled: [...byId.values()],
    refusals: command === null || outcome === null ? [] : refusalsOf(command, outcome),
    wakesDispatcher: reactions.some((row) => !byId.has(row.id)),
    wakesSender: acts.some((act) => act.notices.length > 0),
  };
}

/** Lock order: cases as given, then duties by name, so that two statements never wait for each other. */
function inLockOrder(expected: RecordBatch['expected']) {
  const isDuty = (each: { aggregate: string }) => each.aggregate.startsWith('duty/');
  const duties = expected.filter(isDuty);
  return [
    ...expected.filter((each) => !isDuty(each)),
    ...duties.sort((a, b) => (a.aggregate < b.aggregate ? -1 : 1)),
  ];
}

function reactionRows(act: Act): CommandRow[] {
  return reactionCommands(act).map((command, ordinal) =>
    commandRow(command, {
      source: { aggregate: act.aggregate, revision: act.revision, ordinal },
    }),
  );
}

/** What an act's own command is answered: where its aggregate stands after the batch. */
function outcomeOfAct(act: Act, batch: RecordBatch): CommandOutcome {
  const after = batch.after.find((each) => each.aggregate === act.aggregate);
  if (after === undefined) {
    throw new Error(`the batch does not say where ${act.aggregate} stands after its acts`);
  }
  return { revision: act.revision, status: after.state.status, wakeUp: after.wakeUp };
}

function actForDatabase(act: Act) {
  const { command } = act;
  return {
    aggregate: act.aggregate,
    revision: act.revision,
    commandId: command.id,
    programme: command.programme,
    at: command.at,
    year: Number(dateOf(command.at).slice(0, 4)),
    actor: command.actor,
    digest: command.digest,
    events: act.events.map(({ ordinal, type, v, transition, data }) => ({
      ordinal,
      type,
      v,
      transition,
      data,
    })),
    notices: act.notices.map((notice, n) => ({
      ...notice,
      id: noticeId(act.aggregate, act.revision, n),
      n,
      restricted: notice.restricted ?? false,
      digest: notice.digest ?? false,
    })),
  };
}

function refusalsOf(command: Command, outcome: CommandOutcome) {
  if (!('rejection' in outcome)) {
    return [];
  }
  const { code, rule, values, faults } = outcome.rejection;
  return [
    {
      at: command.at,
      person: command.actor.person,
      unit: command.actor.unit,
      commandId: command.id,
      object: command.aggregate,
      action: command.name,
      code,
      rule,
      details: { values, faults },
    },
  ];
}
