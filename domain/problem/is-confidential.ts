import type { ProblemFlag } from './vocabulary';

/** Flags that keep a problem to named roles (D-23); parts of a split problem inherit them. */
const confidentialFlags: readonly ProblemFlag[] = ['misconduct', 'confidential'];

/** Whether the problem is for named roles alone; what differs for it stands in confidential.ts. */
export function isConfidential({ flags }: { readonly flags: readonly ProblemFlag[] }): boolean {
  return keptFlags(flags).length > 0;
}

/** Those of the flags that keep a problem to named roles. */
export function keptFlags(flags: readonly ProblemFlag[]): readonly ProblemFlag[] {
  return flags.filter((flag) => confidentialFlags.includes(flag));
}
