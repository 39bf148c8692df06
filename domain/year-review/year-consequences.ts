import type { Grade } from './year-file';
import type { YearPolicy } from './year-policy';

/** What follows from a grade. */
export interface YearConsequence {
  readonly kind:
    | 'praise'
    | 'criticism'
    | 'talk'
    | 'personnelProposal'
    | 'superiorReport'
    | 'pointsPlus'
    | 'pointsMinus';
  readonly rule: string;
  /** Points in the annual performance, where the policy sets them (S1-50, S1-51). */
  readonly points?: string;
  /** Principals whom a personnel proposal names by year, where the file gives them (S1-52). */
  readonly principals?: readonly { readonly year: number; readonly name: string }[];
}

/** A unit's grade with what else its consequences depend on. */
export interface GradedUnit {
  readonly grade: Grade;
  /** Grade of the year before, null where it is not known. */
  readonly before: Grade | null;
  /** Under vertical management (S1-53). */
  readonly vertical: boolean;
  readonly principals: readonly { readonly year: number; readonly name: string }[];
}

/**
 * What follows from a grade, in order of kind (S1-50..53, E-32).
 *
 * Excellent: praise and points. Failing: criticism, talk, points taken; failing twice in a row: the personnel proposal. A unit
 * under vertical management is reported to its superior whatever the grade, and spared all but the circular.
 */
export function yearConsequences(
  { grade, before, vertical, principals }: GradedUnit,
  policy: YearPolicy,
): YearConsequence[] {
  const personal = !vertical || policy['vertical.consequences'] === 'full';
  const failing = grade === 'failing';
  const excellent = grade === 'excellent';
  const amount = policy['consequence.performancePoints'];
  const points = amount === 'unset' ? {} : { points: amount };
  const named =
    policy['twoYear.subject'] === 'currentPrincipal' ? principals.slice(-1) : principals;
  const due: [boolean, YearConsequence][] = [
    [excellent, { kind: 'praise', rule: 'S1-50' }],
    [failing, { kind: 'criticism', rule: 'S1-51' }],
    [failing && personal, { kind: 'talk', rule: 'S1-51' }],
    [
      failing && before === 'failing' && personal,
      {
        kind: 'personnelProposal',
        rule: 'S1-52',
        ...(named.length === 0 ? {} : { principals: named }),
      },
    ],
    [vertical, { kind: 'superiorReport', rule: 'S1-53' }],
    [excellent && personal, { kind: 'pointsPlus', rule: 'S1-50', ...points }],
    [failing && personal, { kind: 'pointsMinus', rule: 'S1-51', ...points }],
  ];
  return due.filter(([applies]) => applies).map(([, consequence]) => consequence);
}
