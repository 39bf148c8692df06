import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInstance } from 'i18next';
import type { ScoreLine } from '../domain/year-review/score-line';
import type { Language } from './calendar-words';
import { programmesFolder } from './shipped-calendar';

/** Words by code with what they mention. */
export type YearWords = (code: string, values?: Readonly<Record<string, unknown>>) => string;

/** The words `year` in one language, with those of `policy` for the faults of policy values. */
export function yearWords(language: Language): YearWords {
  const folder = path.join(programmesFolder(), '..', 'templates', 'words');
  const read = (namespace: string): object =>
    JSON.parse(readFileSync(path.join(folder, `${namespace}.${language}.json`), 'utf8')) as object;
  const words = createInstance();
  void words.init({
    lng: language,
    initAsync: false,
    resources: { [language]: { year: read('year'), policy: read('policy') } },
    defaultNS: 'year',
    fallbackNS: 'policy',
    interpolation: { escapeValue: false },
  });
  return (code, values = {}) => words.t(code, values);
}

/** What a line of the account says; the plan's own words in the language asked for. */
export function lineText(line: ScoreLine, language: Language, words: YearWords): string {
  const values = Object.fromEntries(
    Object.entries(line.values).map(([key, value]): [string, string | number] => [
      key,
      typeof value === 'object' ? value[language] : value,
    ]),
  );
  const context = line.values['matter'] ? words('matter', { matter: line.values['matter'] }) : '';
  return words(`line.${line.code}`, { ...values, context });
}
