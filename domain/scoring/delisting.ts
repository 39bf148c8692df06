import type { HangingPlacard } from './hanging-placard';
import { about, type Ground, type Proposal } from './proposal';
import type { PlacardReport } from './quarter-results';
import { isMiddleOrAbove } from './ranking';
import type { ScoringPolicy } from './scoring-policy';
import type { SubjectView } from './subject';

/** What a publication says about one hung placard. */
export interface DelistingCheck {
  /** The placard as it hangs on after this publication; the delisting is up to `proposal`. */
  readonly placard: HangingPlacard;
  readonly proposal: Proposal | null;
}

/**
 * Checks a hung placard at a publication (S0-85, E-10, E-12): rectified in time, accepted, rank back to middle or above.
 *
 * A quarter that gives the subject no rank only waits: it neither breaks `delist.rankObservations` nor uses up the exception.
 *
 * @param reports what became of the placard's problems; a unit of the placard without an entry counts as not repaired
 */
export function checkDelisting(
  placard: HangingPlacard,
  subject: SubjectView,
  reports: readonly PlacardReport[],
  policy: ScoringPolicy,
): DelistingCheck {
  const seen = { ...placard, publicationsSeen: placard.publicationsSeen + 1 };
  const good = isMiddleOrAbove(subject.entry, subject.fieldSize, policy['rank.middleOrAbove']);
  if (good === null) return { placard: seen, proposal: null };
  const goodRanks = good ? placard.goodRanks + 1 : 0;
  const repair = repairOf(placard, reports, policy);
  const ready = repair.accepted && goodRanks >= policy['delist.rankObservations'];
  const late = ready && !repair.inTime;
  const byException =
    late && placard.lateHeld && policy['delist.lateRectification'] === 'leaderException';
  const next = { ...seen, goodRanks, lateHeld: late };
  if (!ready || (late && !byException)) return { placard: next, proposal: null };
  return { placard: next, proposal: delisting(placard, subject, byException, policy) };
}

function repairOf(
  placard: HangingPlacard,
  reports: readonly PlacardReport[],
  policy: ScoringPolicy,
): { inTime: boolean; accepted: boolean } {
  const byUnit = policy['rank.subject'] === 'unit';
  const perUnit = placard.units.map((unit) =>
    reports.filter(
      (report) => report.unit === unit && (byUnit || report.indicator === placard.subject),
    ),
  );
  const reported = perUnit.every((entries) => entries.length > 0);
  const entries = perUnit.flat();
  const anyTimeCounts = policy['delist.lateRectification'] === 'allow';
  return {
    accepted: reported && entries.every((report) => report.allAccepted),
    inTime: reported && (anyTimeCounts || entries.every((report) => report.allRectifiedInTime)),
  };
}

function delisting(
  placard: HangingPlacard,
  subject: SubjectView,
  byException: boolean,
  policy: ScoringPolicy,
): Proposal {
  const ground: Ground = {
    code: byException ? 'delistByException' : 'delist',
    values: {
      colour: placard.colour,
      rank: subject.entry?.rank ?? 0,
      field: subject.fieldSize,
    },
  };
  return {
    ...about(subject.id, policy),
    kind: 'delist',
    units: placard.units,
    rule: 'S0-85',
    grounds: [ground],
    ...(placard.joint ? { joint: true } : {}),
    ...(byException ? { exception: true } : {}),
  };
}
