import type { Notice, Recorded } from '../aggregate';
import { letterOf } from '../helper-life/letters';
import type { VisitEvent, VisitState } from './state';

/** The call-back brief to the coordination office (S0-34), with the filing receipt to the task force (N37). */
export function visitLetters(event: Recorded<VisitEvent>, state: VisitState): readonly Notice[] {
  if (event.type !== 'callBackBriefSent') return [];
  const { brief, briefOn } = event.data;
  const { satisfaction, enterprise } = state;
  const unit = state.units[0] ?? null;
  const about = { brief, filedOn: briefOn, satisfaction, enterprise, unit, filed: 'visit' };
  return [
    letterOf('N37', state, [{ role: 'coordinationOffice' }], { about }),
    ...(unit === null
      ? []
      : [
          letterOf('N37', state, [{ role: 'leadUnit.staff', unit }], {
            about: { ...about, brief: null },
          }),
        ]),
  ];
}
