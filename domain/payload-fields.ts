import { z } from 'zod';
import { civilDate } from './calendar/civil-date';

/**
 * Fields of command payloads. `meta.input` says how a form asks for the field (`text`, `longText`, `date`, `unit`, `units`,
 * `indicator`, `person`, `problem`, `problems`, `choice`, `evidence`, `decimal`, `checkbox`, `lines`, `rows`, `record`).
 */
export const textField = z.string().trim().min(1).max(200).meta({ input: 'text' });

/** A person by name: one of the unit's people, or in free text somebody from outside. */
export const staffNameField = textField.meta({ input: 'staffName' });

/** Text of some length: grounds, reasons, minutes. */
export const longTextField = z.string().trim().min(1).max(20_000).meta({ input: 'longText' });

/** A civil date. */
export const dateField = civilDate.meta({ input: 'date' });

/** Id of a unit or post of the programme. */
export const unitField = z.string().min(1).meta({ input: 'unit' });

/** Ids of units or posts, at least one. */
export const unitsField = z.array(z.string().min(1)).min(1).meta({ input: 'units' });

/** Id of an indicator of the programme. */
export const indicatorField = z.string().min(1).meta({ input: 'indicator' });

/** Id of a person, never a name. */
export const personField = z.string().min(1).meta({ input: 'person' });

/** Aggregate ids of problems, `problem/S0-2024-000123`. */
export const problemsField = z.array(z.string().regex(/^problem\/.+/)).meta({ input: 'problems' });

/** An exact decimal as text, never a float. */
export const decimalField = z
  .string()
  .regex(/^-?\d{1,12}(\.\d{1,6})?$/)
  .meta({ input: 'decimal' });

/** A box that is ticked or not. */
export const checkboxField = z.boolean().meta({ input: 'checkbox' });

/** Short texts, one a line, at least one. */
export const linesField = z
  .array(z.string().trim().min(1).max(500))
  .min(1)
  .meta({ input: 'lines' });

/** One of the words of a closed list; the words for people are in templates. */
export function choiceField<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words).meta({ input: 'choice' });
}

/** Rows of a small table, at least one; each row is asked for by its own fields. */
export function rowsField<Row extends z.ZodType>(row: Row) {
  return z.array(row).min(1).meta({ input: 'rows' });
}
