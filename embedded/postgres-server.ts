import { chownSync, closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

import { freePort } from './free-port';
import { readJsonFile, writeJsonFile } from './json-file';
import { preparePostgresBinaries } from './postgres-binaries';
import { clusterUser, openCluster, readPassword, type PostgresCluster } from './postgres-cluster';
import { probeDatabase } from './postgres-database';
import { endOrphans, findPostmaster, type RunningPostmaster } from './postmaster-lock';
import { endProcess, isAlive, signalProcess } from './process-life';
import { serverAccount, type ServerAccount } from './server-account';
import { adoptServerProcess, startServerProcess, type ServerProcess } from './server-process';

/** A running embedded PostgreSQL. */
export interface PostgresServer extends ServerProcess {
  host: '127.0.0.1';
  port: number;
  user: string;
  password: string;
  passwordFile: string;
  logFile: string;
  /** Connection URL of one of its databases, with the password in it. */
  url(database: string): string;
  /** Ends it: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
  /** Ends it at once; what was acknowledged is kept. */
  kill(): void;
}

/** How to start an embedded PostgreSQL. */
export interface PostgresStart {
  /** Existing folder that the account of embedded servers owns and reaches. */
  folder: string;
  /** Existing cache folder for the runnable binaries. */
  cache: string;
  /** Trades safety at power loss for speed. Only for data that nobody misses. */
  throwAway?: boolean;
}

const startLimitMs = 60_000;

/**
 * Starts PostgreSQL on a folder, or takes over the server that runs on it already.
 *
 * Loopback only, password by scram, no Unix socket. A server that runs but does not answer is replaced; a lock file left by a crash is
 * removed. As root the server runs under an unprivileged account.
 *
 * @returns when it answers queries
 * @throws with the end of its log when it does not come up within a minute
 */
export async function startPostgres(start: PostgresStart): Promise<PostgresServer> {
  const account = serverAccount();
  const binaries = preparePostgresBinaries(start.cache);
  const cluster = await openCluster(start.folder, binaries, account);
  const running = findPostmaster(cluster.data);
  if (running) {
    if (await answers(cluster, running, 5_000)) {
      return describe(cluster, running.port, adoptServerProcess(running.identity));
    }
    await endProcess(running.identity, 'SIGQUIT', 1_000);
  }
  await endOrphans(cluster.data);
  findPostmaster(cluster.data);
  // The same port from start to start, so that connections of others find it again.
  const portFile = join(start.folder, 'port.json');
  const port = await freePort(readJsonFile(portFile, z.number()));
  writeJsonFile(portFile, port);
  const server = await launch(cluster, port, {
    program: binaries.postgres,
    account,
    throwAway: start.throwAway === true,
  });
  return describe(cluster, port, server);
}

async function launch(
  cluster: PostgresCluster,
  port: number,
  how: { program: string; account: ServerAccount | undefined; throwAway: boolean },
): Promise<ServerProcess> {
  giveLogTo(cluster.logFile, how.account);
  const server = await startServerProcess({
    program: how.program,
    args: ['-D', cluster.data, '-p', String(port), ...settings(how.throwAway)],
    workingFolder: cluster.data,
    logFile: cluster.logFile,
    account: how.account,
  });
  const outcome = await Promise.race([
    server.ended,
    answers(cluster, { identity: server.identity, port }, startLimitMs),
  ]);
  if (outcome === true) return server;
  if (outcome === false) await endProcess(server.identity, 'SIGQUIT', 2_000);
  const why = outcome === false ? 'has not answered for a minute' : outcome;
  throw new Error(`PostgreSQL ${why}. End of ${cluster.logFile}:\n${lastLines(cluster.logFile)}`);
}

function settings(throwAway: boolean): string[] {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '150',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    ...(throwAway && {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '300',
    }),
  };
  return Object.entries(values).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
}

/** Asks until it answers; gives up when the process has ended or it has been silent for the time given. */
async function answers(
  cluster: PostgresCluster,
  on: RunningPostmaster,
  silentLimitMs: number,
): Promise<boolean> {
  let until = Date.now() + silentLimitMs;
  do {
    const state = await probeDatabase(urlOf(cluster, on.port, 'postgres'));
    if (state === 'answers') return true;
    if (state === 'starting') until = Date.now() + silentLimitMs;
    await sleep(40);
  } while (Date.now() < until && isAlive(on.identity));
  return false;
}

function describe(cluster: PostgresCluster, port: number, server: ServerProcess): PostgresServer {
  return {
    ...server,
    host: '127.0.0.1',
    port,
    user: clusterUser,
    password: readPassword(cluster),
    passwordFile: cluster.passwordFile,
    logFile: cluster.logFile,
    url: (database) => urlOf(cluster, port, database),
    // SIGINT is PostgreSQL's fast stop: clients are disconnected, a checkpoint is written.
    stop: () => endProcess(server.identity, 'SIGINT', 20_000),
    kill: () => {
      signalProcess(server.identity.pid, 'SIGQUIT');
    },
  };
}

function urlOf(cluster: PostgresCluster, port: number, database: string): string {
  return `postgres://${clusterUser}:${readPassword(cluster)}@127.0.0.1:${String(port)}/${database}`;
}

function giveLogTo(logFile: string, account: ServerAccount | undefined): void {
  closeSync(openSync(logFile, 'a', 0o640));
  if (account) chownSync(logFile, account.uid, account.gid);
}

function lastLines(logFile: string): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
}
