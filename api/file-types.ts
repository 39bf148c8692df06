/** What may be filed as evidence: extension, the type under which it is served, and how its bytes begin (S10). */
const kinds: readonly {
  readonly extensions: readonly string[];
  readonly type: string;
  readonly begins: readonly string[];
}[] = [
  { extensions: ['pdf'], type: 'application/pdf', begins: ['25504446'] },
  { extensions: ['png'], type: 'image/png', begins: ['89504e470d0a1a0a'] },
  { extensions: ['jpg', 'jpeg'], type: 'image/jpeg', begins: ['ffd8ff'] },
  {
    extensions: ['docx'],
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    begins: ['504b0304'],
  },
  {
    extensions: ['xlsx'],
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    begins: ['504b0304'],
  },
  { extensions: ['ofd'], type: 'application/ofd', begins: ['504b0304'] },
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
 * Checks an upload by name and by its first bytes; what the browser claims as type counts for nothing.
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
  return kind.begins.some((begin) => head.startsWith(begin))
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

function isPlainText(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  return !bytes.includes(0);
}
