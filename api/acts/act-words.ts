import type { AggregateKind, Json, Recipient, Rejection } from '../../domain/aggregate';
import type { CivilDate } from '../../domain/calendar/civil-date';
import type { RoleKey } from '../../domain/organisation/role-keys';
import { idInWords, isCaseId } from '../presenters/id-in-words';
import { dateWords } from '../presenters/words-of-dates';
import type { Words } from '../request-context';

type Plain = Pick<Words, 't'>;

/** The word under the first key that exists, else the last part of the first key: a missing word is seen, not hidden. */
export function wordOf({ t }: Plain, ...keys: readonly [string, ...string[]]): string {
  for (const key of keys) {
    const word = findWord({ t }, key);
    if (word !== undefined) {
      return word;
    }
  }
  const last = keys.at(-1) ?? keys[0];
  return last.slice(Math.max(last.lastIndexOf('.'), last.lastIndexOf(':')) + 1);
}

/** The word under a key, or undefined where there is none. */
export function findWord(
  { t }: Plain,
  key: string,
  values: Readonly<Record<string, unknown>> = {},
): string | undefined {
  const word = t(key, { ...values, defaultValue: '' });
  return word === '' || typeof word !== 'string' ? undefined : word;
}

/** The label of a command's button; what a placard waits for is done on its quarter or its problems. */
export function commandLabel(words: Plain, kind: AggregateKind, command: string): string {
  const [own, ...others] = [kind, 'quarter', 'problem'].map(
    (one) => `${one}:commands.${command}.label`,
  );
  return wordOf(words, own ?? '', ...others, `${kind}:commands.${command}`);
}

/** What is owed, in words: the act's own, or a wider word where one of several acts does it (verify: register or dismiss). */
export function owedLabel(words: Plain, kind: AggregateKind, command: string): string {
  return findWord(words, `${kind}:commands.${command}.owed`) ?? commandLabel(words, kind, command);
}

/** One line on what a command does, where there is one. */
export function commandHelp(words: Plain, kind: AggregateKind, command: string): string | null {
  return findWord(words, `${kind}:commands.${command}.help`) ?? null;
}

/** The name of a state. */
export function statusLabel(words: Plain, kind: AggregateKind, status: string): string {
  return wordOf(words, `${kind}:states.${status}`);
}

/** Roles that a whole body holds: its name alone says who is meant. */
const bodies: readonly RoleKey[] = [
  'coordinationOffice',
  'bureau',
  'inspectionOffice',
  'orgDept',
  'disciplineCommission',
  'groupHead',
];

/** A role in words, on behalf of a unit where one is named. */
export function roleLabel(
  { t, names }: Words,
  role: RoleKey,
  unit?: string | null,
  on?: CivilDate,
): string {
  const unitName = unit === undefined || unit === null ? null : names.unit(unit, on);
  if (unitName !== null && bodies.includes(role)) {
    return unitName;
  }
  const name = t(`authorization:roles.${role.replace('.', '_')}`);
  return unitName === null ? name : t('frame:roleOfUnit', { role: name, unit: unitName });
}

/** A recipient in words: the person's name where one is named, else role and unit. */
export function recipientLabel(
  words: Words,
  recipient: Recipient,
  nameOf: (person: string) => string,
): string {
  return recipient.person === undefined
    ? roleLabel(words, recipient.role, recipient.unit)
    : nameOf(recipient.person);
}

/** The short title of a notice N01–N83. */
export function noticeTitle({ t }: Plain, notice: string): string {
  return t(`pages:notices.titles.${notice}`, { defaultValue: notice });
}

/**
 * A refusal as one sentence: what is so, why (rule), and what may be done. Words of the subject first, then those of the kernel's
 * own refusals.
 */
export function refusalSentence(words: Words, kind: AggregateKind, rejection: Rejection): string {
  const values = valuesInWords(words, kind, rejection.values ?? {});
  const sentence =
    findWord(words, `${kind}:refusals.${rejection.code}`, values) ??
    findWord(words, `pages:refusals.${rejection.code}`, values) ??
    words.t('pages:refusals.other', { code: rejection.code });
  return sentence.includes(rejection.rule)
    ? sentence
    : words.t('pages:refusals.withRule', { sentence, rule: rejection.rule });
}

/** Values for a sentence: dates, states, commands and roles in words, lists joined. */
export function valuesInWords(
  words: Words,
  kind: AggregateKind,
  values: { readonly [key: string]: Json },
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, valueInWords(words, kind, key, value)]),
  );
}

function valueInWords(words: Words, kind: AggregateKind, key: string, value: Json): unknown {
  if (Array.isArray(value)) {
    return value
      .map((one) => valueInWords(words, kind, key, one as Json))
      .join(words.t('frame:list.comma'));
  }
  if (typeof value !== 'string') {
    return value ?? '—';
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return dateWords(words, value as CivilDate);
  }
  if (isCaseId(value)) {
    return idInWords(words, value);
  }
  switch (key) {
    case 'status':
      return statusLabel(words, kind, value);
    case 'proposal':
    case 'proposals':
      return proposalInWords(words, value);
    case 'command':
    case 'mayDo':
      return commandLabel(words, kind, value);
    case 'indicator':
    case 'indicators':
      return words.names.indicator(value);
    case 'role':
      return words.t(`authorization:roles.${value.replace('.', '_')}`, { defaultValue: value });
    default:
      return wordOfChoice(words, kind, key, value);
  }
}

/** A proposal's id, `warning:I04` or `placardYellow:I04:供电公司`, as people say it. */
function proposalInWords(words: Words, id: string): string {
  const [kind = '', ...rest] = id.split(':');
  const said = findWord(words, `quarter:choices.proposalKind.${kind}`);
  return said === undefined
    ? id
    : [said, ...rest.map((part) => words.names.unit(words.names.indicator(part)))].join(' ');
}

/** Words of closed lists inside values (`level`, `result` …); free text stays as it is. */
function wordOfChoice(words: Words, kind: AggregateKind, key: string, value: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(value)) {
    return words.names.unit(value);
  }
  return (
    findWord(words, `${kind}:choices.${key}.${value}`) ??
    findWord(words, `${kind}:regions.${key}.${value}`) ??
    findWord(words, `duty:rules.${value}`) ??
    findWord(words, `authorization:roles.${value}`) ??
    value
  );
}
