import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { loadWords, translator } from '../../../api/words';
import { clockKeys } from '../../../domain/problem/clocks';
import { problemCommands } from '../../../domain/problem/commands';
import { transitionOfEvent } from '../../../domain/problem/events';
import * as vocabulary from '../../../domain/problem/vocabulary';
import en from '../../../templates/words/problem.en.json';
import zh from '../../../templates/words/problem.zh.json';
import { tour } from './tour';

const root = path.join(__dirname, '../../..');
type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : leaves(value, `${prefix}${key}.`),
  );
}

function has(tree: Tree, key: string): boolean {
  return leaves(tree).includes(key);
}

/** Every refusal code that the rules of the problem can give, read from their sources. */
function codes(): string[] {
  const folder = path.join(root, 'domain/problem');
  const shared = path.join(root, 'domain/organisation/known-units.ts');
  const sources = [shared, ...readdirSync(folder).map((file) => path.join(folder, file))].map(
    (file) => readFileSync(file, 'utf8'),
  );
  const pattern = /(?:refuse|conflict)\(\s*'([a-zA-Z]+)'|code: '([a-zA-Z]+)'/g;
  return [
    ...new Set(
      sources.flatMap((text) =>
        [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? ''),
      ),
    ),
  ].sort();
}

interface Node {
  readonly properties?: { readonly [name: string]: Node };
  readonly items?: Node;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Node[];
}

/** Names of the fields of a payload and the words of their closed lists. */
function fieldsOf(node: Node): [name: string, choices: readonly string[]][] {
  return Object.entries(node.properties ?? {}).flatMap(([name, property]) => [
    [name, property.enum ?? property.items?.enum ?? []] as [string, readonly string[]],
    ...fieldsOf(property),
    ...fieldsOf(property.items ?? {}),
  ]);
}

const persons = Object.entries(problemCommands).filter(([, { by }]) => by === 'person');
const fields = persons.flatMap(([, { payload }]) =>
  fieldsOf(
    z.toJSONSchema(payload, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Node,
  ),
);
const evidenceParts = ['sha256', 'size'];

describe.each([
  ['zh', zh as Tree],
  ['en', en as Tree],
])('words of the problem in %s', (language, words) => {
  it.each([
    ['states', vocabulary.problemStatuses.map((one) => `states.${one}`)],
    ['commands', persons.flatMap(([name]) => [`commands.${name}.label`, `commands.${name}.help`])],
    [
      'fields',
      fields
        .map(([name]) => name)
        .filter((name) => !evidenceParts.includes(name))
        .map((name) => `fields.${name}`),
    ],
    [
      'choices',
      fields.flatMap(([name, choices]) => choices.map((choice) => `choices.${name}.${choice}`)),
    ],
    ['events', Object.keys(transitionOfEvent).map((type) => `events.${type}`)],
    ['refusals', codes().map((code) => `refusals.${code}`)],
    ['deadline region', vocabulary.deadlineRegions.map((one) => `regions.deadline.${one}`)],
    ['level region', vocabulary.handlingLevels.map((one) => `regions.level.${one}`)],
    ['placard region', vocabulary.placardRegions.map((one) => `regions.placard.${one}`)],
    ['extension region', vocabulary.extensionRegions.map((one) => `regions.extension.${one}`)],
    ['waits', clockKeys.map((key) => `choices.wait.${key}`)],
  ])('have all %s', (_, keys) => {
    expect(keys.length).toBeGreaterThan(3);
    expect([...new Set(keys)].filter((key) => !has(words, key))).toEqual([]);
  });

  it('refusals name their rule', () => {
    const without = Object.entries(words['refusals'] ?? {}).filter(
      ([, text]) => typeof text !== 'string' || !/[A-Z]\d?-\d\d/.test(text),
    );
    expect(without.map(([code]) => code)).toEqual([]);
  });

  it('say every event of the tour without a gap', () => {
    const t = translator(loadWords(path.join(root, 'templates/words')), language as 'zh' | 'en');
    for (const { type, data } of tour().flatMap((story) => story.events)) {
      const said = t(`problem:events.${type}`, { ...data });
      expect(said).not.toMatch(/\{\{|\$t\(|problem:|undefined|\bnull\b|\[object/);
      expect(said).not.toBe(type);
    }
  });
});

describe('both languages', () => {
  it('have the same keys', () => {
    expect(leaves(en as Tree)).toEqual(leaves(zh as Tree));
  });

  it('have no refusal that the rules cannot give', () => {
    const known = codes();
    expect(Object.keys(zh.refusals).filter((code) => !known.includes(code))).toEqual([]);
  });
});
