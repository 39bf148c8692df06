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
  /** Absent where the actor carries no interest besides the person, the unit and `delegateOf`. */
  readonly bound?: Bindings;
}

/**
 * Further persons and units whose conflicts of interest somebody carries on the day of the act: the other hats of the person, and
 * whoever delegated to the person with all their hats (D-10, D-20).
 */
export interface Bindings {
  readonly persons: readonly string[];
  readonly units: readonly string[];
}

/** Time itself: the only actor of wake-ups. */
export const CLOCK: Actor = { person: 'clock', unit: null, roles: ['clock'] };

/** The actor of facts that one aggregate tells another. */
export function aggregateActor(aggregate: string): Actor {
  return { person: aggregate, unit: null, roles: [] };
}

/**
 * True when the actor is the person who acted earlier, directly or through a delegation (D-10, D-20): whoever acts for somebody
 * carries that person's interest in every hat, and whoever acted for somebody has acted as both.
 */
export function samePerson(actor: Actor, earlier: Actor): boolean {
  const carried = [actor.person, actor.delegateOf, ...(actor.bound?.persons ?? [])];
  const did = [earlier.person, earlier.delegateOf].filter((face) => face !== undefined);
  return carried.some((face) => face !== undefined && did.includes(face));
}

/**
 * `samePerson` where a state keeps no more than ids: who acted earlier (null = nobody, or computed) and for whom, if as a delegate.
 */
export function isWhoActed(
  actor: Actor,
  person: string | null | undefined,
  actedFor: string | undefined,
): boolean {
  if (person === null || person === undefined) return false;
  const earlier: Actor = { person, unit: null, roles: [] };
  return samePerson(actor, actedFor === undefined ? earlier : { ...earlier, delegateOf: actedFor });
}

/** Who proposed, as a state keeps it until somebody else decides. */
export function proposerOf({ person, delegateOf }: Actor): {
  proposedBy: string;
  proposedFor?: string;
} {
  const proposedBy = person;
  return delegateOf === undefined ? { proposedBy } : { proposedBy, proposedFor: delegateOf };
}

/** Whether the actor belongs to one of the units, under this hat or any other, or acts for somebody who does (D-10, D-20). */
export function isBoundTo(actor: Actor, units: readonly string[]): boolean {
  return [actor.unit, ...(actor.bound?.units ?? [])].some(
    (unit) => unit !== null && units.includes(unit),
  );
}
