import { z } from 'zod';
import type { CommandSpec } from '../aggregate';
import { civilDate } from '../calendar/civil-date';
import { storedDeadline } from '../calendar/deadline';
import { quarter } from '../calendar/quarters';
import { checkboxField, dateField, longTextField } from '../payload-fields';
import { adoptPolicy } from '../policy/adoption';
import { placardTransitions as from } from './transitions';

const colour = z.enum(['yellow', 'red']);

/** A clause of the sentence that says why: code of the words, figures. */
const clause = z.strictObject({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
});

const ground = z.strictObject({ rule: z.string(), clauses: z.array(clause), quarter });

export const proposePlacard = z.strictObject({
  quarter,
  indicator: z.string(),
  indicatorName: z.string(),
  units: z.array(z.string()).min(1),
  joint: z.boolean(),
  colour,
  leadLeaders: z.array(z.string()),
  ground,
});

export const placardDecided = z.strictObject({
  approved: z.boolean(),
  reason: z.string().nullable(),
});

export const hang = z.strictObject({
  colour,
  quarter,
  problems: z.array(z.string()),
  dueOn: civilDate,
  due: storedDeadline.optional(),
  ground,
});

export const addGround = z.strictObject({ ground });

export const problemProgressed = z.strictObject({
  problem: z.string(),
  rectifiedInTime: z.boolean().nullable(),
  accepted: z.boolean(),
  suspendedOrCancelled: z.boolean(),
});

export const quarterPublished = z.strictObject({
  quarter,
  revision: z.number(),
  rank: z.number().nullable(),
  field: z.number(),
  band: z.enum(['upper', 'middle', 'lagging']).nullable(),
  middleOrAbove: z.boolean().nullable(),
});

export const quarterClosed = z.strictObject({ quarter });

export const withdrawPlacard = z.strictObject({ reason: z.string() });

export const carryOverPlacard = z.strictObject({
  /** Former unit → successor; empty at a year's end (D-19, D-38). */
  successors: z.record(z.string(), z.string()),
});

/** D-38: a unit or post has passed on to another, or ended. */
export const unitSucceeded = z.looseObject({
  unit: z.string(),
  successor: z.string().nullable(),
});

export const delistPlacard = z.strictObject({
  /** Written reason; needed on the exception path (E-10). */
  reason: longTextField.optional(),
  confirmed: checkboxField.optional(),
});

export const refuseDelisting = z.strictObject({ reason: longTextField });

export const setPlacardDeadline = z.strictObject({ dueOn: dateField, reason: longTextField });

/** Commands of a placard with their payloads (model.md section 5). */
export const placardCommands = {
  proposePlacard: { ...from.proposePlacard, payload: proposePlacard, transitions: ['L01'] },
  placardDecided: { ...from.placardDecided, payload: placardDecided, transitions: ['L01', 'L03'] },
  hang: { ...from.hang, payload: hang, transitions: ['L02', 'L04', 'L05'] },
  addGround: { ...from.addGround, payload: addGround, transitions: ['L05'] },
  problemProgressed: {
    ...from.problemProgressed,
    payload: problemProgressed,
    transitions: ['L05', 'L06'],
  },
  quarterPublished: {
    ...from.quarterPublished,
    payload: quarterPublished,
    transitions: ['L05', 'L06'],
  },
  quarterClosed: { ...from.quarterClosed, payload: quarterClosed, transitions: ['L11'] },
  withdrawPlacard: { ...from.withdrawPlacard, payload: withdrawPlacard, transitions: ['L09'] },
  carryOverPlacard: { ...from.carryOverPlacard, payload: carryOverPlacard, transitions: ['L10'] },
  adoptPolicy: { ...from.adoptPolicy, payload: adoptPolicy, transitions: ['C15'] },
  unitSucceeded: { ...from.unitSucceeded, payload: unitSucceeded, transitions: ['L10'] },
  recalculateDeadlines: {
    ...from.recalculateDeadlines,
    payload: z.looseObject({}),
    transitions: ['C15'],
  },
  delistPlacard: { ...from.delistPlacard, payload: delistPlacard, transitions: ['L07'] },
  refuseDelisting: { ...from.refuseDelisting, payload: refuseDelisting, transitions: ['L08'] },
  setPlacardDeadline: {
    ...from.setPlacardDeadline,
    payload: setPlacardDeadline,
    transitions: ['L05'],
  },
  remindDelisting: {
    ...from.remindDelisting,
    payload: z.strictObject({}),
    transitions: ['L06'],
  },
} as const satisfies Record<string, CommandSpec>;
