import { crc32, inflateRawSync } from 'node:zlib';

/** The files of an archive by name, read through its central directory; throws when a size or a checksum does not agree. */
export function readZip(archive: Buffer): Map<string, string> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const files = new Map<string, string>();
  let at = archive.readUInt32LE(end + 16);
  for (let n = 0; n < archive.readUInt16LE(end + 10); n += 1) {
    const [crc, packedSize, size] = [16, 20, 24].map((offset) => archive.readUInt32LE(at + offset));
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const start = archive.readUInt32LE(at + 42);
    const from = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    const bytes = inflateRawSync(archive.subarray(from, from + (packedSize ?? 0)));
    if (bytes.length !== size || crc32(bytes) !== crc) {
      throw new Error(`${name} is damaged`);
    }
    files.set(name, bytes.toString());
    at += 46 + nameLength;
  }
  return files;
}

/** Rows of the one sheet of a workbook, by cell name: texts as texts, numbers as numbers. */
export function sheetOf(workbook: Buffer): Record<string, string | number | null>[] {
  const xml = readZip(workbook).get('xl/worksheets/sheet1.xml') ?? '';
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) =>
    Object.fromEntries(
      [...row.matchAll(/<c r="([A-Z]+\d+)"[^>]*?(?:\/>|>(.*?)<\/c>)/gs)].map(
        ([, name = '', inner = '']) => [name, valueOf(inner)],
      ),
    ),
  );
}

function valueOf(inner: string): string | number | null {
  const number = /<v>(.*?)<\/v>/.exec(inner)?.[1];
  if (number !== undefined) {
    return Number(number);
  }
  const text = /<t[^>]*>(.*?)<\/t>/s.exec(inner)?.[1];
  return text === undefined
    ? null
    : text
        .replaceAll('&quot;', '"')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&');
}
