import type { Notice, Recipient } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { PlannedDuty } from './planned-duty';

/** The duty calendar (N31) of each actor: how many duties of which kind the period brings, and the first due day. */
export function dutyCalendars(duties: readonly PlannedDuty[]): readonly Notice[] {
  const byActor = new Map<string, { to: Recipient; duties: PlannedDuty[] }>();
  for (const duty of duties) {
    const key = `${duty.role}@${duty.unit ?? ''}`;
    const to: Recipient =
      duty.unit === null ? { role: duty.role } : { role: duty.role, unit: duty.unit };
    const known = byActor.get(key) ?? { to, duties: [] };
    byActor.set(key, { to, duties: [...known.duties, duty] });
  }
  return [...byActor.values()].map(({ to, duties: own }) => ({
    notice: 'N31',
    to: [to],
    formal: false,
    about: {
      unit: to.unit ?? null,
      count: own.length,
      rules: [...new Set(own.map((duty) => duty.rule))],
      firstDue: firstDue(own),
    },
  }));
}

function firstDue(duties: readonly PlannedDuty[]): CivilDate | null {
  return duties.reduce<CivilDate | null>(
    (first, duty) => (first === null || duty.dueOn < first ? duty.dueOn : first),
    null,
  );
}
