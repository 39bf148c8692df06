import { isRestricted } from '../../domain/readers';
import { findWord } from '../acts/act-words';
import type { CaseRow } from '../queries';
import type { Words } from '../request-context';
import { withRemark } from './phrases';
import { periodName, quarterName } from './words-of-dates';

/** How a case is called among people: a short mark that stands for its number, and what it is about. */
export interface CaseName {
  readonly mark: string;
  readonly title: string;
}

/**
 * The name of a case: problems by number and title, quarters by their name in words, duties by their rule in words with the period as
 * mark, placards by indicator with the quarter as mark.
 */
export function caseName(words: Words, row: CaseRow): CaseName {
  switch (row.kind) {
    case 'quarter':
      return { mark: row.number, title: quarterName(words, row.number) };
    case 'duty':
      return {
        mark: periodName(words, textOf(row, 'period') ?? row.number),
        title: dutyTitle(words, row),
      };
    case 'placard':
      return {
        mark: quarterName(words, textOf(row, 'quarter') ?? row.number),
        title: `${words.t(`pages:placards.${textOf(row, 'colour') ?? 'yellow'}`)} · ${row.title}`,
      };
    default:
      return { mark: row.number, title: markedTitle(words, row) };
  }
}

/** A case's title, with a plain mark before it where the case is for named roles alone (D-23). */
export function markedTitle(words: Words, row: Pick<CaseRow, 'title' | 'more'>): string {
  return isRestricted(row) ? words.t('frame:restrictedTitle', { title: row.title }) : row.title;
}

function dutyTitle(words: Words, row: CaseRow): string {
  const rule = textOf(row, 'rule');
  // A pledge or an action point has a text of its own; other duties are called after their rule.
  const word =
    rule === undefined || row.title !== rule ? undefined : findWord(words, `duty:rules.${rule}`);
  const title = word ?? row.title;
  return row.indicator === null
    ? title
    : withRemark(words, title, words.names.indicator(row.indicator));
}

/** One of the subject's own columns, where it holds text. */
export function textOf(row: CaseRow, column: string): string | undefined {
  const value = row.more[column];
  return typeof value === 'string' ? value : undefined;
}
