import type { PolicyValues } from '../policy/register';
import { exact, scoreText } from './decimals';

/** Scores by heading (1+5), exact decimals. */
export type HeadingScores = Readonly<Record<string, string>>;

/**
 * The score of an indicator from those of its headings (S0-07 `assessment.weights`): their sum where no weights are set, else the sum
 * of each times its weight, not divided by anything.
 *
 * @returns the score with two decimals (E-16), or the headings that have no weight
 */
export function headingTotal(
  headings: HeadingScores,
  weights: PolicyValues['assessment.weights'],
): { readonly score: string } | { readonly withoutWeight: readonly string[] } {
  const weightOf = (heading: string) => (weights === 'unset' ? '1' : weights[heading]);
  const withoutWeight = Object.keys(headings).filter((one) => weightOf(one) === undefined);
  if (withoutWeight.length > 0) return { withoutWeight };
  const total = Object.entries(headings).reduce(
    (sum, [heading, score]) => sum.plus(exact(score).times(weightOf(heading) ?? '0')),
    exact(0),
  );
  return { score: scoreText(total) };
}
