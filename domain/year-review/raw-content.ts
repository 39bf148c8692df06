import type { Fault } from '../fault';
import { placeOf } from '../scoring/evaluate-faults';

/** An unchecked object of a parsed file. */
export type Raw = { readonly [key: string]: unknown };

/** Keys and positions from the whole file down to a place. */
export type RawPath = readonly (string | number)[];

/** An object, empty for anything else: what is no object is a fault of the shape already. */
export function recordOf(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
}

/** A list, empty for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text, undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A fault at a place of the file. */
export function faultAt(path: RawPath, code: string, values: Fault['values'] = {}): Fault {
  return { place: placeOf(path), code, values };
}

/** A fault for every text that stands in a list a second time. */
export function doubled(values: readonly unknown[], path: (at: number) => RawPath): Fault[] {
  return values.flatMap((value, at) =>
    typeof value === 'string' && values.indexOf(value) < at
      ? [faultAt(path(at), 'listedTwice', { word: value })]
      : [],
  );
}
