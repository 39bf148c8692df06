import { numberOfQuarter, yearOfQuarter } from '../domain/calendar/quarters';
import type { EvaluatedQuarter } from '../domain/scoring/evaluate';
import type { EvaluateInput } from '../domain/scoring/evaluate-input';
import { groundSentence, type ScoringWords } from '../domain/scoring/ground-sentence';
import { subjectOf, type Proposal } from '../domain/scoring/proposal';
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
  const heading = words('report.quarter', {
    year: yearOfQuarter(quarter.quarter),
    number: numberOfQuarter(quarter.quarter),
  });
  const sections = {
    ...rankingSections(input, quarter, words),
    ...measureSections(input, quarter, words),
  };
  const lines = Object.entries(sections)
    .filter(([, entries]) => entries.length > 0)
    .flatMap(([title, entries]) => [
      '',
      words(`report.${title}`, {}),
      ...entries.map((entry) => `  ${entry}`),
    ]);
  return `${[heading, ...lines].join('\n')}\n`;
}

/** Entries by the code of their heading. */
type Sections = Readonly<Record<string, readonly string[]>>;

function rankingSections(
  input: EvaluateInput,
  { ranking, counters }: EvaluatedQuarter,
  words: ScoringWords,
): Sections {
  const named = (ids: readonly string[]): string[] => ids.map((id) => nameOf(id, input));
  return {
    ranking: ranking.indicators.map((entry) => rankLine(entry, input, words)),
    units: (ranking.units ?? []).map((entry) => rankLine(entry, input, words)),
    excluded: ranking.excluded.map(
      ({ id, why }) => `${nameOf(id, input)}  ${words(`why.${why}`, {})}`,
    ),
    laggingList: named(ranking.laggingList),
    honourList: named(ranking.honourList),
    counters: counters.map(({ id, ...counts }) =>
      words('report.counter', { name: nameOf(id, input), ...counts }),
    ),
  };
}

function measureSections(
  input: EvaluateInput,
  quarter: EvaluatedQuarter,
  words: ScoringWords,
): Sections {
  const sentence = sentences(input, quarter, words);
  return {
    proposals: quarter.proposals.map((proposal) =>
      measureLine(proposal, sentence(proposal), words),
    ),
    notes: quarter.notes.map(
      (note) => `${nameOf(subjectOf(note), input)}  ${words(`note.${note.code}`, {})}`,
    ),
    points: quarter.points.map(({ subject, unit, points, grounds }) => {
      const about = { name: nameOf(subject, input), quarter: quarter.quarter };
      return `${unit}  ${points}  ${groundSentence(about, grounds, words)}`;
    }),
  };
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

function measureLine(measure: Proposal, ground: string, words: ScoringWords): string {
  const marks = (['joint', 'exception'] as const)
    .filter((mark) => mark in measure)
    .map((mark) => ` [${words(`report.${mark}`, {})}]`);
  return words('report.line', {
    kind: words(`kind.${measure.kind}`, {}),
    rule: measure.rule,
    units: measure.units.join(words('listSeparator', {})),
    marks: marks.join(''),
    ground,
  });
}
