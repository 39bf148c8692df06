import type { Decimal } from 'decimal.js';
import { exact, raisedToHundredths, scoreText } from './decimals';
import { byCodeUnits, type FieldEntry, type OutsidePlace } from './field';
import type { ScoredIndicator } from './quarter-results';
import { fieldOfQuarter, rankQuarter, type RankingInput } from './rank-quarter';
import type { RankedEntry } from './ranking';
import type { ScoringPolicy } from './scoring-policy';
import { unitField } from './unit-field';

/** What one indicator needs so that its subject leaves the lagging band, everything else being equal. */
export interface Improvement {
  readonly indicator: string;
  /** Score with two decimals, null when there was none; both null where outside places are ranked. */
  readonly fromScore: string | null;
  readonly toScore: string | null;
  /** Points between the two; null when there was no score. */
  readonly points: string | null;
  readonly fromPlace: OutsidePlace | null;
  readonly toPlace: OutsidePlace | null;
  /** The subject as it would then be ranked. */
  readonly then: RankedEntry;
}

const HUNDREDTH = exact('0.01');
const HALF_HUNDREDTH = exact('0.005');

/**
 * The smallest change of one indicator's result by which a lagging subject leaves the lagging band (`rank.*`, E-01, E-02, E-16).
 *
 * A rank changes only where a score reaches another one, passes it, or meets a mark; so only those scores are tried, from the
 * lowest up, and each is ranked anew under the policy. Where a unit is ranked, each indicator it leads is tried.
 *
 * @param subject id of an indicator, or of a unit with `rank.subject` = `unit`
 * @returns the smallest in points; null when the subject does not lag, or no result of its own would help
 */
export function smallestImprovement(
  input: RankingInput,
  subject: string,
  policy: ScoringPolicy,
): Improvement | null {
  const before = entryOf(input, subject, policy);
  if (before?.band !== 'lagging') return null;
  const byUnit = policy['rank.subject'] === 'unit';
  const own = input.indicators.filter((indicator) =>
    byUnit ? indicator.leadUnits.includes(subject) : indicator.id === subject,
  );
  const byPlace = !byUnit && policy['rank.basis'] === 'externalPlace';
  const found = own.flatMap((indicator) => {
    const best = byPlace
      ? betterPlace(input, indicator, policy)
      : betterScore(input, { indicator, subject }, policy);
    return best === null ? [] : [best];
  });
  return found.sort(byPoints)[0] ?? null;
}

function byPoints(a: Improvement, b: Improvement): number {
  const left = exact(a.points ?? a.toScore ?? '0');
  const right = exact(b.points ?? b.toScore ?? '0');
  return left.comparedTo(right) || byCodeUnits(a.indicator, b.indicator);
}

function entryOf(
  input: RankingInput,
  subject: string,
  policy: ScoringPolicy,
): RankedEntry | undefined {
  return rankQuarter(input, policy).subjects.find((entry) => entry.id === subject);
}

interface Candidate {
  readonly indicator: ScoredIndicator;
  readonly subject: string;
}

function betterScore(
  input: RankingInput,
  candidate: Candidate,
  policy: ScoringPolicy,
): Improvement | null {
  const { id } = candidate.indicator;
  const text = input.results.scores[id];
  const from = text === undefined ? null : scoreText(exact(text));
  for (const score of scoresWorthTrying(input, candidate, policy)) {
    const toScore = scoreText(score);
    const then = entryOf(withScore(input, id, toScore), candidate.subject, policy);
    if (then === undefined || then.band === 'lagging') continue;
    const points = from === null ? null : scoreText(score.minus(from));
    return {
      indicator: id,
      fromScore: from,
      toScore,
      points,
      fromPlace: null,
      toPlace: null,
      then,
    };
  }
  return null;
}

/** Scores above the present one at which the subject reaches or passes another entry, or a mark is met; lowest first. */
function scoresWorthTrying(
  input: RankingInput,
  { indicator, subject }: Candidate,
  policy: ScoringPolicy,
): Decimal[] {
  const weight = exact(policy['rank.subject'] === 'unit' ? (indicator.weight ?? '1') : '1');
  if (weight.isZero()) return [];
  const field = subjectField(input, policy);
  const mine = field.find((entry) => entry.id === subject);
  const text = input.results.scores[indicator.id];
  const present = text === undefined ? null : exact(scoreText(exact(text)));
  const rest = (mine?.score ?? exact(0)).minus(weight.times(present ?? 0));
  const reach = (goal: Decimal): Decimal =>
    raisedToHundredths(goal.minus(HALF_HUNDREDTH).minus(rest).dividedBy(weight));
  const goals = [
    ...field.flatMap((entry) =>
      entry.id === subject || entry.score === null
        ? []
        : [entry.score, entry.score.plus(HUNDREDTH)],
    ),
    ...marks(mine, policy),
  ].map(reach);
  const targets =
    indicator.target === undefined ? [] : [raisedToHundredths(exact(indicator.target))];
  const least = present === null ? exact(0) : present.plus(HUNDREDTH);
  return [least, ...goals, ...targets]
    .filter((score) => score.gte(least))
    .sort((a, b) => a.comparedTo(b));
}

function subjectField(input: RankingInput, policy: ScoringPolicy): readonly FieldEntry[] {
  const { field } = fieldOfQuarter(input, policy);
  return policy['rank.subject'] === 'unit' ? unitField(input.indicators, field, policy) : field;
}

function marks(entry: FieldEntry | undefined, policy: ScoringPolicy): Decimal[] {
  const band = policy['rank.laggingBand'];
  if (!('scoreBelow' in band)) return [];
  const mark = band.scoreBelow === 'target' ? entry?.target : band.scoreBelow;
  return mark === undefined ? [] : [exact(mark)];
}

function withScore(input: RankingInput, id: string, score: string): RankingInput {
  const { results } = input;
  const others = (ids: readonly string[]): readonly string[] => ids.filter((one) => one !== id);
  return {
    ...input,
    results: {
      ...results,
      scores: { ...results.scores, [id]: score },
      unreported: others(results.unreported),
      awaiting: others(results.awaiting),
    },
  };
}

/** The worst outside place of the same field that would do; without a place there is no field to name one in. */
function betterPlace(
  input: RankingInput,
  indicator: ScoredIndicator,
  policy: ScoringPolicy,
): Improvement | null {
  const { id } = indicator;
  const from = input.results.external[id];
  if (from === undefined) return null;
  for (let place = from.place - 1; place >= 1; place -= 1) {
    const to = { place, field: from.field };
    const results = { ...input.results, external: { ...input.results.external, [id]: to } };
    const then = entryOf({ ...input, results }, id, policy);
    if (then === undefined || then.band === 'lagging') continue;
    const none = { fromScore: null, toScore: null, points: null };
    return { indicator: id, ...none, fromPlace: from, toPlace: to, then };
  }
  return null;
}
