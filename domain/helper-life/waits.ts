import type { Owed, Recipient } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import { countDeadline, type Deadline, movedDate, recount } from '../calendar/deadline';
import type { Duration } from '../calendar/due';
import { dateOf, endOf, instantAt, type Instant } from '../calendar/instants';
import type { Facts } from '../facts';
import type { RoleKey } from '../organisation/role-keys';

/** Who owes which act, and the rule that asks for it. */
export interface Owner {
  readonly command: string;
  readonly rule: string;
  readonly role: RoleKey;
  /** The unit or post in which the role is held; null = every holder in the programme. */
  readonly unit: string | null;
}

/** An act that a helper life waits for, and what has been said about it: the due day at 09:00, and that it is over. */
export interface Wait extends Owner {
  /** Day zero of the count. */
  readonly from: CivilDate;
  /** Last day in time; null = the owner chooses the day. */
  readonly dueOn: CivilDate | null;
  /** How the day came about; absent where somebody chose it, and in waits recorded before it was kept. */
  readonly due?: Deadline;
  readonly said: 'nothing' | 'due' | 'late';
}

/** The day and the facts on which waits are counted. */
export interface CountedOn {
  readonly today: CivilDate;
  readonly facts: Facts;
}

/** A wait of a length from the policy register, counted in the calendar of the facts (D-22). */
export function waitFor(owner: Owner, length: Duration, { today, facts }: CountedOn): Wait {
  return waitBy(owner, countDeadline(owner.rule, today, { duration: length }, facts), today);
}

/** A wait up to a deadline that was counted before, or from another day than today. */
export function waitBy(owner: Owner, due: Deadline, today: CivilDate): Wait {
  return { ...waitUntil(owner, due.on, today), due };
}

/** A wait up to a day that somebody set, or without a day. */
export function waitUntil(owner: Owner, day: CivilDate | null, today: CivilDate): Wait {
  // A wait that begins on its last day is not announced on the same day.
  return {
    ...owner,
    from: today,
    dueOn: day,
    said: day !== null && day <= today ? 'due' : 'nothing',
  };
}

/** The next instant at which a wait speaks up, null when it has said everything. */
function nextWord({ dueOn: day, said }: Wait): Instant | null {
  if (day === null || said === 'late') return null;
  return said === 'nothing' ? instantAt(day, '09:00') : endOf(day);
}

/** The earliest instant at which one of the waits speaks up. */
export function firstWord(waits: readonly Wait[]): Instant | null {
  return waits.reduce<Instant | null>((first, wait) => {
    const at = nextWord(wait);
    return at === null || (first !== null && first <= at) ? first : at;
  }, null);
}

/** The waits that speak up by an instant as they then stand, and all waits after it. */
export function speakUp(waits: readonly Wait[], by: Instant) {
  const after = waits.map((wait): Wait => {
    const at = nextWord(wait);
    if (at === null || at > by) return wait;
    return { ...wait, said: wait.said === 'nothing' ? 'due' : 'late' };
  });
  return { waits: after, spoken: after.filter((wait, n) => wait !== waits[n]) };
}

/**
 * The waits counted anew with the calendar now in force (C15, D-22): what a wait has said stays said, a day that is over stays as it
 * was.
 *
 * @returns the same list where nothing that people see changes; `dates`: what moved, by the command waited for
 */
export function recountWaits(waits: readonly Wait[], at: Instant, facts: Facts) {
  const after = waits.map((wait): Wait => {
    if (wait.due === undefined || wait.due.on < dateOf(at)) return wait;
    const due = recount(wait.due, facts);
    return due === wait.due ? wait : { ...wait, due, dueOn: due.on };
  });
  const same = after.every((wait, n) => wait === waits[n]);
  return {
    waits: same ? waits : after,
    dates: waits.flatMap(({ command, due }, n) =>
      due === undefined ? [] : movedDate(command, due.on, after[n]?.due?.on ?? due.on),
    ),
  };
}

/** The waits without those for a command, or for one unit's command. */
export function without(waits: readonly Wait[], command: string, unit?: string | null): Wait[] {
  return waits.filter(
    (wait) => wait.command !== command || (unit !== undefined && wait.unit !== unit),
  );
}

/** Whoever owes an act, as a recipient. */
export function recipientOf({ role, unit }: Owner): Recipient {
  return unit === null ? { role } : { role, unit };
}

/** What is owed by the waits. */
export function owedOf(waits: readonly Wait[]): readonly Owed[] {
  return waits.map(({ command, role, unit, dueOn: day }) => ({ command, role, unit, dueOn: day }));
}
