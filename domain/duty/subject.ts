import type { Subject } from '../aggregate';
import { dutyCommands } from './commands';
import { decideDuty } from './decide';
import type { DutyEvent } from './events';
import { evolveDuty } from './evolve';
import { dutyNotices } from './notices';
import { dutyOwed } from './owed';
import { dutyPermissions, relatedToDuty, separateDuty } from './permissions';
import { dutyReactions } from './reactions';
import type { DutyState } from './state';
import { dutySummary } from './summary';
import { wakeDuty } from './wake-ups';

/** A duty of an actor in a period (履职事项; O01–O07 of model.md section 5). It has no workflow of its own. */
export const duty: Subject<DutyState, DutyEvent> = {
  kind: 'duty',
  commands: dutyCommands,
  permissions: dutyPermissions,
  related: relatedToDuty,
  separation: separateDuty,
  decide: decideDuty,
  evolve: evolveDuty,
  wakeUp: wakeDuty,
  noticesFor: dutyNotices,
  reactionsTo: dutyReactions,
  summaryOf: dutySummary,
  owedBy: dutyOwed,
};
