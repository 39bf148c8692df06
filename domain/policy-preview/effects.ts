import type { CivilDate } from '../calendar/civil-date';
import type { Facts } from '../facts';
import type { RoleKey } from '../organisation/role-keys';

/** Who signs: a role, and the unit in which it is held where one is named. */
export interface Signer {
  readonly role: RoleKey;
  readonly unit: string | null;
}

/**
 * What would be otherwise for a running case if it were moved to the new version. `deadline`: a day that moves; `term`: what would
 * be counted from today; `signers`: who decides; `value`: a value of the register that the case goes by; `measures`: a band or
 * measure of a draft. `what` names a word.
 */
export type CaseEffect =
  | {
      readonly kind: 'deadline';
      readonly what: string;
      readonly before: CivilDate;
      readonly after: CivilDate;
    }
  | {
      readonly kind: 'term';
      readonly what: string;
      readonly before: CivilDate;
      readonly after: CivilDate;
    }
  | {
      readonly kind: 'signers';
      readonly what: string;
      readonly before: readonly Signer[];
      readonly after: readonly Signer[];
    }
  | {
      readonly kind: 'value';
      readonly what: string;
      readonly before: unknown;
      readonly after: unknown;
    }
  | {
      readonly kind: 'measures';
      readonly enters: readonly string[];
      readonly leaves: readonly string[];
      readonly added: readonly DraftMeasure[];
      readonly dropped: readonly DraftMeasure[];
    };

/** A measure of a draft ranking. */
export interface DraftMeasure {
  readonly kind: string;
  readonly subject: string;
  readonly units: readonly string[];
}

/** The two policies that are compared, and the day from which terms are counted. */
export interface Comparison {
  /** Facts under the version that the case is pinned to. */
  readonly before: Facts;
  readonly after: Facts;
  readonly today: CivilDate;
}

/** The effect where the two differ, else none. */
export function differing<Of>(
  before: Of,
  after: Of,
  effect: (before: Of, after: Of) => CaseEffect,
): CaseEffect[] {
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [effect(before, after)];
}
