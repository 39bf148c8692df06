import type { ProgrammeFile } from '../programme/programme-file';
import type { YearPolicy } from './year-policy';

const keyOf = {
  excellent: 'grade.excellent.min',
  pass: 'grade.pass.min',
} as const;

/**
 * The limits of the grades as a plan states them (S1-48), by policy key; what the programme's policies set themselves stays
 * theirs.
 *
 * @param set the policy values that plan and overlay set
 */
export function gradeLimits(
  { grades = [] }: ProgrammeFile,
  set: { readonly [key: string]: unknown },
): Partial<Pick<YearPolicy, 'grade.excellent.min' | 'grade.pass.min'>> {
  const stated = grades.flatMap(({ key, min }) => {
    if ((key !== 'excellent' && key !== 'pass') || min === undefined) return [];
    return keyOf[key] in set ? [] : [[keyOf[key], String(min)] as const];
  });
  return Object.fromEntries(stated);
}
