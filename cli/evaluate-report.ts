import type { Counter } from '../domain/scoring/counters';
import type { EvaluatedQuarter } from '../domain/scoring/evaluate';
import type { EvaluateInput } from '../domain/scoring/evaluate-input';
import { groundSentence, type ScoringWords } from '../domain/scoring/ground-sentence';
import { subjectOf, type Note, type Proposal } from '../domain/scoring/proposal';
import type { RankedEntry } from '../domain/scoring/ranking';

/** One JSON object of the report; the keys are those of the format `evaluate/1`. */
type Row = Readonly<Record<string, unknown>>;

/**
 * The JSON of `duban evaluate --json`. Optional lists (`units`, `honourList`, `points`, `notes`) are there only where a policy
 * calls for them or there is something in them.
 */
export function evaluateReport(
  input: EvaluateInput,
  evaluated: readonly EvaluatedQuarter[],
  words: ScoringWords,
): { quarters: Row[] } {
  const byUnit = input.policy['rank.subject'] === 'unit';
  return {
    quarters: evaluated.map((quarter) => {
      const { ranking } = quarter;
      const sentence = sentences(input, quarter, words);
      return {
        quarter: quarter.quarter,
        ranking: ranking.indicators.map((entry) => rankingRow(entry, 'indicator')),
        excluded: ranking.excluded.map(({ id, why }) => ({ indicator: id, why })),
        counters: quarter.counters.map((counter) =>
          counterRow(counter, byUnit ? 'unit' : 'indicator'),
        ),
        laggingList: ranking.laggingList,
        proposals: quarter.proposals.map((proposal) => measureRow(proposal, sentence(proposal))),
        ...(ranking.units === null
          ? {}
          : { units: ranking.units.map((entry) => rankingRow(entry, 'unit')) }),
        ...(input.policy['rank.topBand'] === 'none' ? {} : { honourList: ranking.honourList }),
        ...(givesPoints(input) ? { points: pointRows(input, quarter, words) } : {}),
        ...(quarter.notes.length === 0
          ? {}
          : { notes: quarter.notes.map((note) => measureRow(note, sentence(note))) }),
      };
    }),
  };
}

/** Writes the sentence of a measure of one quarter. */
export function sentences(
  input: EvaluateInput,
  quarter: EvaluatedQuarter,
  words: ScoringWords,
): (measure: Proposal | Note) => string {
  return (measure) =>
    groundSentence(
      { name: nameOf(subjectOf(measure), input), quarter: quarter.quarter },
      measure.grounds,
      words,
    );
}

/** The name of an indicator; a unit is its own name. */
export function nameOf(id: string, input: EvaluateInput): string {
  return input.indicators.find((indicator) => indicator.id === id)?.name ?? id;
}

function rankingRow(
  { id, score, rank, band, last, tie, boundaryTie, place }: RankedEntry,
  key: 'indicator' | 'unit',
): Row {
  const row = { [key]: id, score, rank, band, last, tie, boundaryTie };
  return place === undefined ? row : { ...row, place };
}

function counterRow({ id, ...counts }: Counter, key: 'indicator' | 'unit'): Row {
  return { [key]: id, ...counts };
}

function measureRow(measure: Proposal | Note, ground: string): Row {
  const { grounds, ...rest } = measure;
  return { ...rest, ground };
}

function givesPoints({ policy }: EvaluateInput): boolean {
  return policy['placard.yellow.points'] !== 'none' || policy['placard.red.points'] !== 'none';
}

function pointRows(input: EvaluateInput, quarter: EvaluatedQuarter, words: ScoringWords): Row[] {
  return quarter.points.map(({ subject, unit, points, grounds }) => ({
    unit,
    points,
    ground: groundSentence(
      { name: nameOf(subject, input), quarter: quarter.quarter },
      grounds,
      words,
    ),
  }));
}
