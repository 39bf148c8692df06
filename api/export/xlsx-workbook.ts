import { daysBetween, readCivilDate } from '../../domain/calendar/civil-date';
import type { ExportCell, ExportColumn, ExportTable } from './table';
import { zipStream, type ZipEntry } from './zip-stream';

/** Styles by number, in the order of `cellXfs` below. */
const STYLE = { plain: 0, title: 1, subtitle: 2, head: 3, text: 4, date: 5, number: 6 } as const;

/** Rows above the data: title, subtitle, heads. */
const HEAD_ROWS = 3;

/** What a cell of a worksheet holds at most. */
const MOST_CHARACTERS = 32_767;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A table as a workbook (ECMA-376) of one sheet for A4 landscape: merged title, frozen and repeated heads, filter, page numbers. Texts
 * stay texts, whatever they begin with; dates are dates and numbers numbers. Made as it is read, so that its size does not matter.
 */
export function xlsxWorkbook(table: ExportTable): AsyncIterable<Buffer> {
  const last = columnName(table.columns.length - 1);
  const entries: readonly ZipEntry[] = [
    { name: '[Content_Types].xml', text: once(contentTypes) },
    { name: '_rels/.rels', text: once(rootRelations) },
    { name: 'xl/workbook.xml', text: once(workbook(table.title, last)) },
    { name: 'xl/_rels/workbook.xml.rels', text: once(workbookRelations) },
    { name: 'xl/styles.xml', text: once(styles) },
    { name: 'xl/worksheets/sheet1.xml', text: sheet(table, last) },
  ];
  return zipStream(entries);
}

async function* sheet(table: ExportTable, last: string): AsyncIterable<string> {
  const { title, subtitle, columns, rows } = table;
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`;
  yield `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${String(HEAD_ROWS)}" topLeftCell="A${String(HEAD_ROWS + 1)}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  yield `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.map(columnXml).join('')}</cols><sheetData>`;
  yield `<row r="1" ht="28" customHeight="1">${text('A1', title, STYLE.title)}</row>`;
  yield `<row r="2">${text('A2', subtitle, STYLE.subtitle)}</row>`;
  yield `<row r="3">${columns.map(({ label }, n) => text(`${columnName(n)}3`, label, STYLE.head)).join('')}</row>`;
  let number = HEAD_ROWS;
  for await (const row of rows) {
    number += 1;
    const cells = row.map((cell, n) =>
      cellXml(`${columnName(n)}${String(number)}`, cell, columns[n]?.kind ?? 'text'),
    );
    yield `<row r="${String(number)}">${cells.join('')}</row>`;
  }
  yield `</sheetData><autoFilter ref="A3:${last}${String(number)}"/>`;
  yield `<mergeCells count="2"><mergeCell ref="A1:${last}1"/><mergeCell ref="A2:${last}2"/></mergeCells>`;
  yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>';
  yield '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>';
  yield '<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>';
}

function cellXml(at: string, cell: ExportCell, kind: ExportColumn['kind']): string {
  if (cell === null) {
    return `<c r="${at}" s="${String(STYLE.text)}"/>`;
  }
  if (typeof cell === 'number') {
    return `<c r="${at}" s="${String(STYLE.number)}"><v>${String(cell)}</v></c>`;
  }
  const date = kind === 'date' ? readCivilDate(cell) : undefined;
  return date === undefined
    ? text(at, cell, STYLE.text)
    : `<c r="${at}" s="${String(STYLE.date)}"><v>${String(daysBetween('1899-12-30', date))}</v></c>`;
}

function text(at: string, value: string, style: number): string {
  const shown = escapeXml(value.slice(0, MOST_CHARACTERS));
  return `<c r="${at}" s="${String(style)}" t="inlineStr"><is><t xml:space="preserve">${shown}</t></is></c>`;
}

function columnXml({ width }: ExportColumn, n: number): string {
  const place = String(n + 1);
  return `<col min="${place}" max="${place}" width="${String(width)}" customWidth="1"/>`;
}

/** `A` … `Z`, `AA` … for a place from 0. */
function columnName(n: number): string {
  const letter = String.fromCharCode(65 + (n % 26));
  return n < 26 ? letter : `${columnName(Math.floor(n / 26) - 1)}${letter}`;
}

/** Text for XML 1.0; control characters that it cannot hold are left out. */
function escapeXml(value: string): string {
  return value
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '',
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A name that a sheet may have: at most 31 characters, without those that Excel refuses. */
function sheetName(title: string): string {
  return title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31);
}

function workbook(title: string, last: string): string {
  const name = escapeXml(sheetName(title));
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${name}'!$1:$3</definedName><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'${name}'!$A$3:$${last}$3</definedName></definedNames></workbook>`;
}

const contentTypes = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SPREADSHEET}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/></Types>`;
const rootRelations = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const workbookRelations = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;

const border =
  '<left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/>';
const wrapped = '<alignment vertical="top" wrapText="1"/>';
const styles = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="4"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="18"/><name val="黑体"/></font><font><sz val="11"/><name val="楷体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF5"/></patternFill></fill></fills><borders count="2"><border/><border>${border}</border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="3" fillId="2" borderId="1" xfId="0" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyAlignment="1">${wrapped}</xf><xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyAlignment="1">${wrapped}</xf><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyAlignment="1">${wrapped}</xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

async function* once(text: string): AsyncIterable<string> {
  yield await Promise.resolve(text);
}
