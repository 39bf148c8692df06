import { z } from 'zod';
import { exchanged } from '../organisation/exchange';
import type { LifeState } from './life';

/** D-38: a unit has passed on to another, or ended. Read loosely. */
export const unitSucceeded = z.looseObject({ unit: z.string(), successor: z.string().nullable() });

/** The life with the successor in the former unit's place; what was written and who has acted stay as they are. */
export function withSuccessor<State extends LifeState>(
  state: State,
  { former, successor }: { readonly former: string; readonly successor: string },
): State {
  const { id, title, number, problems } = state;
  return { ...exchanged(state, former, successor), id, title, number, problems };
}
