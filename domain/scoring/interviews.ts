import { laggingCount } from './counters';
import { countedQuarters, type PublishedQuarter } from './history';
import { about, type Proposal } from './proposal';
import type { CountMode, ScoringPolicy } from './scoring-policy';
import type { SubjectView } from './subject';

/**
 * The interview (约谈) of the heads of the lead units at every multiple of `interview.at` lagging quarters, or quarters after
 * whose measures a red placard hangs (`interview.countOf`); only in a quarter that counts itself.
 *
 * @param history published quarters, the present one last
 */
export function interviewFor(
  subject: SubjectView,
  history: readonly PublishedQuarter[],
  policy: ScoringPolicy,
): Proposal | null {
  const at = policy['interview.at'];
  if (at === 'none') return null;
  const ofRed = policy['interview.countOf'] === 'red';
  const mode = policy['interview.countMode'];
  const counts = ofRed ? (history.at(-1)?.underRed.includes(subject.id) ?? false) : subject.lags;
  const count = ofRed
    ? redQuarters(subject.id, countedQuarters(history, policy['lag.carryOverYear']), mode)
    : laggingCount(subject.counter, mode);
  if (!counts || count === 0 || count % at !== 0) return null;
  return {
    ...about(subject.id, policy),
    kind: 'interview',
    units: subject.leadUnits,
    rule: 'interview.at',
    grounds: [
      {
        code: `${ofRed ? 'interviewRed' : 'interviewLagging'}${mode === 'consecutive' ? 'InARow' : ''}`,
        values: { count, every: at },
      },
    ],
  };
}

function redQuarters(id: string, quarters: readonly PublishedQuarter[], mode: CountMode): number {
  let count = 0;
  for (const { underRed } of quarters) {
    if (underRed.includes(id)) count += 1;
    else if (mode === 'consecutive') count = 0;
  }
  return count;
}
