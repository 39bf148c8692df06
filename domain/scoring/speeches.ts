import { lastCount } from './counters';
import { about, type Proposal } from './proposal';
import type { ScoringPolicy } from './scoring-policy';
import type { SubjectView } from './subject';

/**
 * The pledge speech of a subject in last place (S0-93..95, E-15): the head of the single lead unit, of the unit that hosts the
 * task-force office, or from `speech.all.at` last places on the head of every lead unit; with `speech.all.thereafter` = false
 * only at that very count. One row per subject; the agenda joins the rows of a unit.
 */
export function speechFor(subject: SubjectView, policy: ScoringPolicy): Proposal | null {
  if (subject.entry?.last !== true) return null;
  const single = subject.leadUnits.length === 1;
  const mode = policy['speech.countMode'];
  const count = lastCount(subject.counter, mode);
  const at = policy['speech.all.at'];
  const everyone = policy['speech.all.thereafter'] ? count >= at : count === at;
  const rule = single ? 'S0-93' : everyone ? 'S0-95' : 'S0-94';
  return {
    ...about(subject.id, policy),
    kind: 'speech',
    units: rule === 'S0-95' ? subject.leadUnits : subject.leadUnits.slice(0, 1),
    rule,
    grounds: [
      {
        code: mode === 'consecutive' ? 'lastInARow' : 'last',
        values: { rank: subject.entry.rank, field: subject.fieldSize, count },
      },
    ],
  };
}
