import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInstance, type ResourceKey } from 'i18next';
import { programmesFolder } from './shipped-calendar';

/** Chinese first, English as the second. */
export type Language = 'zh' | 'en';

/** Words by code with what they mention; a code without words comes back as it is. */
export type ShippedWords = (code: string, values?: Readonly<Record<string, unknown>>) => string;

/**
 * The words of one file of `templates/words/` in one language.
 *
 * @param fallback a second file, for codes that the first does not know
 */
export function shippedWords(
  language: Language,
  namespace: string,
  fallback?: string,
): ShippedWords {
  const folder = path.join(programmesFolder(), '..', 'templates', 'words');
  const namespaces = fallback === undefined ? [namespace] : [namespace, fallback];
  const read = (name: string) =>
    JSON.parse(readFileSync(path.join(folder, `${name}.${language}.json`), 'utf8')) as ResourceKey;
  const words = createInstance();
  void words.init({
    lng: language,
    initAsync: false,
    resources: { [language]: Object.fromEntries(namespaces.map((name) => [name, read(name)])) },
    ns: namespaces,
    defaultNS: namespace,
    ...(fallback === undefined ? {} : { fallbackNS: fallback }),
    interpolation: { escapeValue: false },
  });
  return (code, values = {}) => words.t(code, values);
}
