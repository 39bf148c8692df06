import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { ZodType } from 'zod';

/** Reads a small JSON file of our own; undefined when it is absent, cut off or of another shape. */
export function readJsonFile<T>(path: string, shape: ZodType<T>): T | undefined {
  try {
    const read = shape.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a small JSON file so that a crash leaves the old content or the new, never a part. */
export function writeJsonFile(path: string, content: unknown, mode = 0o600): void {
  const draft = `${path}.${String(process.pid)}.new`;
  try {
    writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode });
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}
