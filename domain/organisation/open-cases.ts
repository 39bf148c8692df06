import type { AggregateId, CaseState, Summary } from '../aggregate';
import type { OpenCase } from '../facts';

/** Fields of a case's state that name units or posts besides its projection. */
interface Parts {
  readonly officeUnit?: string | null;
  readonly suggestedUnit?: string | null;
  readonly handlingLeader?: string | null;
  readonly leadLeaders?: readonly string[];
  readonly assignment?: { readonly leadLeaders: readonly string[] } | null;
}

/**
 * The case as a change of a unit looks at it (D-38): open ones, and problems that may come back by a reopening or an un-merge, with every unit
 * or post that they name. The record answers the same (db/case-store, `openCases`).
 *
 * @returns undefined for a case that no change of a unit concerns any more
 */
export function findOpenCase(
  aggregate: AggregateId,
  state: CaseState,
  summary: Summary,
): OpenCase | undefined {
  const kind = aggregate.slice(0, aggregate.indexOf('/'));
  const mayComeBack = kind === 'problem' && ['CLOSED', 'MERGED'].includes(state.status);
  if (kind === 'programme' || (!summary.open && !mayComeBack)) return undefined;
  const parts = state as CaseState & Parts;
  const units = [
    ...summary.units,
    summary.leadUnit,
    parts.officeUnit,
    parts.suggestedUnit,
    parts.handlingLeader,
    ...(parts.assignment?.leadLeaders ?? parts.leadLeaders ?? []),
  ];
  return {
    aggregate,
    units: units.filter((unit): unit is string => typeof unit === 'string'),
    status: state.status,
    open: summary.open,
  };
}
