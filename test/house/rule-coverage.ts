import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { root } from './kept-page';

/** A rule of the catalogue: A = enforced or computed, R = recorded, G = guidance; where = transitions and helper lives. */
const Rule = z.strictObject({
  rule: z.string().regex(/^(S[0-4]|D)-\d{2}$/),
  title: z.string().min(1),
  class: z.enum(['A', 'R', 'G']),
  where: z.array(z.string().min(1)).min(1),
});
export type Rule = z.infer<typeof Rule>;

/** A rule with the files that name it, relative to the folder of the installation. */
export interface CoveredRule extends Rule {
  readonly code: readonly string[];
  readonly tests: readonly string[];
}

const CODE_ROOMS = ['domain', 'workflows', 'activities', 'db', 'api', 'cli', 'embedded', 'bin'];

/** The catalogue as it is kept in docs/rules.json. */
export function catalogue(): Rule[] {
  return z.array(Rule).parse(JSON.parse(readFileSync(path.join(root, 'docs/rules.json'), 'utf8')));
}

/** Every rule of the catalogue with the code and the tests that name it. The tests of the house itself do not count. */
export function ruleCoverage(): CoveredRule[] {
  const code = rulesNamedIn(CODE_ROOMS.flatMap(sourcesBelow));
  const tests = rulesNamedIn(
    sourcesBelow('test').filter((file) => !file.startsWith('test/house/')),
  );
  return catalogue().map((rule) => ({
    ...rule,
    code: code.get(rule.rule) ?? [],
    tests: tests.get(rule.rule) ?? [],
  }));
}

/**
 * The rule ids in a text, ranges spelled out: `S0-76..78` and `S0-76..S0-78` name three rules.
 */
export function rulesIn(text: string): string[] {
  const named = text.matchAll(/\b(S[0-4]|D)-(\d{2})(?:\.\.(?:(?:S[0-4]|D)-)?(\d{2}))?(?!\d)/g);
  return [...named].flatMap(([, seed = '', first = '', last = first]) => {
    const from = Number(first);
    const count = Math.max(0, Number(last) - from) + 1;
    return Array.from({ length: count }, (_, step) => `${seed}-${twoDigits(from + step)}`);
  });
}

/** The coverage as a page in Markdown. */
export function coveragePage(rules: readonly CoveredRule[]): string {
  const automated = rules.filter((rule) => rule.class === 'A');
  const tested = automated.filter(({ tests }) => tests.length > 0);
  const rows = rules.map(({ rule, title, class: kind, where, code, tests }) =>
    [rule, title, kind, where.join(', '), listed(code), listed(tests)].join(' | '),
  );
  return [
    '# Rules, code, tests',
    '',
    'Generated: `UPDATE_DOCS=1 npm test -- --selectProjects house`. Which rule of the catalogue is named where.',
    'A = enforced or computed, R = recorded, G = guidance. Ids of transitions and helper lives as in the domain model.',
    '',
    `Of ${automated.length} rules of class A, ${tested.length} are named by a test.`,
    '',
    '| Rule | Title | Class | Where | Code | Tests |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n');
}

function listed(files: readonly string[]): string {
  return files.length === 0 ? '–' : files.map((file) => `\`${file}\``).join('<br>');
}

function rulesNamedIn(files: readonly string[]): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const file of files) {
    for (const rule of new Set(rulesIn(readFileSync(path.join(root, file), 'utf8')))) {
      named.set(rule, [...(named.get(rule) ?? []), file]);
    }
  }
  return named;
}

/** TypeScript files of a room, relative to the folder of the installation. */
export function sourcesBelow(room: string): string[] {
  return readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${room}/${file.replaceAll(path.sep, '/')}`)
    .sort();
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
