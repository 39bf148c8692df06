/** A stored file as an event or a payload names it. */
export interface NamedFile {
  readonly sha256: string;
  readonly name: string;
  readonly type: string;
  readonly size: number | null;
}

/** The stored files that a piece of JSON names, wherever in it, each once. */
export function filesIn(value: unknown): readonly NamedFile[] {
  const files = new Map<string, NamedFile>();
  const look = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) {
      return;
    }
    const { sha256, name, type, size } = one as Readonly<Record<string, unknown>>;
    if (typeof sha256 === 'string' && typeof name === 'string') {
      const kind = typeof type === 'string' ? type : '';
      files.set(sha256, { sha256, name, type: kind, size: typeof size === 'number' ? size : null });
      return;
    }
    Object.values(one).forEach(look);
  };
  look(value);
  return [...files.values()];
}
