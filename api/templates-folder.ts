import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of templates beside the sources; the built files lie one folder deeper. */
export function templatesFolder(): string {
  const candidates = [join(__dirname, '..', 'templates'), join(__dirname, '..', '..', 'templates')];
  const found = candidates.find((folder) => existsSync(join(folder, 'layouts')));
  if (found === undefined) {
    throw new Error(`no templates in ${candidates.join(' or ')}`);
  }
  return found;
}
