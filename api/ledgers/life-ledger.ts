import type { LifeKind, LifeState } from '../../domain/helper-life/life';

import { markedTitle } from '../presenters/case-name';
import { lifeLayouts, type LifeTable } from '../presenters/life-fields';
import { labelOf, valueInWords } from '../presenters/life-page';
import { joinedClauses, labelled } from '../presenters/phrases';
import type { Cell, Ledger, LedgerColumn, LedgerLook } from './ledger';
import { lampCell, linesCell, statusCell } from './ledger-cells';

/** Columns that an office wants to see of every helper life before it chooses. */
const usualTexts = 2;

/**
 * The ledger of a helper life (model 5, 10): clue register, instruction register, visit-all list, inspections, innovation cases, hard-nut
 * items. Its columns are the fields that its page shows; who reported a clue is not among them (D-23).
 */
export function lifeLedger(kind: LifeKind, key: string): Ledger {
  const { facts, texts, tables } = lifeLayouts[kind];
  const own = (field: string): Pick<LedgerColumn, 'key' | 'of'> => ({ key: field, of: kind });
  return {
    key,
    kind,
    part: null,
    columns: [
      { key: 'number', width: 16, usual: true },
      { key: 'title', width: 34, usual: true },
      ...facts.map((field): LedgerColumn => ({
        ...own(field),
        kind: isDate(field) ? 'date' : 'text',
        width: isDate(field) ? 11 : 16,
        ...(lifeLayouts[kind].columns.includes(field) ? { usual: true } : {}),
      })),
      ...texts.map((field, index): LedgerColumn => ({
        ...own(field),
        width: 40,
        ...(index < usualTexts ? { usual: true } : {}),
      })),
      ...tables.map(({ field }): LedgerColumn => ({ ...own(field), width: 44, usual: true })),
      { key: 'problemsFound', width: 20, usual: true },
      { key: 'state', width: 10, usual: true },
      { key: 'dueOn', kind: 'date', width: 11, usual: true },
      { key: 'lamp', width: 18, usual: true, ofTheDay: true },
    ],
    rowsOf(one, look) {
      const state = one.record.state as LifeState;
      const fields = state as unknown as Readonly<Record<string, unknown>>;
      const cells: Record<string, Cell> = {
        number: state.number,
        title: markedTitle(look.context, one.record),
        problemsFound:
          state.problems.map(({ problem }) => problem.slice('problem/'.length)).join('\n') || null,
        state: statusCell(one, look),
        dueOn: one.record.dueOn,
        lamp: lampCell(one.record, look),
      };
      for (const field of [...facts, ...texts]) {
        cells[field] = fieldCell(look, kind, field, fields[field]);
      }
      for (const table of tables) {
        cells[table.field] = tableCell(look, kind, table, fields[table.field]);
      }
      return [{ cells }];
    },
  };
}

function isDate(field: string): boolean {
  return /(On|Until)$/.test(field);
}

/** Dates stay dates, so that a spreadsheet can sort them; everything else in words. */
function fieldCell({ context }: LedgerLook, kind: LifeKind, field: string, value: unknown): Cell {
  return isDate(field) && typeof value === 'string'
    ? value
    : valueInWords(context, kind, field, value);
}

/** A table inside the case, a line for each of its rows. */
function tableCell(
  { context }: LedgerLook,
  kind: LifeKind,
  { columns }: LifeTable,
  value: unknown,
): Cell {
  const rows = Array.isArray(value) ? (value as Readonly<Record<string, unknown>>[]) : [];
  return linesCell(
    rows.map((row) =>
      joinedClauses(
        context,
        columns.flatMap((column) => {
          const words = valueInWords(context, kind, column, row[column]);
          return words === null ? [] : [labelled(context, labelOf(context, kind, column), words)];
        }),
      ),
    ),
  );
}
