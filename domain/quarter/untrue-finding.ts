import type { CivilDate } from '../calendar/civil-date';
import type { Evidence } from '../evidence';

/** A finding "untrue data" against the unit of whoever wrote a report (S0-45, R11). */
export interface UntrueFinding {
  readonly indicator: string;
  /** The author's unit; the unit that filed where the author's is not known. */
  readonly unit: string;
  readonly author: string | null;
  /** Person who found it. */
  readonly by: string;
  readonly on: CivilDate;
  readonly reason: string;
  readonly evidence: Evidence;
  /** Digest of the content that was found untrue. */
  readonly contentDigest: string;
  /** Points taken off the indicator's score, exact (`report.untrue.points`). */
  readonly deduction: string;
  /** Revision of the ranking that stood when it was found; 0 = none yet. The next one counts it. */
  readonly revision: number;
  /** True in what is shown to somebody who may not read the report: author, reason and evidence are left out. Never on record. */
  readonly withheld?: true;
}
