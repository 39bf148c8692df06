import type { ScoreLine } from '../domain/year-review/score-line';
import { shippedWords, type Language, type ShippedWords } from './shipped-words';

/** The words `year` in one language, with those of `policy` for the faults of policy values. */
export function yearWords(language: Language): ShippedWords {
  return shippedWords(language, 'year', 'policy');
}

/** What a line of the account says; the plan's own words in the language asked for. */
export function lineText(line: ScoreLine, language: Language, words: ShippedWords): string {
  const values = Object.fromEntries(
    Object.entries(line.values).map(([key, value]): [string, string | number] => [
      key,
      typeof value === 'object' ? value[language] : value,
    ]),
  );
  const context = line.values['matter'] ? words('matter', { matter: line.values['matter'] }) : '';
  return words(`line.${line.code}`, { ...values, context });
}
