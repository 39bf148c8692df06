import type { RoleKey } from './organisation/role-keys';

/**
 * Who acts, frozen at the moment of the act: an opaque person id, the unit on whose behalf ("hat") and the roles held there.
 * The rules compare ids; names live in the roster. `delegateOf` is the person for whom a delegate acts (D-20): rules on
 * separation of duties look at both.
 */
export interface Actor {
  readonly person: string;
  readonly unit: string | null;
  readonly roles: readonly RoleKey[];
  readonly delegateOf?: string;
}

/** Time itself: the only actor of wake-ups. */
export const CLOCK: Actor = { person: 'clock', unit: null, roles: ['clock'] };

/** The actor of facts that one aggregate tells another. */
export function aggregateActor(aggregate: string): Actor {
  return { person: aggregate, unit: null, roles: [] };
}

/** True when the two actors are the same person, directly or through a delegation (D-10, D-20). */
export function samePerson(a: Actor, b: Actor): boolean {
  const faces = (actor: Actor) => [actor.person, actor.delegateOf].filter(Boolean);
  return faces(a).some((face) => faces(b).includes(face));
}
