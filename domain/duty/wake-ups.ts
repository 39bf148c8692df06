import type { WakeUp } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import { backwards, dueOn } from '../calendar/due';
import { endOf, instantAt, type Instant } from '../calendar/instants';
import type { Facts } from '../facts';
import type { DutyState } from './state';

/** A reminder ahead of the due day: its key names the step, so that one that has spoken stays silent when the day moves. */
interface DutyRung {
  readonly key: string;
  readonly on: CivilDate;
  readonly at: Instant;
}

/** The reminders of a duty's due day at 09:00 of their days (D-13 `reminder.before`); none from before the duty opens. */
export function reminderRungs(
  state: Pick<DutyState, 'dueOn' | 'opensOn'>,
  facts: Facts,
): readonly DutyRung[] {
  return facts.policy.values['reminder.before'].flatMap((before) => {
    const { on } = dueOn(facts.calendar, state.dueOn, backwards(before));
    const key =
      'workingDays' in before
        ? `${String(before.workingDays)}wd`
        : `${String(before.calendarDays)}d`;
    return on < state.opensOn ? [] : [{ key, on, at: instantAt(on, '09:00') }];
  });
}

/** Whether a reminder went out; earlier records name it by its day. */
export function hasFired({ fired }: Pick<DutyState, 'fired'>, { key, on }: DutyRung): boolean {
  return fired.includes(key) || fired.includes(`due:${on}`);
}

/** The next instant at which time acts on a duty: its opening, a reminder, the end of its due day, its cut-off. */
export function wakeDuty(state: DutyState, facts: Facts): WakeUp | null {
  switch (state.status) {
    case 'SCHEDULED':
      return { at: instantAt(state.opensOn, '00:00'), command: 'openDuty' };
    case 'OPEN':
    case 'DUE_SOON': {
      const next = reminderRungs(state, facts)
        .filter((rung) => rung.at >= state.at && !hasFired(state, rung))
        .reduce<Instant | null>(
          (first, { at }) => (first === null || at < first ? at : first),
          null,
        );
      return next === null
        ? { at: endOf(state.dueOn), command: 'markDutyOverdue' }
        : { at: next, command: 'remindDuty' };
    }
    case 'OVERDUE':
      return { at: endOf(state.cutoffOn), command: 'missDuty' };
    default:
      return null;
  }
}
