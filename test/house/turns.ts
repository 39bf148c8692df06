import { readFileSync } from 'node:fs';
import path from 'node:path';
import { asksOnce } from '../../api/acts/grave-acts';
import { casePaths } from '../../api/authorization';
import { eventTransitions } from '../../domain/event-transitions';
import { subjects } from '../../domain/subjects';
import { root } from './kept-page';
import { sourcesBelow } from './rule-coverage';

/** The subjects whose turns the page lists: quarter with its reports, placard, duty. */
const kinds = ['quarter', 'placard', 'duty'] as const;
type Kind = (typeof kinds)[number];

/** A transition of the model with the commands and events under which it happens and the tests that name it. */
export interface Turn {
  readonly id: string;
  readonly commands: readonly string[];
  readonly events: readonly string[];
  readonly tests: readonly string[];
}

/** A command with who gives it and where. */
export interface Given {
  readonly name: string;
  readonly kind: Kind;
  readonly by: 'person' | 'fact' | 'time';
  readonly transitions: readonly string[];
  /** Roles with the rule of their permission; empty where no person gives it. */
  readonly roles: readonly { readonly role: string; readonly rule: string }[];
  readonly zh: string;
  readonly en: string;
  /** Path of its page; with `/api/v1` before it, of the JSON API. */
  readonly place: string;
  readonly confirmed: boolean;
}

/** Every command of the subjects, in the order of their tables. */
export function commandsGiven(): Given[] {
  return kinds.flatMap((kind) => {
    const subject = subjects[kind];
    return Object.entries(subject.commands).map(([command, spec]) => ({
      name: `${kind}.${command}`,
      kind,
      by: spec.by,
      transitions: spec.transitions,
      roles: subject.permissions
        .filter((row) => row.command === command)
        .flatMap(({ roles, rule }) => roles.map((role) => ({ role, rule }))),
      zh: labelOf(kind, command, 'zh'),
      en: labelOf(kind, command, 'en'),
      place: `${casePaths[kind]}/acts/${command}`,
      confirmed: asksOnce(kind, command),
    }));
  });
}

/** Every transition Q, R, L and O that a command or an event of the subjects names. */
export function turns(): Turn[] {
  const given = commandsGiven();
  const happened = kinds.flatMap((kind) =>
    Object.entries<readonly string[]>(eventTransitions[kind]).map(([event, transitions]) => ({
      event,
      transitions,
    })),
  );
  const named = [...given, ...happened].flatMap(({ transitions }) => transitions);
  const sources = sourcesBelow('test')
    .filter((file) => !file.startsWith('test/house/'))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
  return [...new Set(named)]
    .filter((id) => /^[QRLO]\d\d$/.test(id))
    .sort()
    .map((id) => ({
      id,
      commands: given.filter((one) => one.transitions.includes(id)).map(({ name }) => name),
      events: happened.filter((one) => one.transitions.includes(id)).map(({ event }) => event),
      tests: sources.filter(({ text }) => namesTurn(text, id)).map(({ file }) => file),
    }));
}

/** Whether a text names a transition, by itself or in a range (`L01 to L11`, `R01–R08`, `O01..07`). */
export function namesTurn(text: string, id: string): boolean {
  const letter = id.slice(0, 1);
  const number = Number(id.slice(1));
  const ranges = new RegExp(`\\b${letter}(\\d\\d)(?: to |–|-|\\.\\.)${letter}?(\\d\\d)\\b`, 'g');
  return (
    new RegExp(`\\b${id}\\b`).test(text) ||
    [...text.matchAll(ranges)].some(
      ([, from, to]) => Number(from) <= number && number <= Number(to),
    )
  );
}

/** Both tables as a page in Markdown. */
export function turnsPage(): string {
  return [
    '# Turns of a quarter',
    '',
    'Generated: `UPDATE_DOCS=1 npm test -- --selectProjects house`. Every transition of a quarter (Q), a report (R), a placard (L) and a duty',
    '(O), as the domain model numbers them: by which command, recorded as what, tested where. `scenarios/every-turn-of-a-quarter.yaml` takes',
    'each of them once, `test/api/every-turn-over-http.test.ts` by people over HTTP.',
    '',
    '| Turn | Commands | Events | Tests |',
    '| --- | --- | --- | --- |',
    ...turns().map(turnRow),
    '',
    '## Commands',
    '',
    'Who gives each, in which form, where. The JSON API takes the same command at the same path behind `/api/v1`. † asks once more and shows',
    'who will be told. Commands of time and facts of other cases have no form.',
    '',
    '| Command | Given by (rule) | Form | Page |',
    '| --- | --- | --- | --- |',
    ...commandsGiven().map(commandRow),
    '',
  ].join('\n');
}

/** The row of a transition on the page. */
function turnRow({ id, commands, events, tests }: Turn): string {
  return row([id, quoted(commands), quoted(events), quoted(tests)]);
}

/** The row of a command on the page. */
export function commandRow({ name, by, roles, zh, en, place, confirmed }: Given): string {
  if (by !== 'person') {
    return row([`\`${name}\``, by === 'time' ? 'the clock' : 'another case', '–', '–']);
  }
  const who = roles.map(({ role, rule }) => `${role} (${rule})`).join('<br>');
  return row([`\`${name}\`${confirmed ? ' †' : ''}`, who, `${zh} · ${en}`, `\`${place}\``]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function quoted(names: readonly string[]): string {
  return names.length === 0 ? '–' : names.map((name) => `\`${name}\``).join('<br>');
}

interface Words {
  readonly commands: Readonly<Record<string, { readonly label: string } | undefined>>;
}

function labelOf(kind: Kind, command: string, language: 'zh' | 'en'): string {
  const file = path.join(root, `templates/words/${kind}.${language}.json`);
  const words = JSON.parse(readFileSync(file, 'utf8')) as Words;
  return words.commands[command]?.label ?? '';
}
