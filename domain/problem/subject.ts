import type { Subject } from '../aggregate';
import { problemCommands } from './commands';
import { decideProblem } from './decide';
import type { ProblemEvent } from './events';
import { evolveProblem } from './evolve';
import { problemNotices } from './notices';
import { problemOwed } from './owed';
import { problemPermissions, relatedToProblem } from './permissions';
import { problemReactions } from './reactions';
import { separationOf } from './separation';
import type { ProblemState } from './state';
import { problemSummary } from './summary';
import { problemWakeUp } from './wake-ups';

/** The problem from discovery to sign-off: P01 to P35 of model.md section 4. */
export const problem: Subject<ProblemState, ProblemEvent> = {
  kind: 'problem',
  commands: problemCommands,
  permissions: problemPermissions,
  related: (relation, state, actor, facts, payload) =>
    relatedToProblem(relation, state, { actor, facts, payload }),
  separation: separationOf,
  decide: decideProblem,
  evolve: evolveProblem,
  wakeUp: problemWakeUp,
  noticesFor: problemNotices,
  reactionsTo: problemReactions,
  summaryOf: problemSummary,
  owedBy: problemOwed,
};
