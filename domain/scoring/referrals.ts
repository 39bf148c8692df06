import type { HangingPlacard } from './hanging-placard';
import { about, type Ground, type Proposal } from './proposal';
import type { ScoringPolicy } from './scoring-policy';
import type { SubjectView } from './subject';

/** The placards of a subject around one publication. */
export interface PlacardsAround {
  /** As they hung before it, with this publication counted in `publicationsSeen`; delisted ones left out. */
  readonly undelisted: readonly HangingPlacard[];
  /** As they hang after its measures. */
  readonly after: readonly HangingPlacard[];
}

/**
 * The referral for chronic lagging, at most one per subject and quarter (S0-97, E-04 `chronic.rule`). It concerns the units under
 * red; where a count alone proposes it and none is, all lead units.
 *
 * @param count the driving lagging count of the subject
 */
export function referralFor(
  subject: SubjectView,
  placards: PlacardsAround,
  count: number,
  policy: ScoringPolicy,
): Proposal | null {
  const grounds: Ground[] = [];
  const units = new Set<string>();
  const reds = placards.undelisted.filter((placard) => placard.colour === 'red');
  const values = { rank: subject.entry?.rank ?? 0, field: subject.fieldSize, count };
  for (const rule of policy['chronic.rule']) {
    const concerned = concernedBy(rule, { subject, reds, count, after: placards.after });
    if (concerned.length === 0) continue;
    grounds.push({ code: typeof rule === 'string' ? rule : 'countAtLeast', values });
    for (const unit of concerned) units.add(unit);
  }
  if (grounds.length === 0) return null;
  return {
    ...about(subject.id, policy),
    kind: 'referral',
    units: subject.leadUnits.filter((unit) => units.has(unit)),
    rule: 'S0-97',
    grounds,
  };
}

interface Chronic {
  readonly subject: SubjectView;
  readonly reds: readonly HangingPlacard[];
  readonly after: readonly HangingPlacard[];
  readonly count: number;
}

function concernedBy(
  rule: ScoringPolicy['chronic.rule'][number],
  { subject, reds, after, count }: Chronic,
): readonly string[] {
  if (rule === 'laggingWhileRed') return subject.lags ? unitsOf(reds) : [];
  if (rule === 'redNotDelisted') return unitsOf(reds.filter((red) => red.publicationsSeen === 1));
  if (!subject.lags || count < rule.countAtLeast) return [];
  const underRed = unitsOf(after.filter((placard) => placard.colour === 'red'));
  return underRed.length > 0 ? underRed : subject.leadUnits;
}

function unitsOf(placards: readonly HangingPlacard[]): string[] {
  return placards.flatMap((placard) => placard.units);
}
