import { informationalKeys, informationalReason } from '../../../domain/policy/informational';
import { policyKeys, policyRegister, policySubjects } from '../../../domain/policy/register';
import { wordsOf } from '../../../domain/policy/value-forms';
import english from '../../../templates/words/policy.en.json';
import chinese from '../../../templates/words/policy.zh.json';

type Table = Readonly<Record<string, string>>;

it('every key of the register stands under exactly one subject', () => {
  expect(Object.values(policySubjects).flat().sort()).toEqual([...policyKeys]);
});

describe.each([
  ['zh', chinese],
  ['en', english],
])('the words of the register in %s', (_, words) => {
  it('names every key, and no key that is not there', () => {
    expect(Object.keys(words.names).sort()).toEqual([...policyKeys]);
  });

  it('gives no two keys one name', () => {
    const names = Object.values(words.names);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(policyKeys.map((key) => [key, wordsOf(policyRegister[key].schema)] as const))(
    '%s has a word for each choice',
    (key, choices) => {
      const own = (words.wordsOf as Readonly<Record<string, Table>>)[key] ?? {};
      const known: Table = { ...words.words, ...own };
      expect(choices.filter((word) => known[word] === undefined)).toEqual([]);
    },
  );

  it('says of every informational key why it changes nothing, and of no other', () => {
    const said = new Set(informationalKeys.map(informationalReason));
    expect(Object.keys(words.informational).sort()).toEqual([...said].sort());
    expect(informationalReason('rank.laggingBand')).toBeUndefined();
  });

  it('names every subject', () => {
    expect(Object.keys(words.subjects)).toEqual(Object.keys(policySubjects));
  });
});
