import type { Subject } from '../aggregate';
import { quarterCommands } from './commands';
import { decideQuarter } from './decide';
import type { QuarterEvent } from './events';
import { evolveQuarter } from './evolve';
import { quarterNotices } from './notices';
import { quarterOwed } from './owed';
import { quarterPermissions, relatedToQuarter } from './permissions';
import { separateQuarter } from './separation';
import { quarterReactions } from './reactions';
import type { QuarterState } from './state';
import { quarterSummary } from './summary';
import { wakeQuarter } from './wake-ups';

/** A quarter of a programme, from collection to consequences (Q01–Q27, R01–R11 of model.md). */
export const quarter: Subject<QuarterState, QuarterEvent> = {
  kind: 'quarter',
  commands: quarterCommands,
  permissions: quarterPermissions,
  related: relatedToQuarter,
  separation: separateQuarter,
  decide: decideQuarter,
  evolve: evolveQuarter,
  wakeUp: wakeQuarter,
  noticesFor: quarterNotices,
  reactionsTo: quarterReactions,
  summaryOf: quarterSummary,
  owedBy: quarterOwed,
};
