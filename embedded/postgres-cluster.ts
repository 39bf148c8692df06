import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { PostgresBinaries } from './postgres-binaries';
import type { ServerAccount } from './server-account';

/** The superuser of embedded clusters. */
export const clusterUser = 'duban';

/** The files of one embedded PostgreSQL cluster. */
export interface PostgresCluster {
  /** PostgreSQL's own data directory. */
  data: string;
  /** Password of the superuser, one line. */
  passwordFile: string;
  logFile: string;
}

/**
 * The cluster in a folder, made by initdb when it is not there yet.
 *
 * Password by scram from a random file; encoding UTF-8; a plain collation, which Temporal's databases need (the databases of records name
 * their own). initdb works in a draft that is renamed at the end, so that a crash in between leaves nothing that looks like a cluster.
 *
 * @param folder existing, owned by the account
 */
export async function openCluster(
  folder: string,
  binaries: PostgresBinaries,
  account: ServerAccount | undefined,
): Promise<PostgresCluster> {
  const cluster = {
    data: join(folder, 'data'),
    passwordFile: join(folder, 'password'),
    logFile: join(folder, 'postgres.log'),
  };
  if (!existsSync(cluster.passwordFile)) {
    writeFileSync(cluster.passwordFile, `${randomBytes(24).toString('base64url')}\n`, {
      mode: 0o600,
    });
    if (account) chownSync(cluster.passwordFile, account.uid, account.gid);
  }
  if (existsSync(cluster.data)) {
    refuseOtherMajor(cluster.data, binaries);
    return cluster;
  }
  const draft = `${cluster.data}.new`;
  rmSync(draft, { recursive: true, force: true });
  const locale = process.platform === 'linux' ? ['--locale=C.UTF-8'] : ['--locale=C'];
  await promisify(execFile)(
    binaries.initdb,
    [
      '-D',
      draft,
      '-U',
      clusterUser,
      '-A',
      'scram-sha-256',
      `--pwfile=${cluster.passwordFile}`,
      '-E',
      'UTF8',
      ...locale,
    ],
    { cwd: folder, ...(account && { uid: account.uid, gid: account.gid }) },
  );
  renameSync(draft, cluster.data);
  return cluster;
}

/** The superuser's password. */
export function readPassword(cluster: PostgresCluster): string {
  return readFileSync(cluster.passwordFile, 'utf8').trim();
}

function refuseOtherMajor(data: string, binaries: PostgresBinaries): void {
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const ours = binaries.version.split('.')[0] ?? '';
  if (made !== ours) {
    throw new Error(
      `The records in ${data} were made by PostgreSQL ${made}; this release brings ${ours}. ` +
        'Move them with a dump of the old release, or name a server of your own in DATABASE_URL.',
    );
  }
}
