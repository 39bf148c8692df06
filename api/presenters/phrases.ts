import type { Words as WithNames } from '../request-context';

type Words = Pick<WithNames, 't'>;

/** Things in a row, with the comma of the language. */
export function joined({ t }: Words, things: readonly string[]): string {
  return things.join(t('frame:list.comma'));
}

/** Clauses in a row, with the semicolon of the language. */
export function joinedClauses({ t }: Words, clauses: readonly string[]): string {
  return clauses.join(t('frame:list.semicolon'));
}

/** A thing with a remark in parentheses. */
export function withRemark({ t }: Words, thing: string, remark: string): string {
  return `${thing}${t('frame:parens', { text: remark })}`;
}

/** A label before its value. */
export function labelled({ t }: Words, label: string, value: string): string {
  return `${label}${t('frame:colon')}${value}`;
}

/** Units by their names of today, in a row. */
export function unitsJoined(words: WithNames, units: readonly string[]): string {
  return joined(
    words,
    units.map((unit) => words.names.unit(unit)),
  );
}
