import type { Notice, Recipient, Recorded } from '../aggregate';
import { letterOf, taskForces } from '../helper-life/letters';
import type { InspectionEvent, InspectionState } from './state';

/** The brief to the lead city leaders concerned and, if wanted, the group head (N33; S0-56, S0-89); urging notes (N12; S0-57). */
export function inspectionLetters(
  event: Recorded<InspectionEvent>,
  state: InspectionState,
): readonly Notice[] {
  const restricted = state.form === 'personnelVisit';
  switch (event.type) {
    case 'briefSent': {
      const leaders = state.leadLeaders.map((unit): Recipient => ({ role: 'leadLeader', unit }));
      const none = leaders.length === 0;
      const head: Recipient[] = event.data.toGroupHead || none ? [{ role: 'groupHead' }] : [];
      const about = {
        checked: true,
        on: state.doneOn,
        brief: restricted ? null : state.brief,
        findings: state.findings.length,
        problems: state.problems.length,
      };
      return [letterOf('N33', state, [...leaders, ...head], { formal: true, restricted, about })];
    }
    case 'taskForceUrged': {
      const { unit, text, dueOn } = event.data;
      const about = { unit, urge: text };
      return [letterOf('N12', state, taskForces([unit]), { due: dueOn, restricted, about })];
    }
    default:
      return [];
  }
}
