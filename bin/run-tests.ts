import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** How the tests are to be run. */
export interface TestWish {
  /** The layer of tests that take longer, alone; else everything but that layer. */
  readonly long: boolean;
  /** Further words for Jest, for instance `--selectProjects domain`. */
  readonly words: readonly string[];
  /** Nothing is shown. */
  readonly quiet?: boolean;
}

/** What came out. A test file that could not even be read counts as one failed test. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  /** Exit code of Jest; not 0 when anything failed. */
  readonly exitCode: number;
}

/**
 * Runs Jest and counts. The counts are kept in `dist/test-results/default.json` or `long.json` (Jest's own format).
 *
 * @param root folder of the installation
 */
export async function runTests(root: string, wish: TestWish): Promise<TestCounts> {
  const { long, words, quiet = false } = wish;
  const results = path.join(root, 'dist', 'test-results', `${long ? 'long' : 'default'}.json`);
  mkdirSync(path.dirname(results), { recursive: true });
  rmSync(results, { force: true });
  const exitCode = await runTool(root, 'jest/bin/jest.js', {
    words: ['--json', `--outputFile=${results}`, ...(long ? ['--passWithNoTests'] : []), ...words],
    // Jest's JSON goes to its file; what people read goes to standard error.
    show: quiet ? 'nothing' : 'standardError',
    environment: long ? { TEST_LAYER: 'long' } : {},
  });
  return { ...countsIn(results), exitCode };
}

/** A program of an installed package. */
export interface ToolUse {
  readonly words: readonly string[];
  /** What of its output is shown; default: all. */
  readonly show?: 'all' | 'standardError' | 'nothing';
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Runs the program of a package in the folder of the installation.
 *
 * @param program its file below node_modules
 * @returns its exit code; 1 when a signal ended it
 */
export function runTool(root: string, program: string, use: ToolUse): Promise<number> {
  const { words, show = 'all', environment = {} } = use;
  const child = spawn(process.execPath, [path.join(root, 'node_modules', program), ...words], {
    cwd: root,
    stdio: [
      'inherit',
      show === 'all' ? 'inherit' : 'ignore',
      show === 'nothing' ? 'ignore' : 'inherit',
    ],
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

interface JestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

function countsIn(file: string): Omit<TestCounts, 'exitCode'> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { passed: 0, failed: 1 }; // Jest itself did not get to its end.
  }
  const results = JSON.parse(text) as JestResults;
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  };
}
