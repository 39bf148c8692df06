import type { Calendar } from './calendar/working-days';
import type { ProgrammeFacts } from './organisation/programme-facts';
import type { PolicySet } from './policy/policy-set';

/**
 * What the rules know besides the case's own state: versions of policy, calendar and organisation, passed in, never looked up.
 * A case is pinned to the policy version in its state; the caller hands over that version (architecture section 7).
 */
export interface Facts {
  readonly policy: PolicySet;
  readonly calendar: Calendar;
  readonly programme: ProgrammeFacts;
}
