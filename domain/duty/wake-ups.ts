import type { WakeUp } from '../aggregate';
import { addDays } from '../calendar/civil-date';
import { endOf, instantAt, type Instant } from '../calendar/instants';
import { addWorkingDays } from '../calendar/working-days';
import type { Facts } from '../facts';
import type { DutyState } from './state';

/** The reminders of a duty's due day at 09:00 of their days (D-13 `reminder.before`); none from before the duty opens. */
export function reminderRungs(
  state: Pick<DutyState, 'dueOn' | 'opensOn'>,
  facts: Facts,
): readonly { readonly key: string; readonly at: Instant }[] {
  return facts.policy.values['reminder.before'].flatMap((before) => {
    const on =
      'workingDays' in before
        ? addWorkingDays(facts.calendar, state.dueOn, -before.workingDays).on
        : addDays(state.dueOn, -before.calendarDays);
    return on < state.opensOn ? [] : [{ key: `due:${on}`, at: instantAt(on, '09:00') }];
  });
}

/** The next instant at which time acts on a duty: its opening, a reminder, the end of its due day, its cut-off. */
export function wakeDuty(state: DutyState, facts: Facts): WakeUp | null {
  switch (state.status) {
    case 'SCHEDULED':
      return { at: instantAt(state.opensOn, '00:00'), command: 'openDuty' };
    case 'OPEN':
    case 'DUE_SOON': {
      const next = reminderRungs(state, facts)
        .filter((rung) => rung.at >= state.at && !state.fired.includes(rung.key))
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
