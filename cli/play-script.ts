import type { AggregateId, Command, Json, Rejection } from '../domain/aggregate';
import { localIso, type Instant } from '../domain/calendar/instants';
import type { ScenarioAct } from '../domain/rehearsal/scenario';
import type { Script } from '../domain/rehearsal/script';
import {
  inOrder,
  type Naming,
  type PlacedLine,
  type TimelineLine,
} from '../domain/rehearsal/timeline';

/** What a clock must be able to do so that a scenario can be played on it: in one process, or on real workflows. */
export interface Stage {
  /** Carries a command out after everything due up to its instant. @returns the refusal, if there is one */
  carryOut(command: Command): Promise<Rejection | undefined> | Rejection | undefined;
  runUntil(until: Instant): Promise<void> | void;
  /** Every recorded act so far. */
  recorded(): Promise<readonly PlacedLine[]> | readonly PlacedLine[];
  /** Status and columns of every aggregate. */
  final(): Promise<readonly FinalCase[]> | readonly FinalCase[];
  revision(aggregate: AggregateId): Promise<number> | number;
}

export interface FinalCase {
  readonly aggregate: AggregateId;
  readonly status: string;
  readonly columns: { readonly [key: string]: Json };
}

export interface Rehearsed {
  readonly timeline: readonly TimelineLine[];
  readonly final: { readonly [alias: string]: { readonly [key: string]: Json } };
  /** The first act whose expectation did not come true. */
  readonly disappointment?: { readonly index: number; readonly message: string };
}

/** Plays a script on a stage and collects the timeline. Stops at the first act that does not go as expected. */
export async function play(script: Script, stage: Stage): Promise<Rehearsed> {
  const refusals: PlacedLine[] = [];
  let disappointment: Rehearsed['disappointment'];
  for (const [index, { command, act }] of script.commands.entries()) {
    const rejection = await stage.carryOut(command);
    if (rejection !== undefined) {
      refusals.push(await refusalLine(command, rejection, script.naming, stage));
    }
    const expected = act.expect?.refused;
    if (rejection?.code !== expected) {
      disappointment = { index, message: disappointmentOf(act, expected, rejection) };
      break;
    }
  }
  if (disappointment === undefined) {
    await stage.runUntil(script.until);
  }
  const lines = [...(await stage.recorded()), ...refusals];
  const final = Object.fromEntries(
    (await stage.final()).map(({ aggregate, status, columns }) => [
      script.naming.aggregate(aggregate),
      { state: status, ...inKeyOrder(columns) },
    ]),
  );
  return {
    timeline: inOrder(lines),
    final,
    ...(disappointment === undefined ? {} : { disappointment }),
  };
}

function disappointmentOf(
  act: ScenarioAct,
  expected: string | undefined,
  rejection: Rejection | undefined,
): string {
  const wanted = expected === undefined ? 'accepted' : `refused with ${expected}`;
  const got = rejection === undefined ? 'accepted' : `refused with ${rejection.code}`;
  const more =
    rejection === undefined ? '' : ` ${JSON.stringify(rejection.faults ?? rejection.values ?? {})}`;
  const on = act.on === undefined ? '' : ` on ${act.on}`;
  return `${act.at} ${act.do}${on} by ${act.by}: expected ${wanted}, was ${got}${more}`;
}

async function refusalLine(
  command: Command,
  rejection: Rejection,
  naming: Naming,
  stage: Stage,
): Promise<PlacedLine> {
  return {
    at: command.at,
    aggregate: command.aggregate,
    // After the acts that were recorded up to here.
    revision: (await stage.revision(command.aggregate)) + 0.5,
    ordinal: 0,
    place: 0,
    line: {
      at: localIso(command.at),
      on: naming.aggregate(command.aggregate),
      refused: rejection.code,
      by: naming.person(command.actor.person),
    },
  };
}

/** The same columns print the same, whatever store they came from. */
function inKeyOrder<Value>(columns: { readonly [key: string]: Value }): { [key: string]: Value } {
  return Object.fromEntries(Object.entries(columns).sort(([a], [b]) => (a < b ? -1 : 1)));
}
