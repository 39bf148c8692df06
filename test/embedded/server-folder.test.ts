import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { canReach, serverAccount, type ServerAccount } from '../../embedded/server-account';
import { placeOfServer, serverFolder } from '../../embedded/server-folder';

let base: string;
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'duban-folder-'));
  chmodSync(base, 0o755);
});
afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

/** An account that is certainly not the owner of what the test makes. */
const stranger: ServerAccount = { name: 'stranger', uid: 54_321, gid: 54_321 };

test('an account reaches a folder only when every folder on the way lets it pass', () => {
  const inner = path.join(base, 'home', 'data');
  mkdirSync(inner, { recursive: true });
  expect(canReach(inner, stranger)).toBe(true);
  chmodSync(path.join(base, 'home'), 0o700);
  expect(canReach(inner, stranger)).toBe(false);
  expect(canReach(inner, { ...stranger, uid: process.getuid?.() ?? -1 })).toBe(true);
  expect(canReach(path.join(base, 'missing'), stranger)).toBe(false);
});

test('the data of a server lies in the data folder, for the servers alone', () => {
  const account = serverAccount();
  const folder = serverFolder(base, 'postgres', account);
  expect(folder).toBe(path.join(base, 'postgres'));
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(folder).uid).toBe(account?.uid ?? process.getuid?.());
  expect(placeOfServer(base, 'postgres')).toBe(folder);
});

test('as root, what the account cannot reach lies elsewhere, and the data folder says where', () => {
  const account = serverAccount();
  if (account === undefined) {
    // Not root: servers run as we do, and there is no other account that could be kept out.
    expect(serverFolder(base, 'postgres', account)).toBe(path.join(base, 'postgres'));
    return;
  }
  const data = path.join(base, 'home', 'data');
  mkdirSync(data, { recursive: true });
  chmodSync(path.join(base, 'home'), 0o700);
  const folder = serverFolder(data, 'postgres', account);
  expect(folder).toMatch(/^\/var\/lib\/duban\/data-[0-9a-f]{12}\/postgres$/);
  expect(canReach(folder, account)).toBe(true);
  expect(readFileSync(path.join(data, 'postgres-is-elsewhere'), 'utf8').trim()).toBe(folder);
  expect(serverFolder(data, 'postgres', account)).toBe(folder);
  rmSync(path.dirname(folder), { recursive: true });
});
