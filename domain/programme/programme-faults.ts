import { z } from 'zod';

/** Where in a file: keys and list positions from the top. */
export type Place = readonly (string | number)[];

/** One finding about a programme file or an overlay: a code whose words are in templates, and the values for them. */
export interface ProgrammeFault {
  readonly path: Place;
  readonly code: string;
  readonly values: { readonly [key: string]: string | number };
  /** The rule behind the check, where a rule of the catalogue demands it. */
  readonly rule?: string;
}

export type ShapeReading<Value> =
  { readonly value: Value } | { readonly faults: readonly ProgrammeFault[] };

/**
 * Reads parsed JSON by a schema. What does not fit comes back as faults of code `malformed`, one per place, with the schema's
 * message in both languages (`reasonZh`, `reasonEn`), or `unknownField`.
 */
export function readShape<Shape extends z.ZodType>(
  shape: Shape,
  parsed: unknown,
): ShapeReading<z.infer<Shape>> {
  const read = shape.safeParse(parsed);
  if (read.success) {
    return { value: read.data };
  }
  const inChinese = shape.safeParse(parsed, { error: z.locales.zhCN().localeError });
  const faults = read.error.issues.flatMap((issue, index): ProgrammeFault[] => {
    const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
    const reasonZh = inChinese.error?.issues[index]?.message ?? issue.message;
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((field) => ({
          path: [...path, field],
          code: 'unknownField',
          values: { field },
        }))
      : [{ path, code: 'malformed', values: { reasonZh, reasonEn: issue.message } }];
  });
  return { faults };
}

/**
 * Finds entries of a list that carry the same key as an earlier one.
 *
 * @param place of the list   @param keys one per entry, in order; undefined = the entry has none
 */
export function duplicates(
  place: Place,
  field: string,
  keys: readonly (string | number | undefined)[],
): ProgrammeFault[] {
  return keys.flatMap((key, index) => {
    const first = keys.indexOf(key);
    return key === undefined || first === index
      ? []
      : [{ path: [...place, index, field], code: 'duplicate', values: { key, first } }];
  });
}

/** The place as one reads it: `groups.3.leadUnits.0.zh`; the whole file is `.`. */
export function placeInWords(path: Place): string {
  return path.length === 0 ? '.' : path.join('.');
}
