import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Handlebars from 'handlebars';
import juice from 'juice';
import { letterHandlebars } from './letter-words';

export type Language = 'zh' | 'en';

/** A compiled template of a letter: subject as plain text, body as HTML. */
export interface LetterTemplate {
  subject(values: object): string;
  body(values: object): string;
}

/** The sheet around every letter. */
export const LAYOUT = 'layout';

/** Compiled templates by name, or undefined when no such file is there. */
export type LetterTemplates = (name: string, language: Language) => LetterTemplate | undefined;

/**
 * Templates of `folder` (`templates/mail`): `N04.zh.hbs`, first line the subject, a blank line, then the body. Each file is
 * compiled once; the styles of the layout are written into its elements then, not into those of each letter.
 *
 * `{{word 'duty:rules' duty}}` gives the word of a key in the template's own language (`../words/duty.zh.json`), nothing where there
 * is none.
 *
 * Only `{{ }}` is used, which escapes; the subject is text, not HTML, and so is not escaped. A missing English template falls back to
 * the Chinese one.
 *
 * @throws on first use of a template that cannot be compiled
 */
export function letterTemplates(folder: string): LetterTemplates {
  const handlebars = { zh: wordy(folder, 'zh'), en: wordy(folder, 'en') };
  const compiled = new Map<string, LetterTemplate>();
  const read = (name: string, language: Language) => {
    const path = join(folder, `${name}.${language}.hbs`);
    const known = compiled.get(path);
    if (known !== undefined || !existsSync(path)) {
      return known;
    }
    const text = readFileSync(path, 'utf8');
    const template = compile(handlebars[language], name === LAYOUT ? juice(text) : text);
    compiled.set(path, template);
    return template;
  };
  return (name, language) => read(name, language) ?? read(name, 'zh');
}

/** The Handlebars of one language, with the words beside the folder. */
function wordy(folder: string, language: Language): typeof Handlebars {
  const separator = language === 'zh' ? '、' : ', ';
  const handlebars = letterHandlebars(separator);
  const namespaces = new Map<string, unknown>();
  const bundle = (namespace: string): unknown => {
    const path = join(folder, '..', 'words', `${namespace}.${language}.json`);
    if (!namespaces.has(namespace)) {
      namespaces.set(namespace, existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});
    }
    return namespaces.get(namespace);
  };
  const wordOf = (place: string, key: unknown): string => {
    const [namespace = '', branch = ''] = place.split(':');
    const found = [...branch.split('.'), String(key)].reduce<unknown>(
      (tree, name) => (tree as Record<string, unknown> | undefined)?.[name],
      bundle(namespace),
    );
    return typeof found === 'string' ? found : '';
  };
  handlebars.registerHelper('word', (place: string, key: unknown) =>
    Array.isArray(key)
      ? key.map((each) => wordOf(place, each)).join(separator)
      : wordOf(place, key),
  );
  return handlebars;
}

/** Compiles the text of a template file. */
export function compile(handlebars: typeof Handlebars, text: string): LetterTemplate {
  const [first = '', ...rest] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const subject = handlebars.compile(first, { noEscape: true });
  const body = handlebars.compile(rest.join('\n').trim());
  return {
    subject: (values) => oneLine(subject(values)),
    body: (values) => body(values),
  };
}

/** A subject never carries line breaks or control characters into a header. */
function oneLine(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
