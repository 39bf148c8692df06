import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInstance } from 'i18next';
import type { Language } from './calendar-words';
import { programmesFolder } from './shipped-calendar';

/** Words by code with what they mention. */
export type AccountWords = (code: string, values?: Readonly<Record<string, unknown>>) => string;

/** The words `account` in one language. */
export function accountWords(language: Language): AccountWords {
  const folder = path.join(programmesFolder(), '..', 'templates', 'words');
  const text = readFileSync(path.join(folder, `account.${language}.json`), 'utf8');
  const words = createInstance();
  void words.init({
    lng: language,
    initAsync: false,
    resources: { [language]: { account: JSON.parse(text) as Record<string, unknown> } },
    defaultNS: 'account',
    interpolation: { escapeValue: false },
  });
  return (code, values = {}) => words.t(code, values);
}
