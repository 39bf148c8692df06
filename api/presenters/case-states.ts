import type { DutyState } from '../../domain/duty/state';
import type { PlacardState } from '../../domain/placard/state';
import type { ProblemState } from '../../domain/problem/state';
import type { QuarterState } from '../../domain/quarter/state';
import type { CaseRecord } from '../queries';

/** The state of a problem; null when the record is none. */
export function problemStateOf(record: CaseRecord | null): ProblemState | null {
  return record?.kind === 'problem' ? (record.state as ProblemState) : null;
}

/** The state of a quarter; null when the record is none. */
export function quarterStateOf(record: CaseRecord | null): QuarterState | null {
  return record?.kind === 'quarter' ? (record.state as QuarterState) : null;
}

/** The state of a placard; null when the record is none. */
export function placardStateOf(record: CaseRecord | null): PlacardState | null {
  return record?.kind === 'placard' ? (record.state as PlacardState) : null;
}

/** The state of a duty; null when the record is none. */
export function dutyStateOf(record: CaseRecord | null): DutyState | null {
  return record?.kind === 'duty' ? (record.state as DutyState) : null;
}
