import { execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

import { devserverKey, type DevserverKey } from './devserver-key';
import { withLock } from './file-lock';

/** How far a long step is. */
export interface StepProgress {
  /** 0 to 100; undefined while it cannot be told. */
  percent?: number;
  detail: string;
}

/** What is asked of the builder. */
export interface DevserverBuild {
  /** Folder with go.mod. */
  sources: string;
  cache: string;
  /** Called at least once a second while it takes long. */
  onProgress: (progress: StepProgress) => void;
}

/**
 * A built Temporal server from the cache, if there is one for these sources.
 *
 * Without Go its version is unknown, and any build of the same sources will do.
 */
export function findBuiltDevserver(sources: string, cache: string): string | undefined {
  const key = devserverKey(sources);
  const exact = builtPath(cache, key);
  if (exact && existsSync(exact)) return exact;
  if (key.goVersion || !existsSync(cache)) return undefined;
  const other = readdirSync(cache).find(
    (name) => name.startsWith(`devserver-${key.sources}-`) && !name.endsWith('.new'),
  );
  return other && join(cache, other);
}

/**
 * Builds our Temporal server with Go, once for each state of its sources and version of Go.
 *
 * The first build compiles some 1,700 packages: about four minutes on two cores, and a download of modules. Two starters at once build
 * once; a build that was broken off leaves nothing behind but a warm compiler cache.
 *
 * @returns the path of the program
 * @throws with the compiler's words
 */
export async function buildDevserver(build: DevserverBuild): Promise<string> {
  const key = devserverKey(build.sources);
  const target = builtPath(build.cache, key);
  if (!target) throw new Error('Go is not installed, or is older than devserver/go.mod asks.');
  mkdirSync(build.cache, { recursive: true });
  const wait = (seconds: number, holder: { pid: number }): void => {
    build.onProgress({
      detail: `process ${String(holder.pid)} is building it; waiting ${String(seconds)} s`,
    });
  };
  return withLock(`${target}.lock`, wait, async () => {
    if (!existsSync(target)) await compile(build, target);
    return target;
  });
}

function builtPath(cache: string, key: DevserverKey): string | undefined {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return key.goVersion && join(cache, `devserver-${key.sources}-${key.goVersion}${suffix}`);
}

async function compile(build: DevserverBuild, target: string): Promise<void> {
  const draft = `${target}.new`;
  rmSync(draft, { force: true });
  build.onProgress({ detail: 'downloading Go modules' });
  await runGo(build, ['mod', 'download']);
  build.onProgress({ detail: 'counting packages' });
  const total = await countStalePackages(build.sources);
  let compiled = 0;
  const show = (): void => {
    const percent = total === 0 ? 99 : Math.min(99, Math.floor((100 * compiled) / total));
    const what =
      compiled < total ? `${String(compiled)} of ${String(total)} packages compiled` : 'linking';
    build.onProgress({ percent, detail: what });
  };
  const ticking = setInterval(show, 1_000);
  try {
    await runGo(build, ['build', '-v', ...buildFlags, '-o', draft, '.'], () => (compiled += 1));
  } finally {
    clearInterval(ticking);
  }
  chmodSync(draft, 0o755);
  renameSync(draft, target);
}

// Without cgo the program needs no C compiler and no C library of the machine.
const goEnvironment = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' };
const buildFlags = ['-trimpath', '-ldflags=-s -w'];

/** How many packages the compiler cache does not have: `go build -v` names each of them when it starts on it. */
async function countStalePackages(sources: string): Promise<number> {
  const format = '{{if .Stale}}{{.ImportPath}}{{end}}';
  const args = ['list', '-deps', ...buildFlags, '-f', format, '.'];
  const { stdout } = await promisify(execFile)('go', args, {
    cwd: sources,
    env: goEnvironment,
    maxBuffer: 1 << 24,
  });
  return stdout.split('\n').filter((line) => line !== '').length;
}

/** Runs go; each line it prints to standard error goes to `onLine`, and the last ones into the error if it fails. */
function runGo(
  build: DevserverBuild,
  args: string[],
  onLine: (line: string) => void = () => undefined,
): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn('go', args, {
      cwd: build.sources,
      env: goEnvironment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const tail: string[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => {
      tail.push(line);
      if (tail.length > 20) tail.shift();
      onLine(line);
    });
    child.once('error', failed);
    child.once('close', (code, signal) => {
      if (code === 0) done();
      else {
        failed(
          new Error(
            `go ${args[0] ?? ''} failed (${signal ?? `code ${String(code)}`}):\n${tail.join('\n')}`,
          ),
        );
      }
    });
  });
}
