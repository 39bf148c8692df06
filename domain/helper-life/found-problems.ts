import { z } from 'zod';
import type { AggregateId } from '../aggregate';
import type { FoundProblem } from './life';

const problem = z.string().regex(/^problem\/.+/) as unknown as z.ZodType<AggregateId, AggregateId>;

/** Facts that problems tell the life in which they were found; read loosely. */
export const problemFacts = {
  problemFound: z.looseObject({ problem, title: z.string() }),
  problemProgressed: z.looseObject({
    problem,
    standing: z.enum(['open', 'signedOff', 'ended']),
  }),
};

/** The problems with one more; one that is known already stays as it is. */
export function withFound(
  problems: readonly FoundProblem[],
  found: Omit<FoundProblem, 'standing'>,
): readonly FoundProblem[] {
  return problems.some((one) => one.problem === found.problem)
    ? problems
    : [...problems, { problem: found.problem, title: found.title, standing: 'open' }];
}

/** The problems with one as it now stands. */
export function withStanding(
  problems: readonly FoundProblem[],
  progress: Omit<FoundProblem, 'title'>,
): readonly FoundProblem[] {
  return problems.map((one) =>
    one.problem === progress.problem ? { ...one, standing: progress.standing } : one,
  );
}

/** Problems that are neither signed off nor ended otherwise. */
export function openProblems(problems: readonly FoundProblem[]): readonly FoundProblem[] {
  return problems.filter(({ standing }) => standing === 'open');
}
