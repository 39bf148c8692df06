import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { lifeLayouts } from '../../../api/presenters/life-fields';
import type { CommandSpec } from '../../../domain/aggregate';
import { decideGuarded } from '../../../domain/act';
import { eventTransitions } from '../../../domain/event-transitions';
import { lifeKinds } from '../../../domain/helper-life/marks';
import { roleKeys } from '../../../domain/organisation/role-keys';
import { subjects } from '../../../domain/subjects';
import { factsOf } from '../../support/facts';

type Tree = { readonly [key: string]: string | Tree };

const root = path.join(__dirname, '../../..');
const folders: Record<string, string> = { hardNut: 'hard-nut' };
const wordsOf = (kind: string, language: string): Tree =>
  JSON.parse(
    fs.readFileSync(path.join(root, `templates/words/${kind}.${language}.json`), 'utf8'),
  ) as Tree;

/** Refusal codes that a life's sources and the shared ones name. */
function refusalCodes(kind: string): string[] {
  const folder = path.join(root, 'domain', folders[kind] ?? kind);
  const text = fs
    .readdirSync(folder)
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
  const shared = ['dayAhead', 'unknownUnit', 'unknownIndicator'].filter((name) =>
    text.includes(`${name}(`),
  );
  const codes = [...text.matchAll(/refuse\(\s*'(\w+)'|code: '(\w+)'/g)];
  return [
    ...new Set([
      ...codes.map((match) => match[1] ?? match[2] ?? ''),
      ...shared.map((name) => (name === 'dayAhead' ? 'dateIsAhead' : name)),
    ]),
  ].sort();
}

interface Schema {
  readonly properties?: Record<string, Schema>;
  readonly items?: Schema;
  readonly enum?: readonly string[];
}

function fieldsOf(spec: CommandSpec): { fields: string[]; words: [string, string][] } {
  const fields: string[] = [];
  const words: [string, string][] = [];
  const walk = (schema: Schema, name: string): void => {
    for (const word of schema.enum ?? []) words.push([name, word]);
    if (schema.items !== undefined) walk(schema.items, name);
    for (const [inner, each] of Object.entries(schema.properties ?? {})) {
      if (!['sha256', 'type', 'size', 'note', 'name'].includes(inner)) fields.push(inner);
      walk(each, inner);
    }
  };
  walk(z.toJSONSchema(spec.payload, { unrepresentable: 'any', io: 'input' }) as Schema, '');
  return { fields, words };
}

describe.each(lifeKinds)('the table of %s', (kind) => {
  const subject = subjects[kind];
  const specs = Object.entries(subject.commands);
  const forPeople = specs.filter(([, { by }]) => by === 'person');
  const statuses = [...new Set(specs.flatMap(([, { from }]) => from))].filter(
    (one) => one !== 'none',
  );

  it('has one creation, and a permission row for every command of people', () => {
    expect(specs.filter(([, { from }]) => from.includes('none'))).toHaveLength(1);
    const permitted = [...new Set(subject.permissions.map(({ command }) => command))].sort();
    expect(permitted).toEqual(forPeople.map(([name]) => name).sort());
  });

  it('D-32: every command of people is refused by name where nothing exists yet, facts change nothing', () => {
    const facts = factsOf();
    for (const [name, { by, from }] of specs.filter(([, spec]) => !spec.from.includes('none'))) {
      const decision = decideGuarded(
        subject,
        null,
        {
          id: 'x',
          aggregate: `${kind}/S0-2024-XX-0001`,
          programme: 'p',
          name,
          payload: {},
          digest: '',
          at: '2024-03-04T02:00:00.000Z',
          actor: { person: 'p', unit: null, roles: [...roleKeys] },
        },
        facts,
      );
      expect([name, from.includes('none')]).toEqual([name, false]);
      const code = 'rejection' in decision ? decision.rejection.code : 'nothing';
      expect([
        name,
        by === 'person'
          ? ['malformed', 'notInThisState']
          : ['malformed', 'nothing', 'notInThisState'],
      ]).toEqual([name, expect.arrayContaining([code])]);
    }
  });

  describe.each(['zh', 'en'])('in %s', (language) => {
    const words = wordsOf(kind, language);
    const has = (...keys: string[]): boolean => {
      const found = keys.reduce<string | Tree | undefined>(
        (tree, key) => (typeof tree === 'object' ? tree[key] : undefined),
        words,
      );
      return typeof found === 'string' && found.length > 0;
    };
    const missing = (keys: readonly string[], branch: string) =>
      keys.filter((key) => !has(branch, key));

    it('names every state and event, and exactly the refusals that the rules give, each with its rule', () => {
      expect(missing(statuses, 'states')).toEqual([]);
      expect(missing(Object.keys(eventTransitions[kind]), 'events')).toEqual([]);
      const refusals = words['refusals'] as Readonly<Record<string, string>>;
      expect(Object.keys(refusals).sort()).toEqual(refusalCodes(kind));
      for (const sentence of Object.values(refusals)) expect(sentence).toMatch(/(S\d|D)-\d\d/);
    });

    it('names every command with a line of help, every field, every choice', () => {
      const bare = specs.filter(
        ([name]) => !has('commands', name, 'label') || !has('commands', name, 'help'),
      );
      expect(bare.map(([name]) => name)).toEqual([]);
      const fields = forPeople.flatMap(([, spec]) => fieldsOf(spec).fields);
      expect([...new Set(missing(fields, 'fields'))]).toEqual([]);
      const choices = forPeople.flatMap(([, spec]) => fieldsOf(spec).words);
      expect(choices.filter(([field, word]) => !has('choices', field, word))).toEqual([]);
    });

    it('names everything that its page and its list show', () => {
      const { facts, texts, tables, columns, chain } = lifeLayouts[kind];
      const shown = [
        ...facts,
        ...texts,
        ...columns,
        ...tables.flatMap((table) => [table.field, ...table.columns]),
      ];
      expect([...new Set(missing(shown, 'fields'))]).toEqual([]);
      expect(missing(chain, 'states')).toEqual([]);
    });
  });

  it('says the same things in both languages, with the same values', () => {
    const values = (text: string) =>
      [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    const compare = (zh: Tree, en: Tree, at: string): void => {
      expect([at, Object.keys(en)]).toEqual([at, Object.keys(zh)]);
      for (const [key, word] of Object.entries(zh)) {
        const other = en[key];
        if (typeof word === 'object' && typeof other === 'object') {
          compare(word, other, `${at}.${key}`);
        } else if (typeof word === 'string' && typeof other === 'string') {
          expect([at, key, values(other)]).toEqual([at, key, values(word)]);
        }
      }
    };
    compare(wordsOf(kind, 'zh'), wordsOf(kind, 'en'), kind);
  });
});
