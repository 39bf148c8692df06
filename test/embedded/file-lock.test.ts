import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';

import { tryLock, unlock, withLock } from '../../embedded/file-lock';
import { identifyProcess } from '../../embedded/process-life';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duban-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a lock held by a living process is refused, with its holder; then it is ours', () => {
  const sleeper = spawn('sleep', ['30']);
  const holder = identifyProcess(sleeper.pid ?? 0);
  writeFileSync(lock, JSON.stringify(holder));
  expect(tryLock(lock)).toEqual(holder);
  sleeper.kill('SIGKILL');
});

test.each([
  ['of a process that is gone', JSON.stringify({ pid: 4_000_000, startMark: '1' })],
  [
    'of a number that another process has now',
    JSON.stringify({ pid: 1, startMark: 'another start' }),
  ],
  ['cut off by a crash', '{"pid":'],
])('a lock %s is taken over', (_, content) => {
  writeFileSync(lock, content);
  expect(tryLock(lock)).toBeUndefined();
  unlock(lock);
  expect(tryLock(lock)).toBeUndefined();
});

test('work under a lock gives it back, also when it fails', async () => {
  await expect(
    withLock(
      lock,
      () => undefined,
      () => Promise.reject(new Error('broken')),
    ),
  ).rejects.toThrow('broken');
  await expect(
    withLock(
      lock,
      () => undefined,
      () => Promise.resolve('done'),
    ),
  ).resolves.toBe('done');
});
