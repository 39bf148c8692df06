import { exact } from './decimals';
import type { HangingPlacard } from './hanging-placard';
import { subjectOf, type Ground, type Proposal } from './proposal';
import type { ScoringPolicy } from './scoring-policy';

/** Points that come to a unit with a placard or letter; `points` as the policy writes them, a share with at most four decimals. */
export interface PlacardPoints {
  /** What the placard or letter is about: an indicator, or a unit where `rank.subject` is `unit`. */
  readonly subject: string;
  readonly unit: string;
  readonly points: string;
  readonly grounds: readonly Ground[];
}

/**
 * The points of the placards hung with this publication (`placard.yellow.points`, `placard.red.points`): the full number for each
 * unit of a joint placard, or an equal share (`jointLiability.mode`, S0-66).
 */
export function pointsFor(
  placards: readonly HangingPlacard[],
  policy: ScoringPolicy,
): PlacardPoints[] {
  return placards.flatMap((placard) => {
    const points = policy[`placard.${placard.colour}.points`];
    if (points === 'none') return [];
    const shared = placard.joint && policy['jointLiability.mode'] === 'equalShare';
    const each = shared
      ? exact(points).dividedBy(placard.units.length).toDecimalPlaces(4).toFixed()
      : points;
    return placard.units.map((unit) => ({
      subject: placard.subject,
      unit,
      points: each,
      grounds: [{ code: 'placardPoints', values: { colour: placard.colour, points: each } }],
    }));
  });
}

/** The points that come with letters (`letter.points`), in full for each unit. */
export function letterPoints(
  letters: readonly Proposal[],
  policy: Pick<ScoringPolicy, 'letter.points'>,
): PlacardPoints[] {
  const points = policy['letter.points'];
  if (points === 'none') return [];
  return letters.flatMap((letter) =>
    letter.units.map((unit) => ({
      subject: subjectOf(letter),
      unit,
      points,
      grounds: [{ code: 'letterPoints', values: { points } }],
    })),
  );
}
