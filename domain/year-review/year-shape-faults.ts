import { z } from 'zod';
import type { Fault } from '../fault';
import { placeOf, shapeFaults } from '../scoring/evaluate-faults';

/**
 * What the schema found in `content`, as faults with places, one of a kind at a place; dates and ballots have words of their
 * own.
 */
export function yearShapeFaults(error: z.ZodError, content: unknown): Fault[] {
  const faults = error.issues.flatMap((issue): Fault[] => {
    const code = ownCode(issue);
    return code === null
      ? shapeFaults(new z.ZodError([issue]), content)
      : [{ place: placeOf(issue.path), code, values: {} }];
  });
  const named = new Map(faults.map((fault) => [`${fault.place} ${fault.code}`, fault]));
  return [...named.values()];
}

function ownCode(issue: z.core.$ZodIssue): string | null {
  if (issue.code === 'invalid_union') return 'noBallot';
  return issue.code === 'invalid_format' ? 'noDate' : null;
}
