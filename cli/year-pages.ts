import type { ScoredUnit, ScoredYear } from '../domain/year-review/score-years';
import type { YearConsequence } from '../domain/year-review/year-consequences';
import type { Language, ShippedWords } from './shipped-words';
import { lineText } from './year-words';

/** The year's results as text for people: one page a year, under every unit its account and what follows. */
export function yearPages(
  years: readonly ScoredYear[],
  language: Language,
  words: ShippedWords,
): string {
  return years
    .map(({ year, units }) => {
      const pages = units.map((unit) => unitPage(unit, language, words));
      return `${[words('report.year', { year }), ...pages].join('\n\n')}\n`;
    })
    .join('\n');
}

function unitPage(scored: ScoredUnit, language: Language, words: ShippedWords): string {
  const { unit, composite, grade, overriddenBy, consequences } = scored;
  const heading = words('report.unit', {
    unit,
    composite: composite ?? words('report.notShown'),
    grade: words(`grade.${grade}`),
    mark: overriddenBy === null ? '' : words('report.overridden'),
  });
  const lines = scored.lines.map(
    (line) => `  ${line.points.padStart(8)}  ${lineText(line, language, words)} [${line.rule}]`,
  );
  const follows = consequences.map((each) => `  ${consequenceText(each, words)} [${each.rule}]`);
  return [heading, ...lines, ...follows].join('\n');
}

function consequenceText(
  { kind, points, principals }: YearConsequence,
  words: ShippedWords,
): string {
  const amount = points === undefined ? '' : words('report.amount', { points });
  const named = (principals ?? [])
    .map(({ year, name }) => words('report.principal', { year, name }))
    .join('');
  return `→ ${words(`consequence.${kind}`)}${amount}${named}`;
}
