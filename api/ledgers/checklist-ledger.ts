import type { Recorded } from '../../domain/aggregate';
import type { Ledger } from './ledger';
import {
  eventsOf,
  lampCell,
  problemCells,
  problemHeads,
  problemOf,
  statusCell,
} from './ledger-cells';

/** The ledger of rectification checklists 整改清单台账 (D-08): one row per measure. */
export const checklistLedger: Ledger = {
  key: 'checklists',
  kind: 'problem',
  part: 'plan',
  columns: [
    ...problemHeads,
    { key: 'line', kind: 'number', width: 6, usual: true },
    { key: 'measure', width: 44, usual: true },
    { key: 'criterion', width: 34, usual: true },
    { key: 'person', width: 12, usual: true },
    { key: 'post', width: 12 },
    { key: 'leaderInCharge', width: 12, usual: true },
    { key: 'lineDueOn', kind: 'date', width: 11, usual: true },
    { key: 'rootCause', width: 34 },
    { key: 'version', kind: 'number', width: 6 },
    { key: 'approvedOn', kind: 'date', width: 11 },
    { key: 'pieces', kind: 'number', width: 8, usual: true },
    { key: 'dueOn', kind: 'date', width: 11, ofTheCase: true },
    { key: 'state', width: 10, usual: true, ofTheCase: true },
    { key: 'lamp', width: 18, ofTheDay: true },
  ],
  rowsOf(one, look) {
    const state = problemOf(one);
    const { plan } = state;
    if (plan === null) {
      return [];
    }
    const applied = eventsOf(one, 'acceptanceApplied').at(-1);
    return plan.lines.map((line, index) => ({
      cells: {
        ...problemCells(one, look),
        line: index + 1,
        measure: line.measure,
        criterion: line.criterion,
        person: line.person,
        post: line.post ?? null,
        leaderInCharge: line.leaderInCharge,
        lineDueOn: line.dueOn ?? null,
        rootCause: plan.rootCause,
        version: plan.version,
        approvedOn: plan.approved?.on ?? null,
        pieces: piecesOf(applied, index + 1),
        dueOn: one.record.dueOn,
        state: statusCell(one, look),
        lamp: lampCell(one.record, look),
      },
    }));
  },
};

/** How many pieces of evidence the last application filed for a measure. */
function piecesOf(applied: Recorded | undefined, line: number): number {
  const { evidence = [] } = (applied?.data ?? {}) as {
    readonly evidence?: readonly { readonly line: number; readonly pieces: readonly unknown[] }[];
  };
  return evidence
    .filter((one) => one.line === line)
    .reduce((sum, { pieces }) => sum + pieces.length, 0);
}
