/** What may be filed as evidence: extension, the type under which it is served, and how its bytes begin (S10). */
const kinds: readonly {
  readonly extensions: readonly string[];
  readonly type: string;
  readonly begins: readonly string[];
  /** A file that an archive of this kind has in it. */
  readonly holds?: string;
}[] = [
  { extensions: ['pdf'], type: 'application/pdf', begins: ['25504446'] },
  { extensions: ['png'], type: 'image/png', begins: ['89504e470d0a1a0a'] },
  { extensions: ['jpg', 'jpeg'], type: 'image/jpeg', begins: ['ffd8ff'] },
  {
    extensions: ['docx'],
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    begins: ['504b0304'],
    holds: 'word/document.xml',
  },
  {
    extensions: ['xlsx'],
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    begins: ['504b0304'],
    holds: 'xl/workbook.xml',
  },
  { extensions: ['ofd'], type: 'application/ofd', begins: ['504b0304'], holds: 'OFD.xml' },
  { extensions: ['wps', 'doc'], type: 'application/msword', begins: ['d0cf11e0a1b11ae1'] },
  { extensions: ['et', 'xls'], type: 'application/vnd.ms-excel', begins: ['d0cf11e0a1b11ae1'] },
];

export type CheckedFile =
  | { readonly name: string; readonly type: string }
  | { readonly refused: 'fileEmpty' | 'fileTypeNotAccepted' | 'fileNotWhatItSays' };

/** Extensions that are accepted, for the hint at the field. */
export const acceptedExtensions: readonly string[] = [
  ...kinds.flatMap(({ extensions }) => extensions),
  'txt',
];

/**
 * Checks an upload by name, by its first bytes, and an office document by what its archive holds; what the browser claims as type counts for nothing.
 * @returns a harmless name and our own type, or why it is refused
 */
export function checkFile(name: string, bytes: Buffer): CheckedFile {
  if (bytes.length === 0) {
    return { refused: 'fileEmpty' };
  }
  const clean = cleanName(name);
  const extension = clean.slice(clean.lastIndexOf('.') + 1).toLowerCase();
  if (extension === 'txt') {
    return isPlainText(bytes)
      ? { name: clean, type: 'text/plain' }
      : { refused: 'fileNotWhatItSays' };
  }
  const kind = kinds.find(({ extensions }) => extensions.includes(extension));
  if (kind === undefined) {
    return { refused: 'fileTypeNotAccepted' };
  }
  const head = bytes.subarray(0, 8).toString('hex');
  const inside = kind.holds === undefined || namesInZip(bytes).includes(kind.holds);
  return inside && kind.begins.some((begin) => head.startsWith(begin))
    ? { name: clean, type: kind.type }
    : { refused: 'fileNotWhatItSays' };
}

/** A name without path, control characters and direction marks (`gpj.exe` tricks), at most 150 characters with its extension. */
export function cleanName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const plain = base
    .replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069<>:"|?*]/g, '')
    .trim();
  const dot = plain.lastIndexOf('.');
  const stem = dot > 0 ? plain.slice(0, dot) : plain;
  const extension = dot > 0 ? plain.slice(dot).slice(0, 10) : '';
  return `${Array.from(stem).slice(0, 140).join('') || 'file'}${extension}`;
}

/** Most files that an archive's directory is read for. */
const MOST_NAMES = 10_000;

/** The names in a ZIP archive's central directory; none when it has no directory at its end. Nothing is unpacked. */
function namesInZip(bytes: Buffer): readonly string[] {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (end === -1 || end + 22 > bytes.length) {
    return [];
  }
  const names: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  while (
    names.length < MOST_NAMES &&
    at + 46 <= end &&
    bytes.toString('hex', at, at + 4) === '504b0102'
  ) {
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    names.push(bytes.toString('utf8', at + 46, at + 46 + (name ?? 0)));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return names;
}

function isPlainText(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  return !bytes.includes(0);
}
