import type { Subject } from '../aggregate';
import { placardCommands } from './commands';
import { decidePlacard, untimelyPlacard } from './decide';
import type { PlacardEvent } from './events';
import { evolvePlacard } from './evolve';
import { placardNotices } from './notices';
import { placardOwed } from './owed';
import { placardPermissions, relatedToPlacard, separatePlacard } from './permissions';
import { placardReactions } from './reactions';
import type { PlacardState } from './state';
import { placardSummary } from './summary';
import { wakePlacard } from './wake-ups';

/** A placard on a unit for an indicator (挂牌督办; L01–L11 of model.md section 5). */
export const placard: Subject<PlacardState, PlacardEvent> = {
  kind: 'placard',
  commands: placardCommands,
  permissions: placardPermissions,
  related: relatedToPlacard,
  separation: separatePlacard,
  untimely: untimelyPlacard,
  decide: decidePlacard,
  evolve: evolvePlacard,
  wakeUp: wakePlacard,
  noticesFor: placardNotices,
  reactionsTo: placardReactions,
  summaryOf: placardSummary,
  owedBy: placardOwed,
};
