import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance, type i18n } from 'i18next';

/** Languages of the pages: Chinese first, English complete as second. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** Looks a word up in one language: key `namespace:path`, values by name. */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/**
 * Loads every `<namespace>.<language>.json` of the folder into one i18next instance.
 * Values are not escaped here: the templates escape (`escapeValue: false`).
 */
export function loadWords(folder: string): i18n {
  const resources: Record<string, Record<string, object>> = { zh: {}, en: {} };
  for (const file of readdirSync(folder).sort()) {
    const [, namespace, language] = /^(.+)\.(zh|en)\.json$/.exec(file) ?? [];
    const bundle = language === undefined ? undefined : resources[language];
    if (namespace !== undefined && bundle !== undefined) {
      bundle[namespace] = JSON.parse(readFileSync(join(folder, file), 'utf8')) as object;
    }
  }
  const instance = createInstance();
  void instance.init({
    resources,
    lng: 'zh',
    fallbackLng: 'zh',
    ns: Object.keys(resources['zh'] ?? {}),
    defaultNS: 'frame',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance;
}

/** Words that take no values, as they were looked up: the same few hundred are, on every page, and a lookup costs more than the word. */
const known = new WeakMap<i18n, Readonly<Record<Language, Map<string, string>>>>();
const MOST_KNOWN = 20_000;

/** The lookup function of one language. */
export function translator(words: i18n, language: Language): Translate {
  const t = words.getFixedT(language);
  const plain = (known.get(words) ?? remember(words))[language];
  return (key, values = {}) => {
    const { defaultValue, ...others } = values;
    if (Object.keys(others).length > 0) return t(key, { ...values });
    const place = `${key} ${String(defaultValue)}`;
    let word = plain.get(place);
    if (word === undefined) {
      word = t(key, { ...values });
      if (plain.size < MOST_KNOWN) plain.set(place, word);
    }
    return word;
  };
}

function remember(words: i18n): Readonly<Record<Language, Map<string, string>>> {
  const empty = { zh: new Map<string, string>(), en: new Map<string, string>() };
  known.set(words, empty);
  return empty;
}
