import type { ProblemState } from '../../domain/problem/state';
import type { ProgrammeState } from '../../domain/programme/state';
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

/** The state of a programme; null when the record is none. */
export function programmeStateOf(record: CaseRecord | null): ProgrammeState | null {
  return record?.kind === 'programme' ? (record.state as ProgrammeState) : null;
}
