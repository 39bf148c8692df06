import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The account that runs embedded servers when we are root ourselves. */
export interface ServerAccount {
  name: string;
  uid: number;
  gid: number;
}

/**
 * The unprivileged account for embedded servers: PostgreSQL refuses to run as root.
 *
 * @returns `postgres` where the machine has it, else `nobody`; undefined when we are not root (then servers run as we do)
 * @throws when we are root and neither account exists
 */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const found = accounts.find((fields) => fields[0] === name);
    if (found) return { name, uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new Error(
    'As root, PostgreSQL needs an unprivileged account: neither postgres nor nobody exists.',
  );
}

/**
 * Whether an account can walk down to a folder: every folder on the way lets it pass.
 *
 * @param account undefined means ourselves
 * @returns false also when the folder does not exist
 */
export function canReach(folder: string, account: ServerAccount | undefined): boolean {
  if (account === undefined) {
    try {
      accessSync(folder, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  }
  for (let at = resolve(folder); ; at = dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false });
    if (!stat) return false;
    const bit = stat.uid === account.uid ? 0o100 : stat.gid === account.gid ? 0o010 : 0o001;
    if ((stat.mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
