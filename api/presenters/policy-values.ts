import { informationalReason } from '../../domain/policy/informational';
import type { PolicyKey } from '../../domain/policy/register';
import { findWord } from '../acts/act-words';
import type { RequestContext } from '../request-context';
import { joined } from './phrases';

type Words = Pick<RequestContext, 't'>;

/** The name of a key in the reader's language. */
export function policyName(words: Words, key: string): string {
  return wordIn(words, 'names', key) ?? key;
}

/** Why nothing is decided by a key, in words; null for one that a rule reads. */
export function informationalWords({ t }: Words, key: PolicyKey): string | null {
  const reason = informationalReason(key);
  return reason === undefined ? null : t(`policy:informational.${reason}`);
}

/** A version as people call it: those of the programme file are named by a digest, which says nothing to them. */
export function policyVersionName({ t }: Words, version: string): string {
  return /^p-[0-9a-f]{8}$/.test(version) ? t('policy:page.fileVersion') : version;
}

/** A value in words: `5 个工作日`, `后 1/3`, `连续`; composed values part by part. */
export function policyValueWords(words: Words, key: PolicyKey, value: unknown): string {
  return valueWords({ ...words, key }, value);
}

interface Named extends Words {
  readonly key: PolicyKey;
}

function valueWords(words: Named, value: unknown): string {
  if (typeof value === 'boolean') return words.t(`policy:value.${String(value)}`);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return choiceWords(words, value);
  if (Array.isArray(value)) {
    return value.length === 0
      ? words.t('policy:value.emptyList')
      : joined(
          words,
          value.map((one) => valueWords(words, one)),
        );
  }
  return typeof value === 'object' && value !== null
    ? objectWords(words, value as Readonly<Record<string, unknown>>)
    : '—';
}

/** Words of closed lists; days, numbers and names that a city gave stay as they are. */
function choiceWords(words: Named, value: string): string {
  return (
    wordIn(words, `wordsOf|${words.key}`, value) ??
    wordIn(words, 'words', value) ??
    wordIn(words, 'colours', value) ??
    findWord(words, `authorization:roles.${value.replace('.', '_')}`) ??
    value
  );
}

/** Objects that are one value of their own; others are told part by part. */
const single: Readonly<Record<string, (words: Named, value: never) => string>> = {
  workingDays: ({ t }, count: number) => t('policy:value.workingDays', { count }),
  calendarDays: ({ t }, count: number) => t('policy:value.calendarDays', { count }),
  fraction: ({ t }, share: string) => t('policy:value.fraction', { share }),
  percent: ({ t }, percent: string) => t('policy:value.percent', { percent }),
  bottomFraction: ({ t }, share: string) => t('policy:value.bottomFraction', { share }),
  bottomN: ({ t }, count: number) => t('policy:value.bottomN', { count }),
  bottomPercent: ({ t }, percent: string) => t('policy:value.bottomPercent', { percent }),
  topFraction: ({ t }, share: string) => t('policy:value.topFraction', { share }),
  topN: ({ t }, count: number) => t('policy:value.topN', { count }),
  topPercent: ({ t }, percent: string) => t('policy:value.topPercent', { percent }),
  scoreBelow: ({ t }, mark: string) =>
    mark === 'target' ? t('policy:value.belowTarget') : t('policy:value.scoreBelow', { mark }),
  monthDay: ({ t }, text: string) =>
    t('policy:value.monthDay', { month: +text.slice(0, 2), day: +text.slice(3) }),
  dayOfMonth: ({ t }, day: number) => t('policy:value.dayOfMonth', { day }),
  overdueLevelAtLeast: ({ t }, count: number) => t('policy:value.overdueLevelAtLeast', { count }),
  countAtLeast: ({ t }, count: number) => t('policy:value.countAtLeast', { count }),
  beforeDeadline: (words, length) =>
    words.t('policy:value.beforeDeadline', { length: valueWords(words, length) }),
  afterDeadline: (words, length) =>
    words.t('policy:value.afterDeadline', { length: valueWords(words, length) }),
  unanswered: (words, length) =>
    words.t('policy:value.unanswered', { length: valueWords(words, length) }),
};

function objectWords(words: Named, value: Readonly<Record<string, unknown>>): string {
  const [first, ...rest] = Object.entries(value);
  const write = first === undefined ? undefined : single[first[0]];
  if (first !== undefined && rest.length === 0 && write !== undefined) {
    return write(words, first[1] as never);
  }
  return joined(
    words,
    Object.entries(value).map(([name, inner]) =>
      words.t('policy:value.part', {
        label: wordIn(words, 'parts', name) ?? name,
        value: valueWords(words, inner),
      }),
    ),
  );
}

/** A word of a table whose keys may hold dots. */
function wordIn({ t }: Words, table: string, key: string): string | undefined {
  const word = t(`policy:${table}|${key}`, { keySeparator: '|', defaultValue: '' });
  return word === '' ? undefined : word;
}
