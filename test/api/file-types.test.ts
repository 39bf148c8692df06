import { zipStream } from '../../api/export/zip-stream';
import { checkFile, cleanName } from '../../api/file-types';

/** An archive with one file of that name. */
async function zipWith(name: string): Promise<Buffer> {
  async function* text(): AsyncIterable<string> {
    yield '<x/>';
  }
  const pieces: Buffer[] = [];
  for await (const piece of zipStream([{ name, text: text() }])) pieces.push(piece);
  return Buffer.concat(pieces);
}

test.each([
  [
    '报告.docx',
    'word/document.xml',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  [
    '表.xlsx',
    'xl/workbook.xml',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  ['公文.ofd', 'OFD.xml', 'application/ofd'],
])(
  '%s is accepted for what its archive holds, and refused without it',
  async (name, inner, type) => {
    expect(checkFile(name, await zipWith(inner))).toEqual({ name, type });
    for (const bytes of [await zipWith('payload.bin'), Buffer.from('504b0304', 'hex')]) {
      expect(checkFile(name, bytes)).toEqual({ refused: 'fileNotWhatItSays' });
    }
  },
);

test.each([
  ['扫描件.pdf', Buffer.from('%PDF-1.4'), 'application/pdf'],
  ['照片.JPG', Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg'],
  ['图.png', Buffer.from('89504e470d0a1a0a00', 'hex'), 'image/png'],
  ['说明.txt', Buffer.from('说明'), 'text/plain'],
])('%s is accepted under our own type', (name, bytes, type) => {
  expect(checkFile(name, bytes)).toEqual({ name, type });
});

test.each([
  ['页面.html', Buffer.from('<html>'), 'fileTypeNotAccepted'],
  ['图.svg', Buffer.from('<svg/>'), 'fileTypeNotAccepted'],
  ['无扩展名', Buffer.from('x'), 'fileTypeNotAccepted'],
  ['双重.pdf.exe', Buffer.from('MZ'), 'fileTypeNotAccepted'],
  ['网页.pdf', Buffer.from('<html>'), 'fileNotWhatItSays'],
  ['二进制.txt', Buffer.from([0x61, 0x00, 0x62]), 'fileNotWhatItSays'],
  ['GBK.txt', Buffer.from([0xcb, 0xb5, 0xc3, 0xf7]), 'fileNotWhatItSays'],
  ['空.pdf', Buffer.alloc(0), 'fileEmpty'],
])('%s is refused', (name, bytes, refused) => {
  expect(checkFile(name, bytes)).toEqual({ refused });
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\windows\\a.pdf', 'a.pdf'],
  ['gpj\u202efdp.exe', 'gpjfdp.exe'],
  ['a\u0000b\r\n.pdf', 'ab.pdf'],
  ['', 'file'],
  [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(140)}.pdf`],
])('the name %j becomes harmless', (name, clean) => {
  expect(cleanName(name)).toBe(clean);
});
