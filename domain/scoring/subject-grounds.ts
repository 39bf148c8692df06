import type { Ground } from './proposal';
import type { ScoringPolicy } from './scoring-policy';
import type { SubjectView } from './subject';

/** Clause "ranked n of m, lagging for the k-th time", with a mark where the tie needs the leaders' eye (E-02). */
export function laggingGrounds(
  subject: SubjectView,
  count: number,
  policy: Pick<ScoringPolicy, 'lag.countMode'>,
): Ground[] {
  const { entry, fieldSize: field } = subject;
  if (entry?.band !== 'lagging') return [];
  const inARow = policy['lag.countMode'] === 'consecutive';
  const lagging: Ground = {
    code: inARow ? 'laggingInARow' : 'lagging',
    values: { rank: entry.rank, field, count },
  };
  return [
    ...(entry.unreported === true ? [{ code: 'unreported', values: {} }] : []),
    lagging,
    ...(entry.boundaryTie ? [{ code: 'boundaryTie', values: {} }] : []),
  ];
}

/** One clause for each kind of finding recorded (S0-76, S0-81). */
export function findingGrounds(subject: SubjectView): Ground[] {
  return [...new Set(subject.findings)].map((finding) => ({
    code: 'finding',
    values: { finding },
  }));
}
