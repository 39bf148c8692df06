import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AddressInfo } from 'node:net';

import { findBuiltDevserver } from '../../embedded/devserver-build';
import { devserverKey } from '../../embedded/devserver-key';
import { keepEngine, readEngineRecord } from '../../embedded/engine-record';
import { cliVersion, downloadTemporalCli } from '../../embedded/temporal-download';
import { provideTemporalEngine } from '../../embedded/temporal-engine';

let folder: string;
let sources: string;
let cache: string;
const realPath = process.env['PATH'];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'duban-engine-'));
  sources = path.join(folder, 'devserver');
  cache = path.join(folder, 'cache');
  mkdirSync(sources);
  mkdirSync(cache);
  writeFileSync(path.join(sources, 'go.mod'), 'module trial\n\ngo 1.21\n');
  writeFileSync(path.join(sources, 'go.sum'), '');
  writeFileSync(path.join(sources, 'main.go'), 'package main\n\nfunc main() {}\n');
});
afterEach(() => {
  process.env['PATH'] = realPath;
  rmSync(folder, { recursive: true });
});

/** A PATH with only these programs. */
function onlyPrograms(...names: string[]): void {
  const programs = path.join(folder, 'programs');
  mkdirSync(programs);
  for (const name of names) {
    writeFileSync(path.join(programs, name), '#!/bin/sh\n');
    chmodSync(path.join(programs, name), 0o755);
  }
  process.env['PATH'] = programs;
}

const search = () => ({ sources, cache, onProgress: () => undefined });

test('the key follows the sources and not the tests', () => {
  const { sources: before } = devserverKey(sources);
  writeFileSync(path.join(sources, 'main_test.go'), 'package main\n');
  expect(devserverKey(sources).sources).toBe(before);
  writeFileSync(path.join(sources, 'main.go'), 'package main\n\nfunc main() { println() }\n');
  expect(devserverKey(sources).sources).not.toBe(before);
});

test('without Go any build of the same sources will do', async () => {
  const built = path.join(cache, `devserver-${devserverKey(sources).sources}-go1.99`);
  writeFileSync(built, '');
  writeFileSync(path.join(cache, 'devserver-0123456789abcdef-go1.99'), '');
  onlyPrograms('temporal');
  expect(findBuiltDevserver(sources, cache)).toBe(built);
  await expect(provideTemporalEngine(search())).resolves.toEqual({
    kind: 'devserver',
    program: built,
  });
});

test('without Go and without a build, temporal on the path serves', async () => {
  onlyPrograms('temporal');
  const program = path.join(folder, 'programs', 'temporal');
  await expect(provideTemporalEngine(search())).resolves.toEqual({ kind: 'temporalCli', program });
});

test('records kept by our own server are not given to another one', async () => {
  onlyPrograms('temporal');
  await expect(provideTemporalEngine({ ...search(), only: 'devserver' })).rejects.toThrow(
    /Go .* is not installed/,
  );
});

describe('downloading the CLI', () => {
  let site: Server;
  let address: string;
  const asked: string[] = [];

  beforeEach(async () => {
    const inner = path.join(folder, 'inner');
    mkdirSync(inner);
    writeFileSync(path.join(inner, 'temporal'), 'the program');
    const archive = path.join(folder, 'temporal.tar.gz');
    execFileSync('tar', ['-czf', archive, '-C', inner, 'temporal']);
    site = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/archive') response.end(readFileSync(archive));
      else {
        response.end(
          JSON.stringify({ archiveUrl: `${address}/archive`, fileToExtract: 'temporal' }),
        );
      }
    });
    await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
    address = `http://127.0.0.1:${String((site.address() as AddressInfo).port)}`;
  });
  afterEach(() => site.close());

  test('it is fetched once and kept', async () => {
    const program = await downloadTemporalCli(cache, address);
    expect(readFileSync(program, 'utf8')).toBe('the program');
    expect(asked[0]).toMatch(new RegExp(`^/cli/${cliVersion}\\?arch=(amd64|arm64)&platform=\\w+$`));
    expect(await downloadTemporalCli(cache, address)).toBe(program);
    expect(asked).toHaveLength(2);
  });
});

test('a data folder keeps its engine, and says so when another one comes', () => {
  expect(readEngineRecord(folder)).toBeUndefined();
  keepEngine(folder, { kind: 'devserver', store: 'postgres' });
  keepEngine(folder, { kind: 'devserver', store: 'postgres' });
  expect(readEngineRecord(folder)).toEqual({ kind: 'devserver', store: 'postgres' });
  expect(() => {
    keepEngine(folder, { kind: 'external', store: 'temporal:7233' });
  }).toThrow(/kept by our own Temporal server \(postgres\).*duban rebuild/s);
});
