import type { Command, Rejection } from '../domain/aggregate';
import type { Instant } from '../domain/calendar/instants';

/** What became of a submitted command. `pending` = accepted, the outcome is not known yet: ask again by its id. */
export type GatewayAnswer =
  | { readonly done: { readonly revision: number; readonly status: string } }
  | { readonly rejection: Rejection }
  | { readonly pending: true };

/**
 * The one door from HTTP to the case's workflow (architecture section 3).
 *
 * `submit` writes the command row and hands the command over. The same id with the same digest gives the same answer, however
 * often it is sent; the same id with another digest is refused with `idempotencyKeyReused`.
 * It throws {@link GatewayDown} when nothing was written.
 */
export interface Gateway {
  submit(command: Command, options: { readonly expiresAt: Instant }): Promise<GatewayAnswer>;
}

/** A dependency is down and nothing of the command is on record: 503. */
export class GatewayDown extends Error {
  override readonly name = 'GatewayDown';
}
