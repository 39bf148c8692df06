import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { DataFolder } from '../embedded/data-folder';

/** Letters and digits that nobody mistakes for one another (Crockford's base 32). */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 5;
const groupLength = 5;

/**
 * Makes the secret with which the first account is made, and keeps its hash in the data folder. It counts until the first account exists;
 * another one takes its place.
 *
 * @returns the secret, five groups of five signs (125 bits); it is written nowhere
 */
export function issueSetUpSecret(data: DataFolder): string {
  const random = [...randomBytes(groups * groupLength)].map((byte) => signs.charAt(byte % 32));
  const secret = Array.from({ length: groups }, (_, group) =>
    random.slice(group * groupLength, (group + 1) * groupLength).join(''),
  ).join('-');
  const file = fileOf(data);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${hashed(secret)}\n`, { mode: 0o600 });
  return secret;
}

/** Whether a secret is out. */
export function isSetUpSecretOut(data: DataFolder): boolean {
  return existsSync(fileOf(data));
}

/** Whether this is the secret that is out; hyphens, blanks and case do not matter. */
export function fitsSetUpSecret(data: DataFolder, given: string): boolean {
  if (!isSetUpSecretOut(data)) return false;
  const kept = Buffer.from(readFileSync(fileOf(data), 'utf8').trim());
  const sent = Buffer.from(hashed(given));
  return kept.length === sent.length && timingSafeEqual(kept, sent);
}

/** From now on no secret opens the set-up page. */
export function withdrawSetUpSecret(data: DataFolder): void {
  rmSync(fileOf(data), { force: true });
}

/** A plain hash will do: nobody guesses 125 random bits. */
function hashed(secret: string): string {
  const bare = secret.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(bare).digest('hex');
}

function fileOf(data: DataFolder): string {
  return path.join(data.path, 'secrets', 'set-up');
}
