import { csvText } from '../../api/export/csv-text';
import type { ExportCell, ExportTable } from '../../api/export/table';
import { xlsxWorkbook } from '../../api/export/xlsx-workbook';
import { readZip, sheetOf } from '../support/read-zip';

const table = (rows: readonly (readonly ExportCell[])[]): ExportTable => ({
  title: '整治问题台账',
  subtitle: '截至 2024年5月20日',
  columns: [
    { label: '编号', kind: 'text', width: 16 },
    { label: '期限', kind: 'date', width: 11 },
    { label: '件数', kind: 'number', width: 8 },
  ],
  rows: eachOf(rows),
});

async function* eachOf<T>(all: readonly T[]): AsyncIterable<T> {
  for (const one of all) yield one;
}

async function csvOf(rows: readonly (readonly ExportCell[])[]): Promise<string> {
  let text = '';
  for await (const piece of csvText(table(rows))) text += piece;
  return text;
}

async function workbookOf(rows: readonly (readonly ExportCell[])[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of xlsxWorkbook(table(rows))) pieces.push(piece);
  return Buffer.concat(pieces);
}

test.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+8613', `"'+8613"`],
  ['-1 件', `"'-1 件"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['＝1+1', `"'＝1+1"`],
  ['\t=1', `"'\t=1"`],
  ['说"是",\n第二行', '"说""是"",\n第二行"'],
  ['正常', '正常'],
])('S13: CSV writes %j so that nothing is run and everything reads back', async (text, field) => {
  expect(await csvOf([[text, null, -3]])).toBe(`\uFEFF编号,期限,件数\r\n${field},,-3\r\n`);
});

test.each(['=1+1', '<b>&"', '控\u0007制', '第一行\n第二行', '𠮷野家'])(
  'a workbook keeps the text %j a text',
  async (text) => {
    const [, , , row] = sheetOf(await workbookOf([[text, null, null]]));
    expect(row?.['A4']).toBe(text.replace('\u0007', ''));
  },
);

test('dates are days and numbers numbers; heads are frozen, repeated in print and filtered', async () => {
  const workbook = await workbookOf([['S0-2024-000001', '2024-05-20', 12]]);
  const rows = sheetOf(workbook);
  expect(rows).toEqual([
    { A1: '整治问题台账' },
    { A2: '截至 2024年5月20日' },
    { A3: '编号', B3: '期限', C3: '件数' },
    // 45432 is 20 May 2024 in the 1900 system of spreadsheets.
    { A4: 'S0-2024-000001', B4: 45432, C4: 12 },
  ]);
  const files = readZip(workbook);
  expect(files.get('xl/worksheets/sheet1.xml')).toMatch(/ySplit="3".*state="frozen"/);
  expect(files.get('xl/worksheets/sheet1.xml')).toContain('<autoFilter ref="A3:C4"/>');
  expect(files.get('xl/workbook.xml')).toContain("'整治问题台账'!$1:$3");
});

test('a workbook of ten thousand rows is whole', async () => {
  const many = Array.from({ length: 10_000 }, (_, n): ExportCell[] => [
    `第 ${String(n)} 行`,
    null,
    n,
  ]);
  const rows = sheetOf(await workbookOf(many));
  expect(rows).toHaveLength(10_003);
  expect(rows.at(-1)).toEqual({ A10003: '第 9999 行', B10003: null, C10003: 9999 });
});

test('a fault of the source ends the workbook with that fault', async () => {
  async function* broken(): AsyncIterable<readonly ExportCell[]> {
    yield ['a', null, 1];
    throw new Error('the record is away');
  }
  const reading = async () => {
    const sizes: number[] = [];
    for await (const piece of xlsxWorkbook({ ...table([]), rows: broken() })) {
      sizes.push(piece.length);
    }
    return sizes;
  };
  await expect(reading()).rejects.toThrow('the record is away');
});
