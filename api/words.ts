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

/** What was looked up, by language: the same few thousand texts stand on every page, and a lookup costs more than the text. */
const known = new WeakMap<i18n, Readonly<Record<Language, Map<string, string>>>>();

/** Texts kept of a language; when there are more, keeping begins anew. */
const MOST_KNOWN = 20_000;

/** Signs of a key with its values that is kept; longer ones are somebody's own text, which does not come again. */
const LONGEST_KNOWN = 200;

/** The lookup function of one language. */
export function translator(words: i18n, language: Language): Translate {
  const kept = (known.get(words) ?? remember(words))[language];
  return (key, values = {}) => {
    const place = `${key} ${JSON.stringify(values)}`;
    const before = kept.get(place);
    if (before !== undefined) return before;
    const word = words.t(key, { ...values, lng: language });
    if (place.length <= LONGEST_KNOWN) {
      if (kept.size >= MOST_KNOWN) kept.clear();
      kept.set(place, word);
    }
    return word;
  };
}

function remember(words: i18n): Readonly<Record<Language, Map<string, string>>> {
  const empty = { zh: new Map<string, string>(), en: new Map<string, string>() };
  known.set(words, empty);
  return empty;
}
