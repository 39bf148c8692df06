import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the installation, with package.json and devserver/: the same whether this runs from the sources or from dist/. */
export function projectFolder(): string {
  for (let at = __dirname; at !== dirname(at); at = dirname(at)) {
    if (existsSync(join(at, 'package.json')) && existsSync(join(at, 'devserver', 'go.mod'))) {
      return at;
    }
  }
  throw new Error(`No installation of duban around ${__dirname}: devserver/go.mod is missing.`);
}
