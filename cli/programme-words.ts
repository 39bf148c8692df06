import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInstance } from 'i18next';
import type { Fault } from '../domain/fault';
import type { Language } from './calendar-words';
import { programmesFolder } from './shipped-calendar';

/** Words by code with what they mention. */
export type ProgrammeWords = (code: string, values: Readonly<Record<string, unknown>>) => string;

/** The words of programme files in one language; faults of policy values are found in their own namespace. */
export function programmeWords(language: Language): ProgrammeWords {
  const namespaces = ['programmes', 'policy'];
  const words = createInstance();
  void words.init({
    lng: language,
    initAsync: false,
    resources: {
      [language]: Object.fromEntries(namespaces.map((name) => [name, wordsFile(name, language)])),
    },
    ns: namespaces,
    defaultNS: 'programmes',
    fallbackNS: 'policy',
    interpolation: { escapeValue: false },
  });
  return (code, values) => words.t(code, values);
}

/** A fault with its place, as one line. */
export function faultLine({ place, code, values }: Fault, words: ProgrammeWords): string {
  return `${place}: ${words(`faults.${code}`, values)}`;
}

function wordsFile(namespace: string, language: Language): Record<string, unknown> {
  const folder = path.join(programmesFolder(), '..', 'templates', 'words');
  const file = path.join(folder, `${namespace}.${language}.json`);
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>)
    : {};
}
