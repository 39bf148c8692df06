import type { ProblemState } from '../../domain/problem/state';
import type { Ledger } from './ledger';
import {
  byCell,
  choiceCell,
  dayOf,
  eventsOf,
  problemCells,
  problemHeads,
  problemOf,
  statusCell,
  textOf,
} from './ledger-cells';

/** The ledger of extensions 延期台账 (D-09): one row per request, with the date before it. */
export const extensionLedger: Ledger = {
  key: 'extensions',
  kind: 'problem',
  part: 'extensions',
  columns: [
    ...problemHeads,
    { key: 'askedOn', kind: 'date', width: 11, usual: true },
    { key: 'askedBy', width: 16 },
    { key: 'reason', width: 40, usual: true },
    { key: 'originalDueOn', kind: 'date', width: 11, usual: true, ofTheCase: true },
    { key: 'formerDueOn', kind: 'date', width: 11, usual: true },
    { key: 'wantedDueOn', kind: 'date', width: 11, usual: true },
    { key: 'decision', width: 10, usual: true },
    { key: 'newDueOn', kind: 'date', width: 11, usual: true },
    { key: 'decidedOn', kind: 'date', width: 11, usual: true },
    { key: 'decidedBy', width: 16 },
    { key: 'decisionReason', width: 34 },
    { key: 'state', width: 10, ofTheCase: true },
  ],
  rowsOf(one, look) {
    const state = problemOf(one);
    const asked = eventsOf(one, 'extensionRequested');
    const decided = eventsOf(one, 'extensionDecided');
    return state.extensions.map((request, index) => {
      const decision = request.decision === null ? undefined : decided[index];
      return {
        cells: {
          ...problemCells(one, look),
          askedOn: request.asked.on,
          askedBy: byCell(asked[index], look),
          reason: request.reason,
          originalDueOn: state.deadline?.original ?? null,
          formerDueOn: formerDueOn(state, index),
          wantedDueOn: textOf(asked[index], 'newDueOn') ?? request.newDueOn,
          decision:
            request.decision === null
              ? look.context.t('ledgers:awaitsDecision')
              : choiceCell(look, 'decision', request.decision),
          newDueOn: request.decision === 'granted' ? textOf(decision, 'newDueOn') : null,
          decidedOn: dayOf(decision),
          decidedBy: byCell(decision, look),
          decisionReason: textOf(decision, 'reason'),
          state: statusCell(one, look),
        },
      };
    });
  },
};

/** The date that held when a request was filed: the last one set by then that no extension from this request on has set. */
function formerDueOn(state: ProblemState, index: number): string | null {
  const granted = state.extensions
    .slice(0, index)
    .filter(({ decision }) => decision === 'granted').length;
  const askedOn = state.extensions[index]?.asked.on ?? '';
  let extended = 0;
  const former = (state.deadline?.history ?? []).filter(({ setOn, transition }) => {
    extended += transition === 'P18' ? 1 : 0;
    return setOn <= askedOn && !(transition === 'P18' && extended > granted);
  });
  return former.at(-1)?.on ?? state.deadline?.original ?? null;
}
