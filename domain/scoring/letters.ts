import type { HangingPlacard } from './hanging-placard';
import { countedQuarters, type PublishedQuarter } from './history';
import { about, type Proposal } from './proposal';
import type { ScoringPolicy } from './scoring-policy';

/**
 * Letters that come once with the n-th yellow placard of the year (`letter.yellow.at`): of a unit over all it leads, or on one
 * matter, then to all units of that placard (`letter.yellow.countOf`).
 *
 * @param placards those hung with the present publication
 * @param history published quarters, the present one last; its own yellow placards are not looked at
 */
export function lettersFor(
  placards: readonly HangingPlacard[],
  history: readonly PublishedQuarter[],
  policy: ScoringPolicy,
): Proposal[] {
  const at = policy['letter.yellow.at'];
  if (at === 'none') return [];
  const earlier = countedQuarters(history, policy['lag.carryOverYear']).slice(0, -1);
  const yellow = placards.filter((placard) => placard.colour === 'yellow');
  const reached =
    policy['letter.yellow.countOf'] === 'matter'
      ? reachedOnMatter(yellow, earlier, at)
      : reachedByUnits(yellow, earlier, at);
  return reached
    .filter(({ units }) => units.length > 0)
    .map(({ subject, units }) => ({
      ...about(subject, policy),
      kind: 'letter',
      units,
      rule: 'letter.yellow.at',
      grounds: [
        {
          code: policy['letter.yellow.countOf'] === 'matter' ? 'letterOnMatter' : 'letter',
          values: { units, count: at },
        },
      ],
    }));
}

interface Reached {
  readonly subject: string;
  readonly units: readonly string[];
}

function reachedByUnits(
  yellow: readonly HangingPlacard[],
  earlier: readonly PublishedQuarter[],
  at: number,
): Reached[] {
  const counts = new Map<string, number>();
  const count = (unit: string): number => {
    const next = (counts.get(unit) ?? 0) + 1;
    counts.set(unit, next);
    return next;
  };
  for (const { yellowUnits } of earlier) yellowUnits.forEach(count);
  return yellow.map(({ subject, units }) => ({
    subject,
    units: units.filter((unit) => count(unit) === at),
  }));
}

/** Placards that are hung separately on one matter with one publication count as one. */
function reachedOnMatter(
  yellow: readonly HangingPlacard[],
  earlier: readonly PublishedQuarter[],
  at: number,
): Reached[] {
  const subjects = [...new Set(yellow.map((placard) => placard.subject))];
  return subjects
    .filter((id) => earlier.filter(({ yellowOn }) => yellowOn?.includes(id)).length + 1 === at)
    .map((subject) => ({
      subject,
      units: yellow.flatMap((placard) => (placard.subject === subject ? placard.units : [])),
    }));
}
