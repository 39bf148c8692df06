import { numberOfQuarter, yearOfQuarter } from '../domain/calendar/quarters';
import type { EvaluatedQuarter } from '../domain/scoring/evaluate';
import type { EvaluateInput } from '../domain/scoring/evaluate-input';
import { groundSentence, type ScoringWords } from '../domain/scoring/ground-sentence';
import { subjectOf, type Note, type Proposal } from '../domain/scoring/proposal';
import type { RankedEntry } from '../domain/scoring/ranking';
import { nameOf, sentences } from './evaluate-report';

/** The evaluation as text for people: one page a quarter, every list under its heading, empty ones left out. */
export function evaluatePages(
  input: EvaluateInput,
  evaluated: readonly EvaluatedQuarter[],
  words: ScoringWords,
): string {
  return evaluated.map((quarter) => page(input, quarter, words)).join('\n');
}

function page(input: EvaluateInput, quarter: EvaluatedQuarter, words: ScoringWords): string {
  const say = (code: string): string => words(`report.${code}`, {});
  const { ranking } = quarter;
  const heading = words('report.quarter', {
    year: yearOfQuarter(quarter.quarter),
    number: numberOfQuarter(quarter.quarter),
  });
  const named = (ids: readonly string[]): string[] => ids.map((id) => nameOf(id, input));
  const sentence = sentences(input, quarter, words);
  const sections: [string, string[]][] = [
    [say('ranking'), ranking.indicators.map((entry) => rankLine(entry, input, words))],
    [say('units'), (ranking.units ?? []).map((entry) => rankLine(entry, input, words))],
    [
      say('excluded'),
      ranking.excluded.map(({ id, why }) => `${nameOf(id, input)}  ${words(`why.${why}`, {})}`),
    ],
    [say('laggingList'), named(ranking.laggingList)],
    [say('honourList'), named(ranking.honourList)],
    [
      say('counters'),
      quarter.counters.map(({ id, ...counts }) =>
        words('report.counter', { name: nameOf(id, input), ...counts }),
      ),
    ],
    [
      say('proposals'),
      quarter.proposals.map((proposal) => measureLine(proposal, sentence(proposal), words)),
    ],
    [
      say('notes'),
      quarter.notes.map(
        (note) => `${nameOf(subjectOf(note), input)}  ${words(`note.${note.code}`, {})}`,
      ),
    ],
    [
      say('points'),
      quarter.points.map(({ subject, unit, points, grounds }) => {
        const about = { name: nameOf(subject, input), quarter: quarter.quarter };
        return `${unit}  ${points}  ${groundSentence(about, grounds, words)}`;
      }),
    ],
  ];
  const lines = sections
    .filter(([, entries]) => entries.length > 0)
    .flatMap(([title, entries]) => ['', title, ...entries.map((entry) => `  ${entry}`)]);
  return `${[heading, ...lines].join('\n')}\n`;
}

function rankLine(entry: RankedEntry, input: EvaluateInput, words: ScoringWords): string {
  const say = (code: string): string => words(`report.${code}`, {});
  const marks = [
    ...(entry.last ? [say('last')] : []),
    ...(entry.tie ? [say('tie')] : []),
    ...(entry.boundaryTie ? [say('boundaryTie')] : []),
  ];
  const place = entry.place === undefined ? [] : [`${entry.place.place}/${entry.place.field}`];
  return [
    String(entry.rank).padStart(3),
    entry.score ?? say('noScore'),
    ...place,
    words(`band.${entry.band ?? 'none'}`, {}),
    nameOf(entry.id, input),
    ...marks,
  ].join('  ');
}

function measureLine(measure: Proposal | Note, ground: string, words: ScoringWords): string {
  const marks = (['joint', 'exception'] as const)
    .filter((mark) => mark in measure)
    .map((mark) => ` [${words(`report.${mark}`, {})}]`);
  return words('report.line', {
    kind: words(`kind.${'kind' in measure ? measure.kind : ''}`, {}),
    rule: measure.rule,
    units: measure.units.join(words('listSeparator', {})),
    marks: marks.join(''),
    ground,
  });
}
