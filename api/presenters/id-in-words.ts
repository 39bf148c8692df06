import { isLifeKind } from '../../domain/helper-life/marks';
import { keyOf, kindOf } from '../../domain/subjects';
import type { AggregateId } from '../../domain/aggregate';
import type { Words } from '../request-context';
import { periodName } from './words-of-dates';

/** Whether the text is the id of a case. */
export function isCaseId(text: string): text is AggregateId {
  return /^(?:problem|quarter|placard|programme|duty|clue|instruction|visit|inspection|innovation|hardNut)\/./.test(
    text,
  );
}

/**
 * What a case is called where only its id is known: problems and helper lives by their number, the others by what their ids are made
 * of: `2024年第二季度 政务服务 政务服务中心`.
 */
export function idInWords(words: Words, id: AggregateId): string {
  const kind = kindOf(id);
  if (kind === 'problem' || isLifeKind(kind)) {
    return keyOf(id);
  }
  const [, ...parts] = keyOf(id).split('/');
  return parts
    .map((part) => partInWords(words, part))
    .filter((part) => part !== '')
    .join(' ');
}

function partInWords(words: Words, part: string): string {
  const { t, names } = words;
  const period = periodName(words, part);
  const named = period === part ? names.unit(names.indicator(part)) : period;
  return named === part && /^[A-Za-z]+$/.test(part)
    ? t(`duty:rules.${part}`, {
        defaultValue: t(`authorization:roles.${part}`, { defaultValue: '' }),
      })
    : named;
}
