import { ageSpans, type AgeSpan } from '../../domain/board/ageing';
import type { Words } from '../request-context';
import type { FilterOption } from './filter-options';

type Plain = Pick<Words, 't'>;

/** A span of ages in words. */
export function ageWords({ t }: Plain, { least, most }: AgeSpan): string {
  return most === null
    ? t('board:age.over', { least: least - 1 })
    : t('board:age.to', { least, end: most });
}

/** The spans of ages as choices of a list's filter. */
export function ageOptions(words: Plain, chosen: string | undefined): readonly FilterOption[] {
  return ageSpans.map((span) => ({
    value: span.key,
    label: ageWords(words, span),
    selected: span.key === chosen,
  }));
}
