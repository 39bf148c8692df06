import { rollChoices } from '../calendar/due';
import { roleKeys } from '../organisation/role-keys';
import { choice, either, flag, listOf, name, period, policy, record, wordOr } from './value-forms';

/** One step of the slips: its colour, what hands it out, and the roles that see it. */
const slip = record({
  colour: name,
  trigger: either(
    either(record({ beforeDeadline: period }), record({ afterDeadline: period })),
    record({ unanswered: period }),
  ),
  audience: listOf(choice(...roleKeys), 1),
});

/** How every deadline rolls, reminds and climbs (D-13, D-14, D-21, D-22; E-24, E-27, E-29). */
export const deadlinePolicies = {
  'deadline.roll': policy(choice(...rollChoices), 'forwardForFilings', ['D-22']),
  /** X日前 ends at 24:00 of day X. */
  'deadline.beforeDate.inclusive': policy(flag, true, ['S2-17', 'S2-23', 'S3-22']),
  /** Zero is 09:00 of the day itself. */
  'reminder.before': policy(
    listOf(period),
    [{ calendarDays: 7 }, { calendarDays: 3 }, { calendarDays: 1 }, { calendarDays: 0 }],
    ['D-13'],
  ),
  /** From the deadline; the nth is level n. */
  'overdue.steps': policy(
    listOf(period, 1),
    [{ calendarDays: 1 }, { workingDays: 3 }, { workingDays: 7 }, { workingDays: 15 }],
    ['D-14'],
  ),
  'notice.confirmWithin': policy(period, { workingDays: 2 }, ['D-21']),
  /** Ordinary letters wait for working hours of a working day; formal ones go at once, reminders come in the digest. */
  'notice.hours': policy(choice('anyTime', 'workingHours'), 'anyTime', ['D-21', 'E-24']),
  /** The yellow lamp shows from so long before the deadline. */
  'dashboard.lightsFrom': policy(period, { workingDays: 3 }, ['D-13', 'E-27']),
  'dashboard.audience': policy(
    choice('involvedUnits', 'allProgrammeUnits', 'leadersOnly'),
    'involvedUnits',
    ['S0-04'],
  ),
  /** Coloured slips on work items, step by step. */
  'slips.ladder': policy(wordOr('none', listOf(slip, 1)), 'none', ['D-14']),
  /** The colour at which an urgent matter starts. */
  'slips.urgentStartsAt': policy(wordOr('none', name), 'none', ['D-14']),
};
