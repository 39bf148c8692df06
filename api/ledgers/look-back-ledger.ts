import type { LookBack } from '../../domain/problem/state';
import type { Ledger, LedgerLook } from './ledger';
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

/** The ledger of look-backs 回头看台账 (D-17): planned, drawn or mandatory, and what was found. */
export const lookBackLedger: Ledger = {
  key: 'look-backs',
  kind: 'problem',
  part: 'lookBack',
  columns: [
    ...problemHeads,
    { key: 'signedOffOn', kind: 'date', width: 11, usual: true, ofTheCase: true },
    { key: 'lookBackOn', kind: 'date', width: 11, usual: true },
    { key: 'lookBackHow', width: 12, usual: true },
    { key: 'result', width: 10, usual: true },
    { key: 'foundOn', kind: 'date', width: 11, usual: true },
    { key: 'finding', width: 40, usual: true },
    { key: 'foundBy', width: 16 },
    { key: 'mechanism', width: 34 },
    { key: 'reopened', kind: 'number', width: 8 },
    { key: 'state', width: 10, usual: true, ofTheCase: true },
  ],
  rowsOf(one, look) {
    const state = problemOf(one);
    const { lookBack } = state;
    if (lookBack === null) {
      return [];
    }
    const recorded =
      lookBack.result === null ? undefined : eventsOf(one, 'lookBackRecorded').at(-1);
    return [
      {
        cells: {
          ...problemCells(one, look),
          signedOffOn: state.signOff?.on ?? null,
          lookBackOn: lookBack.dueOn,
          lookBackHow: howOf(lookBack, look),
          result: choiceCell(look, 'result', lookBack.result),
          foundOn: dayOf(recorded),
          finding: textOf(recorded, 'finding'),
          foundBy: byCell(recorded, look),
          mechanism: lookBack.awaitsMechanism
            ? look.context.t('ledgers:awaitsMechanism')
            : (state.mechanism?.text ?? null),
          reopened: state.reopenCount,
          state: statusCell(one, look),
        },
      },
    ];
  },
};

function howOf({ mandatory, drawn }: LookBack, { context }: LedgerLook): string {
  return context.t(`ledgers:lookBackHow.${mandatory ? 'mandatory' : drawn ? 'drawn' : 'notDrawn'}`);
}
