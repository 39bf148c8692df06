import { accessSync, chmodSync, constants, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

import { canReach, serverAccount } from './server-account';

/**
 * The per-user cache of what takes long to make: the built Temporal server and a runnable copy of the PostgreSQL binaries.
 *
 * `XDG_CACHE_HOME` if set, else `~/.cache`; as root, when the account of the embedded servers cannot walk there (a home is often 0700),
 * `/var/cache`.
 * The folder exists on return. Its content can be deleted at any time while nothing runs.
 *
 * @param fallback used when none of these can be written, for instance a folder in the data folder
 */
export function cacheFolder(fallback: string): string {
  const account = serverAccount();
  const xdg = process.env['XDG_CACHE_HOME'];
  const candidates = [join(xdg ? resolve(xdg) : join(homedir(), '.cache'), 'duban')];
  if (account) candidates.push('/var/cache/duban');
  for (const folder of [...candidates, fallback]) {
    if (canUse(folder) && canReach(folder, account)) return folder;
  }
  throw new Error(
    `No folder for prepared servers can be written and reached by ${account?.name ?? 'this user'}: ` +
      `tried ${[...candidates, fallback].join(', ')}. Set XDG_CACHE_HOME to one that can.`,
  );
}

function canUse(folder: string): boolean {
  try {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, 0o755);
    }
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
