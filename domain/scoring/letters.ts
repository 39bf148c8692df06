import type { HangingPlacard } from './hanging-placard';
import { countedQuarters, type PublishedQuarter } from './history';
import { about, type Proposal } from './proposal';
import type { ScoringPolicy } from './scoring-policy';

/**
 * Letters that come once with a unit's n-th yellow placard of the year, over all it leads (`letter.yellow.at`).
 *
 * @param placards those hung with the present publication
 * @param history published quarters, the present one last; its own `yellowUnits` are not looked at
 */
export function lettersFor(
  placards: readonly HangingPlacard[],
  history: readonly PublishedQuarter[],
  policy: ScoringPolicy,
): Proposal[] {
  const at = policy['letter.yellow.at'];
  if (at === 'none') return [];
  const counts = new Map<string, number>();
  for (const { yellowUnits } of countedQuarters(history, policy['lag.carryOverYear']).slice(
    0,
    -1,
  )) {
    for (const unit of yellowUnits) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return placards
    .filter((placard) => placard.colour === 'yellow')
    .flatMap((placard) => {
      const reached = placard.units.filter((unit) => {
        const count = (counts.get(unit) ?? 0) + 1;
        counts.set(unit, count);
        return count === at;
      });
      if (reached.length === 0) return [];
      return [
        {
          ...about(placard.subject, policy),
          kind: 'letter',
          units: reached,
          rule: 'letter.yellow.at',
          grounds: [{ code: 'letter', values: { units: reached, count: at } }],
        } as const,
      ];
    });
}
