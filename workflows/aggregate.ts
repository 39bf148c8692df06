import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  defineQuery,
  defineUpdate,
  patched,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { WakeUp } from '../domain/aggregate';
import { permitsInStatus, type TransitionTable } from '../domain/transition-table';
import {
  CATCH_UP,
  MOVE_CLOCK,
  NOT_IN_THIS_STATUS,
  REFUSED,
  STANDING_QUERY,
  type CaseActivities,
  type CaseInput,
  type CaseStanding,
  type Reached,
  type RefusalMessage,
} from './case-messages';
import { takingTurns } from './turns';

/**
 * Recording is a local activity: one idempotent SQL statement of a few milliseconds. A worker that dies inside it is recovered by
 * the workflow task time-out.
 */
export const records = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '100ms', maximumInterval: '5s' },
});

/**
 * The guardian of one case's life cycle. It knows the case's status, which commands that status permits, and the next wake-up; it
 * lets one act through at a time. What an act means is decided in the core, by the local activity that records it.
 *
 * It ends when nothing is waited for any more; a later act (a reopening, a correction) starts a new run under the same id.
 */
export async function guardCase(table: TransitionTable, input: CaseInput): Promise<void> {
  const { aggregate } = input;
  let standing = input.standing ?? null;
  let { clockOffsetMs } = input;
  const timerFollowsClock = patched('2026-11-timer-follows-clock');
  const inTurn = takingTurns();
  const known = () => standing ?? NOTHING_YET;
  const businessNow = () => Date.now() + clockOffsetMs;
  const wakeWhatIsDue = async () => {
    for (let due = known().wakeUp; isDue(due, businessNow()); due = known().wakeUp) {
      const { aheadMs, ...now } = await records.wakeUp({ aggregate, until: due.at });
      standing = now;
      clockOffsetMs -= aheadMs ?? 0;
      if (aheadMs !== undefined) return;
    }
  };

  setHandler(defineQuery<CaseStanding | null>(STANDING_QUERY), () => standing);
  setHandler(defineUpdate<CaseStanding>(CATCH_UP), () =>
    inTurn(async () => (standing = await records.readStanding(aggregate))),
  );
  setHandler(defineUpdate<CaseStanding, [number]>(MOVE_CLOCK), (offsetMs: number) =>
    inTurn(async () => {
      clockOffsetMs = Math.max(clockOffsetMs, offsetMs);
      standing ??= await records.readStanding(aggregate);
      await wakeWhatIsDue();
      return known();
    }),
  );
  for (const [name, row] of Object.entries(table)) {
    if (row.by === 'time') continue;
    const carryOut = (commandId: string) =>
      inTurn(async () => {
        const done = await records.carryOut({ aggregate, commandId, name });
        standing = done.standing;
        if (done.rejection !== undefined) throw refused(done.rejection);
        return done.led;
      });
    // A fact is never refused; a person's command must fit the status as known here.
    const validator = (_commandId: string) => {
      if (row.by === 'person' && standing !== null && !permitsInStatus(row, standing.status)) {
        throw ApplicationFailure.nonRetryable(name, NOT_IN_THIS_STATUS);
      }
    };
    setHandler(defineUpdate<Reached, [string]>(name), carryOut, { validator });
  }

  standing ??= await inTurn(() => records.readStanding(aggregate));
  for (;;) {
    await untilWakeUp(known, timerFollowsClock ? () => clockOffsetMs : () => 0, businessNow);
    if (known().ended || workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      if (known().ended) return;
      const next: CaseInput = { aggregate, clockOffsetMs, standing: known() };
      await continueAsNew<(input: CaseInput) => Promise<void>>(next);
    }
    await inTurn(wakeWhatIsDue);
  }
}

const NOTHING_YET: CaseStanding = { revision: 0, status: null, wakeUp: null, ended: false };

function isDue(wakeUp: WakeUp | null, nowMs: number): wakeUp is WakeUp {
  return wakeUp !== null && Date.parse(wakeUp.at) <= nowMs;
}

/** The rules' refusal as the failure of an Update. */
export function refused(rejection: RefusalMessage): ApplicationFailure {
  return ApplicationFailure.nonRetryable(rejection.code, REFUSED, rejection);
}

/**
 * Sleeps until the wake-up that is known now, or until there is a reason to look again. The one timer is lazy: it is armed anew
 * only when the next instant becomes *earlier* or the clock was moved; when it fires too early, the caller sleeps on.
 */
async function untilWakeUp(
  known: () => CaseStanding,
  clockOffset: () => number,
  businessNow: () => number,
): Promise<void> {
  const armed = known().wakeUp;
  const armedOffset = clockOffset();
  setCurrentDetails(describe(known()));
  const lookAgain = () => {
    const { ended, wakeUp } = known();
    const earlier = wakeUp !== null && (armed === null || wakeUp.at < armed.at);
    const moved = armed !== null && clockOffset() !== armedOffset;
    return ended || earlier || moved || workflowInfo().continueAsNewSuggested;
  };
  if (armed === null) {
    await condition(lookAgain);
    return;
  }
  const milliseconds = Math.max(1, Date.parse(armed.at) - businessNow());
  await condition(lookAgain, milliseconds, { summary: `${armed.command} at ${armed.at}` });
}

function describe({ status, revision, wakeUp }: CaseStanding): string {
  const next = wakeUp === null ? 'nothing scheduled' : `${wakeUp.command} at ${wakeUp.at}`;
  return `${status ?? 'not yet recorded'}, revision ${String(revision)}; next: ${next}`;
}
