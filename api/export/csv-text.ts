import type { ExportCell, ExportTable } from './table';

/** Signs with which a spreadsheet takes a text for a formula, half and full width. */
const FORMULA_START = /^[=+\-@\t\r＝＋－＠]/;

/**
 * A table as CSV (RFC 4180): UTF-8 with a byte-order mark so that spreadsheets read Chinese, CRLF, heads in the first line. A text that
 * a spreadsheet would take for a formula gets an apostrophe in front.
 */
export async function* csvText({ columns, rows }: ExportTable): AsyncIterable<string> {
  yield `\uFEFF${line(columns.map(({ label }) => label))}`;
  for await (const row of rows) {
    yield line(row);
  }
}

function line(cells: readonly ExportCell[]): string {
  return `${cells.map(field).join(',')}\r\n`;
}

function field(cell: ExportCell): string {
  if (cell === null) {
    return '';
  }
  if (typeof cell === 'number') {
    return String(cell);
  }
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
