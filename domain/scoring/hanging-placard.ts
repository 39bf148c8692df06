import type { Quarter } from '../calendar/quarters';
import type { PlacardGroup } from './placard-units';
import type { ScoringPolicy } from './scoring-policy';

export type PlacardColour = 'yellow' | 'red';

/** A hung placard as scoring sees it between two publications. */
export interface HangingPlacard {
  /** Id of the indicator, or of the unit where `rank.subject` is `unit`. */
  readonly subject: string;
  readonly units: readonly string[];
  readonly joint: boolean;
  readonly colour: PlacardColour;
  /** The quarter whose publication gave it its present colour. */
  readonly since: Quarter;
  /** Rankings in a row at which the subject was middle or above since it was hung (`delist.rankObservations`). */
  readonly goodRanks: number;
  /** At the latest ranking that counted, conditions 2 and 3 of S0-85 held and 1 failed (E-10). */
  readonly lateHeld: boolean;
  /** Publications since it has been red; the first of them decides `redNotDelisted` (E-04). */
  readonly publicationsSeen: number;
}

const RANK = { yellow: 1, red: 2 } as const;

/** The colour that hangs on a unit for a subject, or null. */
export function colourOn(unit: string, hanging: readonly HangingPlacard[]): PlacardColour | null {
  return hanging
    .filter((placard) => placard.units.includes(unit))
    .reduce<PlacardColour | null>(
      (worst, { colour }) => (worst !== null && RANK[worst] >= RANK[colour] ? worst : colour),
      null,
    );
}

/** Units of `group` on which nothing as strong as `colour` hangs yet. */
export function unitsNeeding(
  group: PlacardGroup,
  colour: PlacardColour,
  hanging: readonly HangingPlacard[],
): string[] {
  return group.units.filter((unit) => {
    const present = colourOn(unit, hanging);
    return present === null || RANK[present] < RANK[colour];
  });
}

/** A placard that is hung with the publication of `quarter`. */
export interface NewPlacard extends PlacardGroup {
  readonly subject: string;
  readonly colour: PlacardColour;
  readonly quarter: Quarter;
}

/**
 * The placards after a new one is hung: it replaces what hung on its units before ("upgraded, not doubled", S0-83); units of a
 * joint placard that are not upgraded keep theirs.
 */
export function hang(hanging: readonly HangingPlacard[], added: NewPlacard): HangingPlacard[] {
  const kept = hanging.flatMap((placard) => {
    if (placard.subject !== added.subject) return [placard];
    const units = placard.units.filter((unit) => !added.units.includes(unit));
    return units.length === 0 ? [] : [{ ...placard, units }];
  });
  const { subject, units, joint, colour, quarter } = added;
  return [
    ...kept,
    {
      subject,
      units,
      joint,
      colour,
      since: quarter,
      goodRanks: 0,
      lateHeld: false,
      publicationsSeen: 0,
    },
  ];
}

/**
 * The placards that hang on in `quarter`: all of them, or none over the turn of the year where `placard.yearEnd` is `close`
 * (S0-85, E-17).
 *
 * @param before the quarter published last, if any
 */
export function hangingIn(
  quarter: Quarter,
  hanging: readonly HangingPlacard[],
  before: Quarter | undefined,
  policy: Pick<ScoringPolicy, 'placard.yearEnd'>,
): readonly HangingPlacard[] {
  const newYear = before !== undefined && before.slice(0, 4) !== quarter.slice(0, 4);
  return newYear && policy['placard.yearEnd'] === 'close' ? [] : hanging;
}
