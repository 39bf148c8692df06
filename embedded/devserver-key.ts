import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What decides whether a built server is up to date. */
export interface DevserverKey {
  /** Hash of go.mod, go.sum and the sources. */
  sources: string;
  /** For instance `go1.26.8`; undefined when no usable Go is installed. */
  goVersion: string | undefined;
}

/** The folder with the Go sources of our Temporal server, beside the compiled or the TypeScript sources. */
export function devserverSources(projectFolder: string): string {
  return join(projectFolder, 'devserver');
}

/** The key of the server that these sources make with the Go that is installed. */
export function devserverKey(sources: string): DevserverKey {
  const hash = createHash('sha256');
  for (const name of readdirSync(sources).sort()) {
    const counts =
      name === 'go.mod' ||
      name === 'go.sum' ||
      (name.endsWith('.go') && !name.endsWith('_test.go'));
    if (counts) {
      hash
        .update(`${name}\0`)
        .update(readFileSync(join(sources, name)))
        .update('\0');
    }
  }
  return { sources: hash.digest('hex').slice(0, 16), goVersion: installedGo(sources) };
}

/**
 * The version of the Go that would build, as `go env GOVERSION` says it inside the sources' folder.
 *
 * There it also says no when the Go is older than go.mod asks and may not fetch a newer one.
 */
function installedGo(sources: string): string | undefined {
  try {
    const version = execFileSync('go', ['env', 'GOVERSION'], {
      cwd: sources,
      env: process.env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return version.trim() || undefined;
  } catch {
    return undefined;
  }
}
