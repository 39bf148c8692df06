import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '../../bin/run-tests';
import { root } from './kept-page';

const passing = "test('adds', () => { expect(1 + 1).toBe(2); });\n";
const failing = "test('adds wrongly', () => { expect(1 + 1).toBe(3); });\n";
const unreadable = "test('never closed', () => {\n";
const long = "test('is the long layer', () => { expect(process.env.TEST_LAYER).toBe('long'); });\n";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'duban-run-tests-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  writeFileSync(path.join(folder, 'package.json'), '{}');
  writeFileSync(path.join(folder, 'jest.config.js'), 'module.exports = { transform: {} };');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('runTests', () => {
  it.each([
    ['all pass', [passing], { passed: 1, failed: 0, exitCode: 0 }],
    ['one fails', [passing, failing], { passed: 1, failed: 1, exitCode: 1 }],
    ['a file cannot be read', [passing, unreadable], { passed: 1, failed: 1, exitCode: 1 }],
    ['there is no test', [], { passed: 0, failed: 0, exitCode: 1 }],
  ])('counts when %s', async (_, files, counts) => {
    write(files);
    await expect(runTests(folder, { long: false, words: [], quiet: true })).resolves.toEqual(
      counts,
    );
  });

  it('asks for the long layer', async () => {
    write([long]);
    const counts = await runTests(folder, { long: true, words: [], quiet: true });
    expect(counts).toEqual({ passed: 1, failed: 0, exitCode: 0 });
  });

  it('takes an empty long layer for passed', async () => {
    const counts = await runTests(folder, { long: true, words: [], quiet: true });
    expect(counts).toEqual({ passed: 0, failed: 0, exitCode: 0 });
  });

  it('counts a failure when the tests do not come to an end', async () => {
    writeFileSync(path.join(folder, 'jest.config.js'), 'process.exit(7);');
    const counts = await runTests(folder, { long: false, words: [], quiet: true });
    expect(counts).toEqual({ passed: 0, failed: 1, exitCode: 7 });
  });
});

function write(files: readonly string[]): void {
  files.forEach((text, index) => {
    const place = path.join(folder, 'test');
    mkdirSync(place, { recursive: true });
    writeFileSync(path.join(place, `${index}.test.js`), text);
  });
}
