import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

/** The release of the Temporal CLI that embeds the same server as our own build. */
export const cliVersion = 'v1.9.1';

const downloadSite = 'https://temporal.download';
const answerShape = z.object({ archiveUrl: z.string(), fileToExtract: z.string() });

/**
 * The Temporal CLI, fetched once from where the Temporal SDKs fetch it.
 *
 * @param site origin of the download service
 * @returns path of the program in the cache
 * @throws when there is no internet, or no archive for this platform
 */
export async function downloadTemporalCli(cache: string, site = downloadSite): Promise<string> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const target = join(cache, `temporal-${cliVersion}${suffix}`);
  if (existsSync(target)) return target;
  const query = new URLSearchParams({
    arch: process.arch === 'arm64' ? 'arm64' : 'amd64',
    platform: process.platform === 'win32' ? 'windows' : process.platform,
  });
  const answer = answerShape.parse(
    await (await get(`${site}/cli/${cliVersion}?${query.toString()}`)).json(),
  );
  const draft = `${target}.${String(process.pid)}.new`;
  mkdirSync(draft, { recursive: true });
  try {
    const archive = join(draft, 'archive');
    writeFileSync(archive, Buffer.from(await (await get(answer.archiveUrl)).arrayBuffer()));
    // tar unpacks .tar.gz everywhere, and .zip too where it is bsdtar (Windows, macOS).
    await promisify(execFile)('tar', ['-xf', archive, '-C', draft, answer.fileToExtract]);
    chmodSync(join(draft, answer.fileToExtract), 0o755);
    renameSync(join(draft, answer.fileToExtract), target);
    return target;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url, { signal: AbortSignal.timeout(120_000) });
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`);
  return response;
}
