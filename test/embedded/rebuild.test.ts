import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rebuild } from '../../bin/rebuild';
import { openDataFolder } from '../../embedded/data-folder';
import { keepEngine, readEngineRecord } from '../../embedded/engine-record';
import { writeJsonFile } from '../../embedded/json-file';
import { identifyProcess } from '../../embedded/process-life';

let data: string;

beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'duban-rebuild-'));
});
afterEach(() => {
  rmSync(data, { recursive: true, force: true });
});

test('lets go of the engine, so that the next start may take another one', () => {
  keepEngine(data, { kind: 'temporalCli', store: 'sqlite' });
  const change = () => {
    keepEngine(data, { kind: 'devserver', store: 'postgres' });
  };
  expect(change).toThrow(/duban rebuild/);
  expect(rebuild(data)).toMatchObject({
    exitCode: 0,
    words: expect.stringContaining('sqlite') as string,
  });
  expect(readEngineRecord(data)).toBeUndefined();
  expect(change).not.toThrow();
});

test('a folder on which duban runs is left alone', () => {
  keepEngine(data, { kind: 'devserver', store: 'postgres' });
  const { run } = openDataFolder(data);
  const other = spawn('sleep', ['60']);
  try {
    writeJsonFile(path.join(run, 'supervisor.lock'), identifyProcess(other.pid ?? 0), 0o644);
    expect(rebuild(data)).toMatchObject({
      exitCode: 1,
      words: expect.stringContaining('runs on') as string,
    });
    expect(readEngineRecord(data)).toEqual({ kind: 'devserver', store: 'postgres' });
  } finally {
    other.kill('SIGKILL');
  }
});

test('without an engine written down it says so', () => {
  expect(rebuild(data)).toMatchObject({
    exitCode: 0,
    words: expect.stringContaining('no engine') as string,
  });
});
