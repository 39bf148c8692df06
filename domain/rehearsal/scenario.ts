import { z } from 'zod';
import { instantOfMs, type Instant } from '../calendar/instants';
import { roleKey } from '../organisation/role-keys';

/**
 * A scenario (`scenario/1`): an executable document of who does what on which day, and what is expected of the rules.
 * Local times are Asia/Shanghai without an offset, `2021-05-20T08:30`.
 */
const localTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, 'local time YYYY-MM-DDTHH:MM');

const scenarioAct = z.strictObject({
  at: localTime,
  by: z.string().min(1),
  do: z.string().min(1),
  /** Name given to the aggregate that this act creates. */
  as: z.string().min(1).optional(),
  /** Alias or id of the aggregate that is acted on. */
  on: z.string().min(1).optional(),
  with: z.record(z.string(), z.unknown()).default({}),
  expect: z.strictObject({ refused: z.string().min(1) }).optional(),
});

export const scenarioSchema = z.strictObject({
  schema: z.literal('scenario/1'),
  title: z.string().min(1),
  programme: z.string().min(1),
  policy: z.record(z.string(), z.unknown()).default({}),
  from: localTime,
  until: localTime,
  /** Whether the programme itself runs (opens quarters, generates duties); by default when an act concerns a cycle. */
  cycles: z.boolean().optional(),
  people: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        name: z.string().min(1),
        unit: z.string().nullable().default(null),
        roles: z.array(roleKey).min(1),
      }),
    )
    .default([]),
  acts: z.array(scenarioAct),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type ScenarioAct = Scenario['acts'][number];

/** The instant of a scenario's local time. */
export function instantOfLocal(local: string): Instant {
  const withSeconds = local.length === 16 ? `${local}:00` : local;
  return instantOfMs(Date.parse(`${withSeconds}+08:00`));
}

/**
 * Faults that the schema alone cannot see: acts out of order or outside the scenario's time.
 * @returns one line per fault with its path
 */
export function faultsOfScenario(scenario: Scenario): { path: string; message: string }[] {
  const faults: { path: string; message: string }[] = [];
  scenario.acts.forEach((entry, index) => {
    const previous = scenario.acts[index - 1];
    if (previous !== undefined && entry.at < previous.at) {
      faults.push({ path: `acts.${String(index)}.at`, message: 'earlier than the act before it' });
    }
    if (entry.at < scenario.from || entry.at > scenario.until) {
      faults.push({ path: `acts.${String(index)}.at`, message: 'outside from … until' });
    }
  });
  return faults;
}
