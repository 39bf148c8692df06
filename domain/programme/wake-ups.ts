import type { WakeUp } from '../aggregate';
import { addDays, weekday, type CivilDate } from '../calendar/civil-date';
import { dateOf, endOf, instantAt } from '../calendar/instants';
import { firstDayOfMonth, nextMonth } from '../calendar/months';
import { weekdayNumber } from '../duty/periods';
import type { Facts } from '../facts';
import { awaited } from './evolve';
import type { AwaitedPolicy, ProgrammeState } from './state';

/** A phase boundary that is next. */
export interface PhaseTurn {
  readonly phase: string;
  readonly turn: 'begin' | 'end';
  readonly wake: WakeUp;
}

/**
 * The next instant at which time acts on a programme: its start, a phase, the weekly digest, the monthly draw, the first day of
 * a published policy version.
 */
export function wakeProgramme(state: ProgrammeState, facts: Facts): WakeUp | null {
  if (state.status === 'CLOSED') return null;
  const policy = dueVersion(state);
  const due: (WakeUp | null)[] = [
    policy === null ? null : { at: instantAt(policy.validFrom, '00:00'), command: 'enactPolicy' },
    ...ownCourse(state, facts),
  ];
  return due.reduce((first, one) => {
    if (one === null) return first;
    return first === null || one.at < first.at ? one : first;
  }, null);
}

function ownCourse(state: ProgrammeState, facts: Facts): (WakeUp | null)[] {
  if (state.status === 'ISSUED') {
    return [{ at: instantAt(state.period.start, '00:00'), command: 'startOnDay' }];
  }
  if (state.status !== 'RUNNING' && state.status !== 'SUMMARISING') return [];
  const phase = duePhase(state);
  const draw = dueMonth(state);
  const week = dueWeek(state, facts);
  return [
    phase?.wake ?? null,
    draw === null ? null : { at: instantAt(draw, '09:00'), command: 'drawLookBacks' },
    week === null ? null : { at: instantAt(week, '09:00'), command: 'digestWeek' },
  ];
}

/** The published policy version that comes into force next (D-31); of two for one day the later published one comes second. */
export function dueVersion(state: ProgrammeState): AwaitedPolicy | null {
  return awaited(state).reduce<AwaitedPolicy | null>(
    (first, one) => (first === null || one.validFrom < first.validFrom ? one : first),
    null,
  );
}

/** The phase boundary that comes first; a phase begins at 00:00 of its first day and ends at 24:00 of its last. */
export function duePhase(state: ProgrammeState): PhaseTurn | null {
  const turns = state.phases.flatMap((phase): PhaseTurn[] => {
    if (!phase.begun && phase.start !== null) {
      const wake = { at: instantAt(phase.start, '00:00'), command: 'turnPhase' };
      return [{ phase: phase.key, turn: 'begin', wake }];
    }
    if (phase.begun && !phase.ended && phase.end !== null) {
      return [
        { phase: phase.key, turn: 'end', wake: { at: endOf(phase.end), command: 'turnPhase' } },
      ];
    }
    return [];
  });
  return turns.reduce<PhaseTurn | null>(
    (first, turn) => (first === null || turn.wake.at < first.wake.at ? turn : first),
    null,
  );
}

/** The first day of the month after the earliest sign-off that waits for its draw (E-23). */
export function dueMonth(state: ProgrammeState): CivilDate | null {
  const months = state.awaitingDraw.map((one) => one.month).sort();
  const first = months[0];
  return first === undefined ? null : firstDayOfMonth(nextMonth(first));
}

/** The next day of the weekly digest inside the period, where the plan asks for one (S3-37 `weekly.dueDay`). */
function dueWeek(state: ProgrammeState, facts: Facts): CivilDate | null {
  if (state.weeklyReporters.length === 0) return null;
  const after = state.lastWeek ?? addDays(dateOf(state.at), -1);
  const ahead = (weekdayNumber(facts) - weekday(after) + 7) % 7;
  const on = addDays(after, ahead === 0 ? 7 : ahead);
  return on <= state.period.end ? on : null;
}
