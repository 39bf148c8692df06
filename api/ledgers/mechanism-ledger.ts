import type { Ledger } from './ledger';
import {
  byCell,
  choiceCell,
  eventsOf,
  problemCells,
  problemHeads,
  problemOf,
  statusCell,
} from './ledger-cells';

/** The mechanism list 长效机制清单 (S3-32): what each case left behind so that the problem does not come back. */
export const mechanismLedger: Ledger = {
  key: 'mechanisms',
  kind: 'problem',
  part: 'mechanism',
  columns: [
    ...problemHeads,
    { key: 'mechanismKind', width: 10, usual: true },
    { key: 'mechanismText', width: 60, usual: true },
    { key: 'recordedOn', kind: 'date', width: 11, usual: true },
    { key: 'recordedBy', width: 16, usual: true },
    { key: 'documents', kind: 'number', width: 8, usual: true },
    { key: 'state', width: 10, usual: true, ofTheCase: true },
  ],
  rowsOf(one, look) {
    const state = problemOf(one);
    const { mechanism } = state;
    if (mechanism === null) {
      return [];
    }
    const recorded = eventsOf(one, 'mechanismRecorded').at(-1);
    const { document = [] } = (recorded?.data ?? {}) as { readonly document?: readonly unknown[] };
    return [
      {
        cells: {
          ...problemCells(one, look),
          mechanismKind: choiceCell(look, 'kind', mechanism.kind),
          mechanismText: mechanism.text,
          recordedOn: mechanism.on,
          recordedBy: byCell(recorded, look),
          documents: document.length,
          state: statusCell(one, look),
        },
      },
    ];
  },
};
