import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');

interface Finding {
  readonly ruleId: string | null;
  readonly message: string;
}

const timeAsParameter = 'Take the time as a parameter.';
const synchronous = 'Rules are synchronous.';
const door = 'Settings enter at the door';
const switchedOff = 'A switched-off test is a red build.';

/** One file per row: what is written, and the words or the name of the rule that must refuse it. */
const violations: readonly (readonly [refusal: string, file: string, text: string])[] = [
  [timeAsParameter, 'domain/now.ts', 'export const now = () => new Date();'],
  [timeAsParameter, 'domain/now-ms.ts', 'export const now = () => Date.now();'],
  [timeAsParameter, 'domain/now-text.ts', 'export const now = () => Date();'],
  [timeAsParameter, 'workflows/now.ts', 'export const now = () => new Date();'],
  ['No chance in rules.', 'domain/chance.ts', 'export const draw = () => Math.random();'],
  ['No chance in rules.', 'workflows/chance.ts', 'export const draw = () => Math.random();'],
  ['Locale data', 'domain/order.ts', 'export const order = (a: string) => a.localeCompare("b");'],
  ['Locale data', 'domain/shown.ts', 'export const shown = (n: number) => n.toLocaleString();'],
  ['Locale data', 'workflows/intl.ts', 'export const zone = () => new Intl.DateTimeFormat();'],
  [
    synchronous,
    'domain/waits.ts',
    'export async function waits(p: () => PromiseLike<void>) { await p(); }',
  ],
  [synchronous, 'domain/promises.ts', 'export type Later = Promise<string>;'],
  [door, 'domain/env.ts', 'export const home = process.env["HOME"];'],
  [door, 'activities/env.ts', 'export const home = process.env["HOME"];'],
  [door, 'cli/env.ts', 'export const url = process.env["DATABASE_URL"];'],
  [door, 'embedded/env.ts', 'export const port = process.env["DUBAN_PORT"];'],
  [
    'one SQL statement',
    'db/transaction.ts',
    'export const both = (sql: { begin: (work: () => void) => void }) => sql.begin(() => undefined);',
  ],
  [switchedOff, 'test/skip.test.ts', 'it.skip("x", () => { expect(1).toBe(1); });'],
  [
    switchedOff,
    'test/only.test.ts',
    'describe.only("x", () => { it("y", () => { expect(1).toBe(1); }); });',
  ],
  [switchedOff, 'test/xit.test.ts', 'xit("x", () => { expect(1).toBe(1); });'],
  ['jest/expect-expect', 'test/nothing.test.ts', 'it("proves nothing", () => { Math.abs(1); });'],
  ['no-console', 'db/talks.ts', 'export const talk = () => { console.log("x"); };'],
  ['max-lines', 'db/long.ts', 'export const a = 1;\n'.repeat(1) + '// line\n'.repeat(400)],
  [
    'max-lines-per-function',
    'db/long-function.ts',
    `export function long(list: number[]) {\n${'  list.push(1);\n'.repeat(60)}}`,
  ],
  [
    '@typescript-eslint/no-misused-promises',
    'workflows/validator.ts',
    `declare function setHandler(name: string, options: { validator: () => void }): void;
     setHandler('x', { validator: async () => { await Promise.resolve(); } });`,
  ],
  [
    '@typescript-eslint/no-floating-promises',
    'workflows/floats.ts',
    'declare function act(): Promise<void>; export function go() { act(); }',
  ],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    'domain/switch.ts',
    `export function word(state: 'open' | 'closed') {
       switch (state) { case 'open': return 1; }
       return 2;
     }`,
  ],
  [
    '@typescript-eslint/consistent-type-imports',
    'db/type-import.ts',
    "import { Stats } from 'node:fs'; export type Own = Stats;",
  ],
];

/** What is allowed where it stands, though it is refused elsewhere. */
const allowed: Readonly<Record<string, string>> = {
  'workflows/clock.ts': 'export const now = () => Date.now();',
  'domain/parse.ts': 'export const parsed = (text: string) => new Date(text).getTime();',
  'db/clock.ts': 'export const now = () => new Date();',
  'config/env.ts': 'export const home = process.env["HOME"];',
  'cli/env-handed-on.ts': 'export const environment = () => process.env;',
  'embedded/path.ts': 'export const path = process.env["PATH"];',
  'bin/talks.ts': 'console.log("ready");',
};

function lint(house: Readonly<Record<string, string>>): Map<string, Finding[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-lint-'));
  try {
    for (const file of ['eslint.config.mjs', 'tsconfig.json', 'package.json']) {
      cpSync(path.join(root, file), path.join(folder, file));
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    for (const [file, text] of Object.entries(house)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    const results = JSON.parse(runEslint(folder)) as { filePath: string; messages: Finding[] }[];
    return new Map(
      results.map(({ filePath, messages }) => [path.relative(folder, filePath), messages]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runEslint(folder: string): string {
  const program = path.join(root, 'node_modules', 'eslint', 'bin', 'eslint.js');
  try {
    return execFileSync(process.execPath, [program, '--format', 'json', '.'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
  } catch (error) {
    return (error as { stdout: string }).stdout; // findings make the exit code differ from 0
  }
}

describe('the linter', () => {
  const planted = lint({
    ...allowed,
    ...Object.fromEntries(violations.map(([, file, text]) => [file, text])),
  });

  it.each(violations)('refuses (%s) %s', (refusal, file) => {
    const found = (planted.get(file) ?? []).map(
      ({ ruleId, message }) => `${ruleId ?? ''}: ${message}`,
    );
    expect(found.filter((finding) => finding.includes(refusal))).not.toEqual([]);
  });

  it.each(Object.keys(allowed))('has nothing against %s', (file) => {
    expect(planted.get(file)).toEqual([]);
  });
});
