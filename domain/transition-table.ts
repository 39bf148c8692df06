/**
 * Which statuses permit which command: the part of a subject that workflows, pages and `decide` share.
 * Free of schemas, so that the workflow bundle stays small. `'none'` = the aggregate does not exist yet.
 */
export type TransitionTable = Readonly<
  Record<string, { readonly from: readonly string[]; readonly by: 'person' | 'fact' | 'time' }>
>;

/** Whether the status permits the command (`null` = the aggregate does not exist yet). */
export function permitsInStatus(row: { from: readonly string[] }, status: string | null): boolean {
  return row.from.includes(status ?? 'none');
}
