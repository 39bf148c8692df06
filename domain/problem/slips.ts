import type { Recipient, WakeUp } from '../aggregate';
import { addDays, type CivilDate } from '../calendar/civil-date';
import type { Duration } from '../calendar/due';
import { dateOf, instantAt, type Instant } from '../calendar/instants';
import { addWorkingDays } from '../calendar/working-days';
import type { Facts } from '../facts';
import type { RoleKey } from '../organisation/role-keys';
import { leadLeaders } from './authority';
import { recipient, recipientsOf } from './parties';
import { responsibleUnitsOf, type HandedSlip, type ProblemState } from './state';
import { deadlineStatuses } from './transitions';

type Ladder = Exclude<Facts['policy']['values']['slips.ladder'], 'none'>;
export type SlipStep = Ladder[number];

/** The slip that comes next, and when: the step of `slips.ladder` and the instant at which it is handed out. */
export interface DueSlip {
  readonly at: Instant;
  readonly index: number;
  readonly step: SlipStep;
}

/**
 * The next coloured slip (督查单) of a problem with a running deadline, null where the ladder has no more (`slips.ladder`).
 *
 * Steps are handed out in their order, at 09:00: so long before or after the deadline, or when so long has passed since the slip
 * before it (the first: since the assignment) and nobody of the responsible units has put anything on record. Urgent matters start
 * at `slips.urgentStartsAt`. A deadline that is set anew starts the ladder anew; a day before that is passed over.
 */
export function dueSlip(state: ProblemState, facts: Facts): DueSlip | null {
  const ladder = facts.policy.values['slips.ladder'];
  const { deadline } = state;
  const runs = deadline !== null && !['STOPPED', 'NONE'].includes(deadline.region);
  if (ladder === 'none' || !runs || !deadlineStatuses.includes(state.status)) return null;
  const run = deadline.history.length;
  const setOn = deadline.history.at(-1)?.setOn ?? deadline.assignedOn;
  const handed = (state.slips ?? []).filter((slip) => slip.run === run);
  const last = handed.at(-1);
  const first = last === undefined ? startOf(ladder, state, facts) : last.step + 1;
  for (let index = first; index < ladder.length; index += 1) {
    const step = ladder[index];
    const at =
      step === undefined ? null : dayOf(step, { state, last, dueOn: deadline.current.on }, facts);
    if (step !== undefined && at !== null && (last !== undefined || at > setOn)) {
      return { at: instantAt(at, '09:00'), index, step };
    }
  }
  return null;
}

/** The wake-up at which a slip is handed out; never before the last act, so that a step whose day has passed comes at once. */
export function slipWakeUp(state: ProblemState, facts: Facts): WakeUp | null {
  const due = dueSlip(state, facts);
  return due === null ? null : { at: due.at, command: 'handOutSlip' };
}

/** The step at which the ladder starts: for urgent matters the first of that colour. */
function startOf(ladder: Ladder, state: ProblemState, facts: Facts): number {
  const colour = facts.policy.values['slips.urgentStartsAt'];
  if (colour === 'none' || state.priority !== 'high') return 0;
  return Math.max(
    0,
    ladder.findIndex((step) => step.colour === colour),
  );
}

interface Around {
  readonly state: ProblemState;
  readonly last: HandedSlip | undefined;
  readonly dueOn: CivilDate;
}

/** The day of a step; null for one that waits for an answer which is there. */
function dayOf({ trigger }: SlipStep, around: Around, facts: Facts): CivilDate | null {
  if ('beforeDeadline' in trigger) return away(around.dueOn, trigger.beforeDeadline, -1, facts);
  if ('afterDeadline' in trigger) return away(around.dueOn, trigger.afterDeadline, 1, facts);
  const since = around.last?.on ?? around.state.assignment?.on ?? around.dueOn;
  const { answeredOn } = around.state;
  const answered = answeredOn !== undefined && answeredOn !== null && answeredOn >= since;
  return answered ? null : addDays(away(since, trigger.unanswered, 1, facts), 1);
}

function away(from: CivilDate, length: Duration, sign: 1 | -1, facts: Facts): CivilDate {
  return 'workingDays' in length
    ? addWorkingDays(facts.calendar, from, sign * length.workingDays).on
    : addDays(from, sign * length.calendarDays);
}

/** Whom a slip reaches: the roles of its audience, where they concern this problem in their unit. */
export function slipAudience(state: ProblemState, audience: readonly RoleKey[]): Recipient[] {
  return audience.flatMap((role) => {
    if (role.startsWith('responsibleUnit.')) {
      return responsibleUnitsOf(state).map((unit) => recipient(role, unit));
    }
    if (role.startsWith('leadUnit.')) {
      return [recipient(role, state.assignment?.leadUnit ?? null)];
    }
    if (role === 'leadLeader') return recipientsOf(leadLeaders(state));
    return [recipient(role)];
  });
}

/** The colour of the slip that stands now: the latest of the present deadline. */
export function standingSlip(state: ProblemState): HandedSlip | null {
  const run = state.deadline?.history.length;
  return (state.slips ?? []).filter((slip) => slip.run === run).at(-1) ?? null;
}

/** The day of an act by the responsible units, which answers what was handed out before. */
export function answerOf(
  state: ProblemState,
  event: { readonly by: { readonly unit: string | null }; readonly at: Instant },
): Pick<ProblemState, 'answeredOn'> {
  const { unit } = event.by;
  return unit !== null && responsibleUnitsOf(state).includes(unit)
    ? { answeredOn: dateOf(event.at) }
    : {};
}
