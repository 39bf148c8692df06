import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';

import { canReach, type ServerAccount } from './server-account';

/** Where servers of root keep their data when their account cannot reach the data folder. */
const sharedStateFolder = '/var/lib/duban';

/**
 * The folder for the data of one embedded server.
 *
 * Normally a folder of that name in the data folder. As root, with a data folder that the servers' account cannot reach (a project below
 * a 0700 home), a folder of its own below /var/lib/duban; the file `NAME-is-elsewhere` in the data folder then says where, so that removing
 * the data folder starts afresh and moving it keeps its records.
 *
 * @returns an existing folder, owned by the account, readable by nobody else
 */
export function serverFolder(
  dataFolder: string,
  name: string,
  account: ServerAccount | undefined,
): string {
  const inside = join(resolve(dataFolder), name);
  let folder = placeOfServer(dataFolder, name);
  if (folder === inside && !existsSync(inside) && !canReach(dataFolder, account)) {
    folder = join(
      sharedStateFolder,
      `${basename(dirname(inside))}-${randomBytes(6).toString('hex')}`,
      name,
    );
    writeFileSync(pointerOf(inside), `${folder}\n`);
  }
  if (folder !== inside) {
    mkdirSync(dirname(folder), { recursive: true });
    chmodSync(sharedStateFolder, 0o711);
    chmodSync(dirname(folder), 0o711);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}

/** Where the data of one embedded server lies, whether it exists or not. */
export function placeOfServer(dataFolder: string, name: string): string {
  const inside = join(resolve(dataFolder), name);
  const pointer = pointerOf(inside);
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : inside;
}

function pointerOf(inside: string): string {
  return `${inside}-is-elsewhere`;
}
