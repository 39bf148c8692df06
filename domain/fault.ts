/**
 * A fault of a file or value that was handed in. Every fault is listed with its place and nothing is taken over; the words
 * for `code` are in templates/words.
 */
export interface Fault {
  /** Where it is: a policy key, a path inside a file (`2027.json: holidays[1].rest[0]`), a flag. */
  readonly place: string;
  readonly code: string;
  /** What the words mention; flat. */
  readonly values: { readonly [key: string]: string | number };
}

/** Either a result or all the faults that stand in its way. */
export type Checked<Result extends object> =
  ({ readonly ok: true } & Result) | { readonly ok: false; readonly faults: readonly Fault[] };
