import type { Calendar } from './calendar/working-days';
import type { ProgrammeFacts } from './organisation/programme-facts';
import type { Roster } from './organisation/roster';
import type { PolicySet } from './policy/policy-set';

/**
 * What the rules know besides the case's own state: versions of policy, calendar and organisation, passed in, never looked up.
 * A case is pinned to the policy version in its state; the caller hands over that version (architecture section 7).
 */
export interface Facts {
  readonly policy: PolicySet;
  readonly calendar: Calendar;
  readonly programme: ProgrammeFacts;
  /** Who is who, for acts on the roster itself (C15); absent where a rehearsal plays with invented persons. */
  readonly roster?: Roster;
  /** The programme's open cases with the units that they name; looked up for acts that pass cases on (D-38). */
  readonly openCases?: readonly OpenCase[];
}

/** An open case and every unit that has a part in it. */
export interface OpenCase {
  /** An aggregate's id. */
  readonly aggregate: string;
  readonly units: readonly string[];
  readonly status: string;
  /** False: it is over, and may come back by a reopening or an un-merge. */
  readonly open: boolean;
}
