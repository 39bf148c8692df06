import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive; its text is read as it is packed. */
export interface ZipEntry {
  /** Path inside the archive, ASCII. */
  readonly name: string;
  readonly text: AsyncIterable<string>;
}

interface Packed {
  readonly name: Buffer;
  readonly at: number;
  readonly crc: number;
  readonly size: number;
  readonly packedSize: number;
}

/** Texts are handed to the packer in pieces of about this many characters. */
const PIECE = 64 * 1024;

/** Midnight of 1 January 1980: the archive is the same whenever it is made. */
const DOS_TIME = 0;
const DOS_DATE = 0x21;

/** Sizes and checksum follow the bytes; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;

/** A ZIP archive (APPNOTE 6.3, without the 64-bit parts: below 4 GB) as it is made; nothing of it is held but a piece at a time. */
export async function* zipStream(entries: readonly ZipEntry[]): AsyncIterable<Buffer> {
  const done: Packed[] = [];
  let at = 0;
  for (const { name, text } of entries) {
    const start = at;
    const named = Buffer.from(name);
    const head = localHead(named);
    yield head;
    at += head.length;
    const sum = { crc: 0, size: 0, packedSize: 0 };
    for await (const piece of packed(text, sum)) {
      yield piece;
      at += piece.length;
    }
    const tail = descriptor(sum);
    yield tail;
    at += tail.length;
    done.push({ name: named, at: start, ...sum });
  }
  const directory = Buffer.concat(done.map(directoryEntry));
  yield directory;
  yield endOfDirectory(done.length, directory.length, at);
}

async function* packed(
  text: AsyncIterable<string>,
  sum: { crc: number; size: number; packedSize: number },
): AsyncIterable<Buffer> {
  const deflate = createDeflateRaw();
  const feeding = feed();
  // A fault of the source shows where the pieces are read, not as an unhandled rejection beside it.
  feeding.catch((fault: unknown) => deflate.destroy(fault as Error));
  for await (const piece of deflate as AsyncIterable<Buffer>) {
    sum.packedSize += piece.length;
    yield piece;
  }
  await feeding;

  async function feed(): Promise<void> {
    for await (const piece of pieces(text)) {
      const bytes = Buffer.from(piece);
      sum.crc = crc32(bytes, sum.crc);
      sum.size += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    }
    deflate.end();
  }
}

async function* pieces(text: AsyncIterable<string>): AsyncIterable<string> {
  let gathered = '';
  for await (const part of text) {
    gathered += part;
    if (gathered.length >= PIECE) {
      yield gathered;
      gathered = '';
    }
  }
  yield gathered;
}

function localHead(name: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATED, 8);
  head.writeUInt16LE(DOS_TIME, 10);
  head.writeUInt16LE(DOS_DATE, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function descriptor({ crc, size, packedSize }: Omit<Packed, 'name' | 'at'>): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packedSize, 8);
  tail.writeUInt32LE(size, 12);
  return tail;
}

function directoryEntry({ name, at, crc, size, packedSize }: Packed): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(FLAGS, 8);
  entry.writeUInt16LE(DEFLATED, 10);
  entry.writeUInt16LE(DOS_TIME, 12);
  entry.writeUInt16LE(DOS_DATE, 14);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packedSize, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(at, 42);
  return Buffer.concat([entry, name]);
}

function endOfDirectory(count: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return end;
}
