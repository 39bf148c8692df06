import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { CommandSpec } from '../../../domain/aggregate';
import { eventTransitions } from '../../../domain/event-transitions';
import { dutyStatuses } from '../../../domain/duty/state';
import { cadenceRules } from '../../../domain/duty/cadence-rules';
import { placardStatuses } from '../../../domain/placard/state';
import { programmeStatuses } from '../../../domain/programme/state';
import { quarterSteps } from '../../../domain/quarter/timetable';
import { quarterStatuses } from '../../../domain/quarter/state';
import { subjects } from '../../../domain/subjects';

type Tree = { readonly [key: string]: string | Tree };
type Kind = 'quarter' | 'placard' | 'duty' | 'programme';

const root = path.join(__dirname, '../../..');
const wordsOf = (kind: Kind, language: string): Tree =>
  JSON.parse(
    fs.readFileSync(path.join(root, `templates/words/${kind}.${language}.json`), 'utf8'),
  ) as Tree;

/** Refusal codes written in the subject's sources, `refuse('code', …)` or `code: 'code'`. */
function refusalCodes(kind: Kind): string[] {
  const folder = path.join(root, 'domain', kind);
  const text = fs
    .readdirSync(folder)
    .filter((file) => /^(decide|permissions)/.test(file))
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
  const codes = [...text.matchAll(/refuse\(\s*'(\w+)'|\bcode: '(\w+)', rule/g)];
  return [...new Set(codes.map((match) => match[1] ?? match[2] ?? ''))];
}

interface Schema {
  readonly properties?: Record<string, Schema>;
  readonly items?: Schema;
  readonly enum?: readonly string[];
}

/** Every field name and every word of a closed list in the payloads that people fill in. */
function fieldsOf(spec: CommandSpec): { fields: string[]; words: [string, string][] } {
  const fields: string[] = [];
  const words: [string, string][] = [];
  const walk = (schema: Schema, name: string): void => {
    for (const word of schema.enum ?? []) words.push([name, word]);
    if (schema.items !== undefined) walk(schema.items, name);
    for (const [inner, each] of Object.entries(schema.properties ?? {})) {
      if (!['sha256', 'name', 'type', 'size', 'note'].includes(inner)) fields.push(inner);
      walk(each, inner);
    }
  };
  walk(z.toJSONSchema(spec.payload, { unrepresentable: 'any', io: 'input' }) as Schema, '');
  return { fields, words };
}

const statuses: Record<Kind, readonly string[]> = {
  quarter: quarterStatuses,
  placard: placardStatuses,
  duty: dutyStatuses,
  programme: programmeStatuses,
};

describe.each(['quarter', 'placard', 'duty', 'programme'] as const)('words of %s', (kind) => {
  const commands = Object.entries(subjects[kind].commands);
  const forPeople = commands.filter(([, spec]) => spec.by === 'person');

  describe.each(['zh', 'en'])('in %s', (language) => {
    const words = wordsOf(kind, language);
    const has = (...keys: string[]): boolean => {
      const found = keys.reduce<string | Tree | undefined>(
        (tree, key) => (typeof tree === 'object' ? tree[key] : undefined),
        words,
      );
      return typeof found === 'string' && found.length > 0;
    };
    const missing = (keys: readonly string[], ...branch: string[]): string[] =>
      keys.filter((key) => !has(...branch, key));

    it('names every state, event and refusal', () => {
      expect(missing(statuses[kind], 'states')).toEqual([]);
      expect(missing(Object.keys(eventTransitions[kind]), 'events')).toEqual([]);
      expect(missing(refusalCodes(kind), 'refusals')).toEqual([]);
    });

    it('has a label and a line of help for every command', () => {
      const bare = commands.filter(
        ([name]) => !has('commands', name, 'label') || !has('commands', name, 'help'),
      );
      expect(bare.map(([name]) => name)).toEqual([]);
    });

    it('names every field and every choice of the forms', () => {
      const fields = forPeople.flatMap(([, spec]) => fieldsOf(spec).fields);
      expect([...new Set(missing(fields, 'fields'))]).toEqual([]);
      const choices = forPeople.flatMap(([, spec]) => fieldsOf(spec).words);
      expect(choices.filter(([field, word]) => !has('choices', field, word))).toEqual([]);
    });
  });

  it('says the same things in both languages, with the same values', () => {
    const values = (text: string): string[] =>
      [...text.matchAll(/\{\{(\w+)\}\}/g)].map((one) => one[1] ?? '').sort();
    const compare = (zh: Tree, en: Tree, at: string): void => {
      expect([at, Object.keys(en)]).toEqual([at, Object.keys(zh)]);
      for (const [key, word] of Object.entries(zh)) {
        const other = en[key];
        if (typeof word === 'string' && typeof other === 'string') {
          expect([at, key, values(other)]).toEqual([at, key, values(word)]);
        } else if (typeof word === 'object' && typeof other === 'object') {
          compare(word, other, `${at}.${key}`);
        }
      }
    };
    compare(wordsOf(kind, 'zh'), wordsOf(kind, 'en'), kind);
  });
});

it('names every dated step and every recurring duty', () => {
  const quarter = wordsOf('quarter', 'zh')['steps'];
  const duty = wordsOf('duty', 'zh')['rules'];
  expect(Object.keys(quarter ?? {})).toEqual([...quarterSteps]);
  expect(Object.keys(duty ?? {})).toEqual(
    expect.arrayContaining([...cadenceRules.map((rule) => rule.key), 'pledge', 'instruction']),
  );
});
