import type { PolicyValues } from '../policy/register';
import type { QuarterViewer } from '../quarter/audience';

/** What somebody sees of the board: every unit, what concerns the own unit, or nothing. */
export type BoardView = 'all' | 'own' | 'none';

/**
 * Who sees which lamps on the board (S0-04 `dashboard.audience`): who oversees the programme sees all; the others, by the policy, all
 * units of the programme, what concerns their own unit, or nothing.
 */
export function boardViewOf(
  { oversees, unit }: QuarterViewer,
  audience: PolicyValues['dashboard.audience'],
): BoardView {
  if (oversees) return 'all';
  switch (audience) {
    case 'allProgrammeUnits':
      return 'all';
    case 'involvedUnits':
      return unit === null ? 'none' : 'own';
    case 'leadersOnly':
      return 'none';
  }
}
