import { projectFolder } from '../embedded/project-folder';
import { runTests, runTool } from './run-tests';

const ROOMS = [
  'activities',
  'api',
  'bench',
  'bin',
  'cli',
  'config',
  'db',
  'domain',
  'embedded',
  'test',
  'workflows',
];

/** Cheapest first. */
const steps: readonly (readonly [name: string, program: string, words: readonly string[]])[] = [
  ['format', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']],
  ['lint', 'eslint/bin/eslint.js', ['.']],
  [
    'rooms',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', '.dependency-cruiser.cjs', ...ROOMS],
  ],
  ['types', 'typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']],
  ['dead exports', 'knip/bin/knip.js', []],
];

/**
 * The door of `npm run verify`: format, lint, rooms, types, dead exports, tests, in that order; ends with one line of counts.
 * All steps run even when one fails. `--static` leaves the tests out.
 */
async function main(): Promise<void> {
  const root = projectFolder();
  const verdicts: string[] = [];
  for (const [name, program, words] of steps) {
    console.log(`— ${name}`);
    const exitCode = await runTool(root, program, { words });
    verdicts.push(`${name} ${judge(exitCode)}`);
  }
  if (!process.argv.includes('--static')) {
    console.log('— tests');
    const { passed, failed, exitCode } = await runTests(root, { long: false, words: [] });
    verdicts.push(`tests ${judge(exitCode)}: ${passed} passed, ${failed} failed`);
  }
  console.log(verdicts.join(' · '));
}

function judge(exitCode: number): string {
  if (exitCode !== 0) {
    process.exitCode = 1;
  }
  return exitCode === 0 ? 'ok' : 'FAILED';
}

void main();
