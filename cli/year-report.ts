import type { ScoredUnit, ScoredYear } from '../domain/year-review/score-years';
import type { Language, ShippedWords } from './shipped-words';
import { lineText } from './year-words';

/** The JSON of `duban year --json`; the keys are those of the format `year/1`. */
export function yearReport(
  years: readonly ScoredYear[],
  language: Language,
  words: ShippedWords,
): object {
  return {
    years: years.map(({ year, units }) => ({
      year,
      units: units.map((unit) => unitRow(unit, language, words)),
    })),
  };
}

function unitRow(scored: ScoredUnit, language: Language, words: ShippedWords): object {
  const { unit, daily, panels, bonus, composite, grade, overriddenBy, consequences } = scored;
  return {
    unit,
    daily,
    ...Object.fromEntries(panels.map(({ key, score }) => [key, score])),
    bonus,
    composite,
    grade,
    overriddenBy,
    consequences,
    lines: scored.lines.map((line) => ({
      rule: line.rule,
      what: lineText(line, language, words),
      points: line.points,
    })),
  };
}
