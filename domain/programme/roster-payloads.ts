import { z } from 'zod';
import { unitChangeKinds } from '../organisation/unit-change';
import {
  choiceField,
  dateField,
  longTextField,
  personField,
  textField,
  unitField,
} from '../payload-fields';

/** D-20: who acts for whom, in which roles, from when to when, by which written authorisation. */
export const delegateRoles = z.strictObject({
  delegate: personField,
  from: dateField,
  to: dateField,
  /** Reference of the written authorisation. */
  document: textField,
  /** Absent = every role of the hat that may be delegated. */
  roles: z.array(z.string().min(1)).min(1).meta({ input: 'heldRoles' }).optional(),
  /** Given by the office, which files for somebody who is already away; absent = the actor's own roles. */
  delegator: personField.optional(),
  /** Unit in which the roles are held; absent = the actor's own. */
  unit: unitField.optional(),
});

export const endDelegation = z.strictObject({
  delegation: z.string().min(1).meta({ input: 'delegation' }),
  reason: longTextField.optional(),
});

/** C15: somebody leaves, another takes over every duty. */
export const handOverDuties = z.strictObject({
  person: personField,
  successor: personField,
  /** First day of the successor; absent = today. */
  from: dateField.optional(),
  reason: longTextField,
});

/** D-38: a unit is renamed, merged into another, or dissolved. */
export const proposeUnitChange = z.strictObject({
  unit: unitField,
  change: choiceField(unitChangeKinds),
  successor: unitField.optional(),
  nameZh: textField.optional(),
  nameEn: textField.optional(),
  reason: longTextField,
});
