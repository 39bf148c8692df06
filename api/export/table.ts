/** What a cell of an exported table holds: words, a number, or a date as `YYYY-MM-DD` in a column of that kind. */
export type ExportCell = string | number | null;

export interface ExportColumn {
  readonly label: string;
  readonly kind: 'text' | 'number' | 'date';
  /** Width in characters. */
  readonly width: number;
}

/** A table on its way out; the rows are read as they are written, so that its size does not matter. */
export interface ExportTable {
  readonly title: string;
  /** The line under the title: whose, of which day, under which filters. */
  readonly subtitle: string;
  readonly columns: readonly ExportColumn[];
  readonly rows: AsyncIterable<readonly ExportCell[]>;
}
