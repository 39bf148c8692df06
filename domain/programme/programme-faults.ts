import type { z } from 'zod';
import type { Json } from '../aggregate';

/** Where in a file: keys and list positions from the top. */
export type Place = readonly (string | number)[];

/** One finding about a programme file or an overlay: a code whose words are in templates, and the values for them. */
export interface ProgrammeFault {
  readonly path: Place;
  readonly code: string;
  readonly values: { readonly [key: string]: Json };
  /** The rule behind the check, where a rule of the catalogue demands it. */
  readonly rule?: string;
}

/** Turns what zod found into faults of code `malformed` (its message in `values.message`), one per place and unknown field. */
export function faultsOfShape(error: z.ZodError): ProgrammeFault[] {
  return error.issues.flatMap((issue): ProgrammeFault[] => {
    const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          path: [...path, key],
          code: 'unknownField',
          values: { field: key },
        }))
      : [{ path, code: 'malformed', values: { message: issue.message } }];
  });
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
