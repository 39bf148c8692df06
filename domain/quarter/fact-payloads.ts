import { z } from 'zod';
import type { AggregateId } from '../aggregate';
import { civilDate } from '../calendar/civil-date';
import { instant } from '../calendar/instants';
import { quarter } from '../calendar/quarters';

const aggregateId = z.string().regex(/^[a-z]+\/.+/) as unknown as z.ZodType<
  AggregateId,
  AggregateId
>;

export const openPlanned = z.strictObject({
  quarter,
  previous: quarter.nullable(),
  next: quarter.nullable(),
});

const publishedQuarter = z.strictObject({
  quarter,
  entries: z.array(
    z.strictObject({
      id: z.string(),
      band: z.enum(['upper', 'middle', 'lagging']).nullable(),
      last: z.boolean(),
    }),
  ),
  delisted: z.array(z.string()),
  underRed: z.array(z.string()),
  yellowUnits: z.array(z.string()),
  yellowOn: z.array(z.string()).optional(),
});

const knownPlacard = z.strictObject({
  placard: aggregateId,
  indicator: z.string(),
  units: z.array(z.string()),
  joint: z.boolean(),
  colour: z.enum(['yellow', 'red']),
  status: z.string(),
  quarter,
  since: instant,
});

/** What a quarter tells the next one when it is published, when its placards change, and when it closes (Q26). */
const template = z.strictObject({ version: z.string(), fields: z.array(z.string()) });

export const carryOver = z.strictObject({
  from: quarter,
  revision: z.number(),
  history: z.array(publishedQuarter),
  placards: z.array(knownPlacard),
  lostItems: z.record(z.string(), z.array(z.string())),
  template,
  ownTemplates: z.record(z.string(), template).optional(),
});

export const placardChanged = knownPlacard.extend({ delisted: z.boolean() });

export const placardStillRed = z.strictObject({
  placard: aggregateId,
  indicator: z.string(),
  units: z.array(z.string()),
  quarter,
});

/** D-38: a unit has passed on to another, or ended. */
export const unitSucceeded = z.looseObject({
  unit: z.string(),
  successor: z.string().nullable(),
});

export const dutyMissed = z.strictObject({
  duty: aggregateId,
  rule: z.string(),
  unit: z.string().nullable(),
  indicator: z.string().nullable(),
  period: z.string(),
});

export const trainingNoted = z.strictObject({ people: z.array(z.string()).min(1) });

export const problemOverdue = z.strictObject({
  problem: aggregateId,
  indicator: z.string(),
  units: z.array(z.string()),
  level: z.int().min(1),
  on: civilDate,
});
/** The working-day calendar has changed; which is in force the facts say. */
export const calendarChanged = z.looseObject({});

export const programmeClosed = z.strictObject({ on: civilDate });
