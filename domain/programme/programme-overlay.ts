import { z } from 'zod';
import { civilDate } from '../calendar/civil-date';
import { roleKey } from '../organisation/role-keys';
import { unitEntry } from '../organisation/units';
import { programmeId } from './programme-file';
import { label, labelList, text } from './programme-text';

const unitRef = text;
const unitRefs = z.array(unitRef);

/** The post that a person holds in the unit; it brings the unit's roles of both sides (responsible and lead). */
export const position = z.enum(['staff', 'principal', 'leaderInCharge']);
export type Position = z.infer<typeof position>;

const personEntry = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9.-]*$/),
  name: text,
  email: z.email(),
  unit: unitRef,
  position: position.optional(),
  roles: z.array(z.union([roleKey, z.strictObject({ role: roleKey, unit: unitRef })])).optional(),
  from: civilDate.optional(),
  to: civilDate.optional(),
});
export type PersonEntry = z.infer<typeof personEntry>;

/** A written authorisation: `to` acts for `by` in the named roles, from day to day (D-20). */
const delegationEntry = z.strictObject({
  by: text,
  to: text,
  roles: z.array(roleKey).min(1),
  from: civilDate,
  until: civilDate,
  document: text,
});

const indicatorEntry = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z0-9-]*$/),
  name: label,
  secondLevel: labelList.optional(),
  leadUnits: unitRefs.min(1),
  responsibleUnits: unitRefs,
  leadLeaders: unitRefs.min(1),
  responsibilityList: z.array(z.strictObject({ item: text, unit: unitRef.nullable() })).nullable(),
  target: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .optional(),
});

const organEntries = z.strictObject({
  coordinationOffice: unitRef,
  bureau: unitRef.nullable(),
  inspectionOffices: unitRefs,
  groupHead: unitRef.nullable(),
  orgDept: unitRef.nullable(),
  disciplineCommission: unitRef.nullable(),
});

/**
 * An overlay, format `programme-overlay/1`: what a plan leaves open — who its bodies are, its units, indicators' names, people.
 *
 * `demonstration: true` marks invented content; its addresses end in `.invalid`, so that no letter of a demonstration can reach
 * anybody. An overlay adds to a plan and never changes a fact of it.
 */
export const programmeOverlay = z.strictObject({
  schema: z.literal('programme-overlay/1'),
  demonstration: z.boolean(),
  id: programmeId,
  programme: programmeId,
  title: label,
  note: label,
  /** Name of the place, where the plan does not give one. */
  place: label.optional(),
  /** Only where the plan has none. */
  year: z.int().min(2000).max(2100).optional(),
  period: z.strictObject({ from: civilDate, to: civilDate }).optional(),
  organs: organEntries,
  units: z.array(unitEntry),
  indicators: z.array(indicatorEntry),
  groups: z.array(
    z.strictObject({
      id: text,
      leadUnits: unitRefs.optional(),
      responsibleUnits: unitRefs.optional(),
    }),
  ),
  people: z.array(personEntry),
  delegations: z.array(delegationEntry),
  policies: z.record(z.string(), z.json()),
});
export type ProgrammeOverlay = z.infer<typeof programmeOverlay>;
