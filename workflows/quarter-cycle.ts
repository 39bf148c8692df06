import { quarterTransitions } from '../domain/quarter/transitions';
import { guardCase } from './aggregate';
import type { CaseInput } from './case-messages';

/**
 * One quarter of a programme (model.md section 6).
 *
 * Planned → open (duties, dispatches) → collecting reports up to the cut-off → scoring → ranking → hearing of the units →
 * leaders' review → publication → measures (warnings, circular, placards, speeches) → closed, its counters carried over.
 * Nothing that names or punishes a unit happens by time alone: time opens, reminds, marks late and closes collection; people
 * score, decide, publish. A correction of a published quarter starts a new run when this one has ended.
 */
export async function quarterCycle(input: CaseInput): Promise<void> {
  await guardCase(quarterTransitions, input);
}
