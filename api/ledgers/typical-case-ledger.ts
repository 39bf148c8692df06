import type { Ledger } from './ledger';
import { byCell, dayOf, eventsOf, problemCells, problemHeads, problemOf } from './ledger-cells';

/** The ledger of typical cases 典型案例 (S2-37): drafted by the office, published by a leader. */
export const typicalCaseLedger: Ledger = {
  key: 'typical-cases',
  kind: 'problem',
  part: 'typicalCase',
  columns: [
    ...problemHeads,
    { key: 'caseTitle', width: 34, usual: true },
    { key: 'caseText', width: 60, usual: true },
    { key: 'draftedOn', kind: 'date', width: 11, usual: true },
    { key: 'draftedBy', width: 16 },
    { key: 'publishedOn', kind: 'date', width: 11, usual: true },
    { key: 'publishedBy', width: 16, usual: true },
  ],
  rowsOf(one, look) {
    const state = problemOf(one);
    const { typicalCase } = state;
    if (typicalCase === null) {
      return [];
    }
    const drafted = eventsOf(one, 'typicalCaseDrafted').at(-1);
    const published = typicalCase.published
      ? eventsOf(one, 'typicalCasePublished').at(-1)
      : undefined;
    return [
      {
        cells: {
          ...problemCells(one, look),
          caseTitle: typicalCase.title,
          caseText: typicalCase.text,
          draftedOn: typicalCase.drafted.on,
          draftedBy: byCell(drafted, look),
          publishedOn: dayOf(published),
          publishedBy: byCell(published, look),
        },
      },
    ];
  },
};
