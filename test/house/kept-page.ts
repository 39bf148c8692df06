import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Folder of the installation. */
export const root = path.join(__dirname, '..', '..');

/**
 * The text of a generated page as it is kept in the repository. With `UPDATE_DOCS=1` the page is written anew first.
 *
 * @param file relative to the folder of the installation
 * @param text what the page should say today
 */
export function keptPage(file: string, text: string): string {
  const place = path.join(root, file);
  if (process.env['UPDATE_DOCS'] === '1') {
    writeFileSync(place, text);
  }
  return readFileSync(place, 'utf8');
}
