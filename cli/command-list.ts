import { z } from 'zod';
import type { AggregateKind, Json } from '../domain/aggregate';
import { eventTransitions } from '../domain/event-transitions';
import { subjects } from '../domain/subjects';

interface ListedCommand {
  readonly command: string;
  readonly on: AggregateKind;
  readonly by: 'person' | 'fact' | 'time';
  readonly transitions: readonly string[];
  readonly from: readonly string[];
  readonly roles: readonly string[];
  readonly payload: Json;
}

/** Every command with its payload (JSON schema), transitions, permitting statuses and roles: `duban rehearse --commands`. */
export function commandList(): ListedCommand[] {
  return Object.values(subjects).flatMap((subject) =>
    Object.entries(subject.commands).map(([command, spec]) => ({
      command,
      on: subject.kind,
      by: spec.by,
      transitions: spec.transitions,
      from: spec.from,
      roles: [
        ...new Set(
          subject.permissions.filter((row) => row.command === command).flatMap((row) => row.roles),
        ),
      ],
      payload: z.toJSONSchema(spec.payload, { io: 'input', unrepresentable: 'any' }) as Json,
    })),
  );
}

/** Every event with its subject and transition ids: `duban rehearse --events`. */
export function eventList(): {
  event: string;
  on: AggregateKind;
  transitions: readonly string[];
}[] {
  const kinds: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> =
    eventTransitions;
  return Object.entries(kinds).flatMap(([on, events]) =>
    Object.entries(events).map(([event, transitions]) => ({
      event,
      on: on as AggregateKind,
      transitions,
    })),
  );
}
