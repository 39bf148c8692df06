import type { AggregateId, AggregateKind, CaseState } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { Facts } from '../facts';
import type { PlacardState } from '../placard/state';
import type { ProblemState } from '../problem/state';
import type { QuarterState } from '../quarter/state';
import type { CaseEffect, Comparison } from './effects';
import { problemEffects } from './problem-effects';
import { quarterDifferences, type QuarterDifference } from './quarter-difference';
import { placardEffects, quarterEffects } from './quarter-effects';
import { latestPublished, quartersAnew } from './quarters-anew';

/** A running case as the preview needs it. */
export interface RunningCase<State extends CaseState = CaseState> {
  readonly aggregate: AggregateId;
  readonly kind: AggregateKind;
  readonly state: State;
}

/** What a running case would meet if it were moved; until then it is pinned to `version`. */
export interface PreviewedCase<Of extends RunningCase = RunningCase> {
  readonly of: Of;
  readonly version: string;
  readonly effects: readonly CaseEffect[];
}

/** What a change of policy would do, computed from records. */
export interface PolicyPreview<Of extends RunningCase = RunningCase> {
  readonly quarters: readonly QuarterDifference[];
  /** Cases that would meet something otherwise, in the order given. */
  readonly cases: readonly PreviewedCase<Of>[];
  /** Running cases for which nothing would change even if they were moved. */
  readonly unaffected: number;
}

/** From what a preview is computed. */
export interface PreviewSources<Of extends RunningCase> {
  /** Running problems, quarters and placards. */
  readonly running: readonly Of[];
  /** Every quarter of the programme. */
  readonly quarters: readonly QuarterState[];
  /** Facts under the version that a case is pinned to. */
  readonly pinned: (version: string) => Facts;
  /** Facts under the changed policy. */
  readonly after: Facts;
  readonly today: CivilDate;
}

/**
 * What a change of policy would do (D-31): the latest published quarters computed anew under both policies, and each running case
 * if it were moved. Nothing is recorded and nothing depends on the order of the cases.
 */
export function previewPolicy<Of extends RunningCase>(
  sources: PreviewSources<Of>,
): PolicyPreview<Of> {
  const { after, today } = sources;
  const published = latestPublished(sources.quarters);
  const before = quartersAnew(published, (state) => sources.pinned(state.policyVersion));
  const cases = sources.running.map((of) => {
    const version = of.state.policyVersion;
    const compared = { before: sources.pinned(version), after, today };
    return { of, version, effects: effectsOn(of, compared) };
  });
  const affected = cases.filter(({ effects }) => effects.length > 0);
  return {
    quarters: quarterDifferences(
      before,
      quartersAnew(published, () => after),
    ),
    cases: affected,
    unaffected: cases.length - affected.length,
  };
}

function effectsOn({ kind, state }: RunningCase, compared: Comparison): CaseEffect[] {
  switch (kind) {
    case 'problem':
      return problemEffects(state as ProblemState, compared);
    case 'quarter':
      return quarterEffects(state as QuarterState, compared);
    case 'placard':
      return placardEffects(state as PlacardState, compared);
    default:
      return [];
  }
}
