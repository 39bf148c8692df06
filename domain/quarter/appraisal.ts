import type { MeasureProposal } from './measures-state';
import type { QuarterState } from './state';

/** One line of the export to the performance appraisal (综合绩效考核, S2-57): a lead unit and one of its indicators. */
export interface AppraisalLine {
  readonly unit: string;
  readonly indicator: string;
  readonly indicatorName: string;
  /** Exact decimal with two places; null where the quarter does not rank or the indicator has none. */
  readonly score: string | null;
  readonly rank: number | null;
  readonly band: string | null;
  readonly last: boolean;
  /** Kinds of measures performed against the unit for this indicator, `warning`, `circular`, `placardYellow` …; never referrals (D-23). */
  readonly measures: readonly string[];
  readonly report: 'inTime' | 'late' | 'missing' | null;
  readonly missedDuties: number;
}

/** Statuses in which results are public and may be handed on. */
const published: readonly string[] = ['PUBLISHED', 'MEASURES', 'CLOSED'];

/** Whether a quarter's results may be handed to the performance appraisal: nothing before publication (D-42, S2-57). */
export function mayBeAppraised(state: QuarterState): boolean {
  return published.includes(state.status);
}

/**
 * The results of a quarter for the performance appraisal (S2-57), by unit and indicator in code-unit order; none before publication.
 * A correction changes them: `revision` of the quarter tells which were handed on (D-28).
 */
export function appraisalLines(state: QuarterState): readonly AppraisalLine[] {
  if (!mayBeAppraised(state)) return [];
  return state.taskForces
    .flatMap((taskForce) =>
      taskForce.leadUnits.map((unit): AppraisalLine => {
        const entry = state.ranking?.entries.find(({ id }) => id === taskForce.id);
        return {
          unit,
          indicator: taskForce.id,
          indicatorName: taskForce.name,
          score: entry?.score ?? null,
          rank: entry?.rank ?? null,
          band: entry?.band ?? null,
          last: entry?.last ?? false,
          measures: measuresAgainst(state.proposals, { unit, indicator: taskForce.id }),
          report: reportOf(state, taskForce.id),
          missedDuties: state.missedDuties.filter(
            (missed) => missed.unit === unit && missed.indicator === taskForce.id,
          ).length,
        };
      }),
    )
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ unit, indicator }: AppraisalLine): string {
  return `${unit}/${indicator}`;
}

function measuresAgainst(
  proposals: readonly MeasureProposal[],
  of: { readonly unit: string; readonly indicator: string },
): readonly string[] {
  const performed = proposals.filter(
    ({ status, kind, units, indicator, subject }) =>
      status === 'PERFORMED' &&
      kind !== 'referral' &&
      units.includes(of.unit) &&
      (indicator ?? subject) === of.indicator,
  );
  return [...new Set(performed.map(({ kind }) => kind))].sort();
}

function reportOf({ reports }: QuarterState, indicator: string): AppraisalLine['report'] {
  const report = reports[indicator];
  if (report === undefined) return null;
  if (report.status === 'MISSING') return 'missing';
  return report.late ? 'late' : 'inTime';
}
