import { loadProgramme, type LoadedProgramme } from '../../cli/shipped-programmes';
import { shippedCalendar } from '../../cli/shipped-calendar';
import {
  openThrowAwayCity,
  type ThrowAwayCity,
  type ThrowAwayCityWish,
} from '../../bin/throw-away-city';
import { loadCity } from '../../db/city';
import type { Actor } from '../../domain/actor';
import type { AggregateId, Command } from '../../domain/aggregate';
import { instantOfLocal } from '../../domain/rehearsal/scenario';
import type { RoleKey } from '../../domain/organisation/role-keys';
import type { Facts } from '../../domain/facts';
import { createGateway } from '../../api/command-gateway';
import type { Gateway, GatewayAnswer } from '../../api/gateway';
import { createDelivery } from '../../api/temporal-gateway';

const loadedBefore = new Map<string, LoadedProgramme>();

/** A shipped programme with its demonstration overlay; read once in a test file. */
export function shipped(id: string): LoadedProgramme {
  const before = loadedBefore.get(id);
  if (before !== undefined) return before;
  const loaded = loadProgramme(id);
  if (!loaded.ok) {
    throw new Error(JSON.stringify(loaded.faults));
  }
  loadedBefore.set(id, loaded.programme);
  return loaded.programme;
}

export function factsOfShipped(id: string): Facts {
  const { facts, policy } = shipped(id);
  return { programme: facts, policy, calendar: shippedCalendar() };
}

/** A throw-away city of county-city-2024. @param startsAt local time, Asia/Shanghai */
export function openTestCity(
  startsAt: string,
  more: Pick<ThrowAwayCityWish, 'temporalSettings'> = {},
): Promise<ThrowAwayCity> {
  const id = 'county-city-2024';
  return openThrowAwayCity({
    facts: factsOfShipped(id),
    programme: shipped(id),
    startsAt: instantOfLocal(startsAt),
    ...more,
  });
}

/** One invented person per role and unit. */
export function actorIn(role: RoleKey, unit: string): Actor {
  return { person: `${role}@${unit}`, unit, roles: [role] };
}

/** A command of a person on county-city-2024. @param at local time */
export function commandOf(
  id: string,
  aggregate: AggregateId,
  given: { name: string; at: string; actor: Actor; payload?: unknown },
): Command {
  return {
    id,
    aggregate,
    programme: 'county-city-2024',
    name: given.name,
    payload: given.payload ?? {},
    digest: `digest of ${id}`,
    at: instantOfLocal(given.at),
    actor: given.actor,
  };
}

const NEVER = '2999-12-31T00:00:00.000Z';

/** Submits a command through the gateway. */
export function submit(
  { gateway }: { readonly gateway: Gateway },
  command: Command,
): Promise<GatewayAnswer> {
  return gateway.submit(command, { expiresAt: NEVER });
}

/**
 * The gateway of one more web process: its commands do not stand in line with those of the others.
 *
 * @param patienceMs how long it waits for an outcome
 */
export async function anotherWebProcess(
  { sql, client }: Pick<ThrowAwayCity, 'sql' | 'client'>,
  patienceMs = 60_000,
): Promise<{ readonly gateway: Gateway }> {
  const { clockOffsetMs } = await loadCity(sql);
  const deliver = createDelivery({ client, clockOffsetMs: () => clockOffsetMs, patienceMs });
  return { gateway: createGateway(sql, deliver) };
}
