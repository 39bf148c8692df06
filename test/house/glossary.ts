import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { subjects } from '../../domain/subjects';
import { root } from './kept-page';

/** The written part of docs/glossary.md ends with this line. */
const MARK = '<!-- Generated below: UPDATE_DOCS=1 npm test -- --selectProjects house -->';

const Words = z.object({
  states: z.record(z.string(), z.string()),
  commands: z.record(z.string(), z.object({ label: z.string() })),
});
type Words = z.infer<typeof Words>;

/** The English and Chinese words of a subject, as its pages show them. */
function wordsOf(subject: string, language: 'zh' | 'en'): Words {
  const file = path.join(root, 'templates/words', `${subject}.${language}.json`);
  return Words.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** docs/glossary.md with its generated part as it is today. */
export function glossaryPage(): string {
  const kept = readFileSync(path.join(root, 'docs/glossary.md'), 'utf8');
  const written = kept.slice(0, kept.indexOf(MARK) + MARK.length);
  return [written, '', ...Object.keys(subjects).flatMap(section), ''].join('\n');
}

function section(subject: string): string[] {
  const zh = wordsOf(subject, 'zh');
  const en = wordsOf(subject, 'en');
  const states = Object.keys(zh.states).map((code) => row(code, zh.states[code], en.states[code]));
  const acts = Object.keys(zh.commands).map((code) =>
    row(code, zh.commands[code]?.label, en.commands[code]?.label),
  );
  return [
    ...table(`States of a ${subject}`, states),
    '',
    ...table(`Acts on a ${subject}`, acts),
    '',
  ];
}

function table(title: string, rows: readonly string[]): string[] {
  return [`## ${title}`, '', '| In the code | Chinese | English |', '| --- | --- | --- |', ...rows];
}

function row(code: string, zh = '–', en = '–'): string {
  return `| \`${code}\` | ${zh} | ${en} |`;
}

/** What the domain calls the statuses of its cases and what people do to them. */
export function wordsOfTheDomain(): string[] {
  const commands = Object.values(subjects).flatMap((subject) => Object.entries(subject.commands));
  const acts = commands.filter(([, { by }]) => by === 'person').map(([name]) => name);
  const statuses = commands.flatMap(([, { from }]) => from).filter((status) => status !== 'none');
  return [...acts, ...statuses];
}

/** Whatever a page quotes as code. */
export function codeWordsOf(page: string): Set<string> {
  return new Set([...page.matchAll(/`([A-Za-z_0-9]+)`/g)].map(([, word = '']) => word));
}
