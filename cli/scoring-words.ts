import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInstance } from 'i18next';
import type { ScoringWords } from '../domain/scoring/ground-sentence';
import type { Language } from './calendar-words';
import { programmesFolder } from './shipped-calendar';

/** The words `scoring` in one language, with those of `policy` for the faults of policy values. */
export function scoringWords(language: Language): ScoringWords {
  const folder = path.join(programmesFolder(), '..', 'templates', 'words');
  const read = (namespace: string): object =>
    JSON.parse(readFileSync(path.join(folder, `${namespace}.${language}.json`), 'utf8')) as object;
  const words = createInstance();
  void words.init({
    lng: language,
    initAsync: false,
    resources: { [language]: { scoring: read('scoring'), policy: read('policy') } },
    defaultNS: 'scoring',
    fallbackNS: 'policy',
    interpolation: { escapeValue: false },
  });
  return (code, values) => words.t(code, values);
}
