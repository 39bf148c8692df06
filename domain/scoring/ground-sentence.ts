import { numberOfQuarter, yearOfQuarter, type Quarter } from '../calendar/quarters';
import type { Ground } from './proposal';

/** Looks up a phrase of templates/words/scoring and fills in its values; gives the code back when it has no words. */
export type ScoringWords = (
  code: string,
  values: { readonly [key: string]: string | number },
) => string;

/** Values of grounds that are words of ours rather than names or figures. */
const SPOKEN = ['finding', 'colour', 'what'];

/**
 * The one sentence that says why a measure is proposed, with figures.
 *
 * @param subject name of the indicator or unit concerned
 */
export function groundSentence(
  subject: { readonly name: string; readonly quarter: Quarter },
  grounds: readonly Ground[],
  words: ScoringWords,
): string {
  const clauses = grounds.map((ground) => words(`grounds.${ground.code}`, spoken(ground, words)));
  return words('sentence', {
    year: yearOfQuarter(subject.quarter),
    number: numberOfQuarter(subject.quarter),
    name: subject.name,
    clauses: clauses.join(words('clauseSeparator', {})),
  });
}

function spoken(ground: Ground, words: ScoringWords): { [key: string]: string | number } {
  return Object.fromEntries(
    Object.entries(ground.values).map(([key, value]): [string, string | number] => {
      if (typeof value === 'number') return [key, value];
      if (typeof value !== 'string') return [key, value.join(words('listSeparator', {}))];
      return [key, SPOKEN.includes(key) ? spokenWord(`${key}.${value}`, value, words) : value];
    }),
  );
}

/** A free text that is no word of ours stands as it was written. */
function spokenWord(code: string, value: string, words: ScoringWords): string {
  if (!/^[A-Za-z]+$/.test(value)) return value;
  const word = words(code, {});
  return word === code ? value : word;
}
