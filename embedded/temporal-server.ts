import { closeSync, openSync, chownSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import { freePort } from './free-port';
import { readJsonFile, writeJsonFile } from './json-file';
import { commandLineOf, endProcess, isAlive, signalProcess } from './process-life';
import { serverAccount } from './server-account';
import { placeOfServer } from './server-folder';
import { adoptServerProcess, startServerProcess, type ServerProcess } from './server-process';
import type { TemporalEngine } from './temporal-engine';
import { waitForNamespace } from './temporal-namespace';

/** A running embedded Temporal server. */
export interface TemporalServer extends ServerProcess {
  /** host:port of the frontend. */
  address: string;
  port: number;
  namespace: string;
  logFile: string;
  /** Ends it; everything acknowledged is in its store. */
  stop(): Promise<void>;
  /** Ends it at once; what was acknowledged is kept. */
  kill(): void;
}

/** Where the server keeps its records. */
export type TemporalStore =
  | { kind: 'postgres'; address: string; user: string; passwordFile: string; database: string }
  | { kind: 'sqlite'; file: string; throwAway?: boolean };

/** How to start an embedded Temporal server. */
export interface TemporalStart {
  engine: TemporalEngine;
  /** Existing folder that the account of embedded servers owns: log and process record go there. */
  folder: string;
  store: TemporalStore;
  namespace: string;
  /** Tried first; another free port when it is taken. */
  preferredPort?: number;
  /** Dynamic settings of the server, `key=value`; they override its own. */
  settings?: readonly string[];
  /** How long closed cases stay visible in Temporal itself. */
  retentionDays?: number;
}

const startLimitMs = 60_000;
const processRecord = z.object({
  pid: z.number(),
  startMark: z.string(),
  port: z.number(),
  arguments: z.string(),
});

/**
 * Starts Temporal, or takes over the server that runs already in this folder with the same arguments.
 *
 * Loopback only. A server left by a crash that does not answer, or was started in another way, is replaced: its store loses nothing.
 *
 * @returns when the frontend answers for the namespace
 * @throws with the end of its log when it does not come up within a minute
 */
export async function startTemporal(start: TemporalStart): Promise<TemporalServer> {
  const recordFile = join(start.folder, 'temporal.json');
  const found = readJsonFile(recordFile, processRecord);
  if (found && isAlive(found) && commandLineOf(found.pid).includes(start.engine.program)) {
    const same = found.arguments === JSON.stringify(serverArguments(start, found.port));
    if (
      same &&
      (await waitForNamespace(addressOf(found.port), start.namespace, 5_000, () => isAlive(found)))
    ) {
      return describe(
        start,
        found.port,
        adoptServerProcess({ pid: found.pid, startMark: found.startMark }),
      );
    }
    await endProcess(found, 'SIGTERM', 2_000);
  }
  rmSync(recordFile, { force: true });
  const port = await freePort(start.preferredPort ?? found?.port);
  const args = serverArguments(start, port);
  const server = await launch(start, port, args);
  writeJsonFile(recordFile, { ...server.identity, port, arguments: JSON.stringify(args) }, 0o644);
  return describe(start, port, server);
}

/** The address of the embedded Temporal that runs on a data folder; undefined when none does. */
export function findRunningTemporal(dataFolder: string): string | undefined {
  const found = readJsonFile(
    join(placeOfServer(dataFolder, 'temporal'), 'temporal.json'),
    processRecord,
  );
  return found && isAlive(found) ? addressOf(found.port) : undefined;
}

async function launch(start: TemporalStart, port: number, args: string[]): Promise<ServerProcess> {
  const account = serverAccount();
  const logFile = logFileOf(start);
  closeSync(openSync(logFile, 'a', 0o640));
  if (account) chownSync(logFile, account.uid, account.gid);
  const server = await startServerProcess({
    program: start.engine.program,
    args,
    workingFolder: start.folder,
    logFile,
    account,
    // A larger heap for fewer collections: five to thirteen per cent more acts a second for 140 MB.
    environment: { GOGC: process.env['GOGC'] ?? '400', HOME: start.folder },
  });
  const ready = waitForNamespace(addressOf(port), start.namespace, startLimitMs, () =>
    isAlive(server.identity),
  );
  const outcome = await Promise.race([server.ended, ready]);
  if (outcome === true) return server;
  if (outcome === false) await endProcess(server.identity, 'SIGTERM', 2_000);
  const why = outcome === false ? 'has not answered for a minute' : outcome;
  throw new Error(`Temporal ${why}. End of ${logFile}:\n${lastLines(logFile)}`);
}

function serverArguments(start: TemporalStart, port: number): string[] {
  const { engine, store } = start;
  const own = engine.kind === 'devserver';
  return [
    ...[
      'server',
      'start-dev',
      '--ip',
      '127.0.0.1',
      '--port',
      String(port),
      '--namespace',
      start.namespace,
    ],
    ...['--log-format', 'json', '--log-level', 'warn', '--headless'],
    ...(store.kind === 'sqlite'
      ? ['--db-filename', store.file, ...(own && store.throwAway ? ['--sqlite-sync', '0'] : [])]
      : [
          '--pg',
          `${store.user}@${store.address}/${store.database}`,
          '--pg-password-file',
          store.passwordFile,
        ]),
    ...(own ? ['--retention-days', String(start.retentionDays ?? 30)] : cliSettings),
    ...dynamicConfig(start.settings ?? []),
  ];
}

// What devserver/settings.go sets by itself, as far as the Temporal CLI lets a flag say it.
const cliSettings = dynamicConfig([
  'history.transferProcessorMaxPollRPS=2000',
  'history.timerProcessorMaxPollRPS=2000',
  'frontend.namespaceRPS=20000',
]);

function dynamicConfig(values: readonly string[]): string[] {
  return values.flatMap((value) => ['--dynamic-config-value', value]);
}

function describe(start: TemporalStart, port: number, server: ServerProcess): TemporalServer {
  return {
    ...server,
    address: addressOf(port),
    port,
    namespace: start.namespace,
    logFile: logFileOf(start),
    stop: () => endProcess(server.identity, 'SIGTERM', 10_000),
    kill: () => {
      signalProcess(server.identity.pid, 'SIGKILL');
    },
  };
}

function addressOf(port: number): string {
  return `127.0.0.1:${String(port)}`;
}

function logFileOf(start: TemporalStart): string {
  return join(start.folder, 'temporal.log');
}

function lastLines(logFile: string): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
}
