import { z } from 'zod';
import type { CaseState, Command } from '../aggregate';

/** The fact that moves a running case to another policy version, by order of the group head (D-31). */
export const adoptPolicy = z.looseObject({ version: z.string(), reason: z.string() });

/** What every case puts on record when it is moved. */
export interface PolicyAdopted {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** The move as an event's data; null when the case goes by that version already. */
export function adoptionOf(
  state: Pick<CaseState, 'policyVersion'>,
  { version, reason }: { readonly version: string; readonly reason: string },
): PolicyAdopted | null {
  return state.policyVersion === version
    ? null
    : { from: state.policyVersion, to: version, reason };
}

/**
 * The policy version under which a command is decided: the one that the case is pinned to; for a case that is moved, the one that
 * it moves to. Null stands for the version in force, of a case that does not exist yet.
 */
export function decidingVersion(
  command: Pick<Command, 'name' | 'payload'>,
  state: CaseState | null,
): string | null {
  const moved = command.name === 'adoptPolicy' ? adoptPolicy.safeParse(command.payload) : null;
  return state !== null && moved?.success === true
    ? moved.data.version
    : (state?.policyVersion ?? null);
}
