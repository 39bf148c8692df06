import { exact, roundedScore } from './decimals';
import type { FieldEntry } from './field';
import type { ScoredIndicator } from './quarter-results';
import type { ScoringPolicy } from './scoring-policy';

/**
 * The field of units for `rank.subject` = `unit`: each lead unit with the weighted sum of the indicators it leads.
 *
 * The sum is exact and rounded once. An unreported indicator adds nothing; a unit none of whose indicators has a score is
 * unreported when one of them is, and otherwise not in the field. A unit is exempt when every ranked indicator of it is.
 * Outside places have no sum, so units are always ranked by score.
 */
export function unitField(
  indicators: readonly ScoredIndicator[],
  field: readonly FieldEntry[],
  policy: ScoringPolicy,
): FieldEntry[] {
  const entries = new Map(field.map((entry) => [entry.id, entry]));
  const units = [...new Set(indicators.flatMap((indicator) => indicator.leadUnits))];
  return units.flatMap((unit) => {
    const led = indicators
      .filter((indicator) => indicator.leadUnits.includes(unit))
      .flatMap((indicator) => {
        const entry = entries.get(indicator.id);
        return entry === undefined ? [] : [{ entry, weight: indicator.weight ?? '1' }];
      });
    const scored = led.filter(({ entry }) => entry.score !== null);
    const none = scored.length === 0;
    if (none && !led.some(({ entry }) => entry.unreported)) return [];
    const sum = scored.reduce(
      (total, { entry, weight }) => total.plus(exact(weight).times(entry.score ?? 0)),
      exact(0),
    );
    return [
      {
        id: unit,
        score: none ? null : roundedScore(sum),
        unreported: none,
        exempt: policy['rank.targetMetExempt'] && led.every(({ entry }) => entry.exempt),
      },
    ];
  });
}
