import type { Subject } from '../aggregate';
import { programmeCommands } from './commands';
import { decideProgramme } from './decide';
import type { ProgrammeEvent } from './events';
import { evolveProgramme } from './evolve';
import { programmeNotices } from './notices';
import { programmeOwed } from './owed';
import { programmePermissions, relatedToProgramme, separateProgramme } from './permissions';
import { programmeReactions } from './reactions';
import type { ProgrammeState } from './state';
import { programmeSummary } from './summary';
import { wakeProgramme } from './wake-ups';

/** A programme (专项行动) with its phases, quarters, policy versions and the monthly look-back draw (C01–C03, C06, C07, C15). */
export const programme: Subject<ProgrammeState, ProgrammeEvent> = {
  kind: 'programme',
  commands: programmeCommands,
  permissions: programmePermissions,
  related: relatedToProgramme,
  separation: separateProgramme,
  decide: decideProgramme,
  evolve: evolveProgramme,
  wakeUp: wakeProgramme,
  noticesFor: programmeNotices,
  reactionsTo: programmeReactions,
  summaryOf: programmeSummary,
  owedBy: programmeOwed,
};
