import type { Recorded } from '../../domain/aggregate';
import { dateOf } from '../../domain/calendar/instants';
import type { Cell, Ledger, LedgerCase, LedgerLook } from '../ledgers/ledger';
import { columnLabel, ledgerName } from './ledger-page';

/** The case after each of its acts, with the act's events: oldest first. */
export interface HistoryStep {
  readonly revision: number;
  readonly after: LedgerCase;
  readonly events: readonly Recorded[];
}

/** A field of a ledger that an act has changed. */
export interface FieldChange {
  readonly ledger: string;
  /** Which row of the case, where it has several. */
  readonly row: string | null;
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/**
 * What each act changed in the ledgers' fields, by revision. Fields that change with the day alone, and repetitions, are left out; each step is looked at
 * on its own day.
 */
export function changesByRevision(
  steps: readonly HistoryStep[],
  ledgers: readonly Ledger[],
  look: LedgerLook,
): ReadonlyMap<number, readonly FieldChange[]> {
  const changes = new Map<number, readonly FieldChange[]>();
  let before: LedgerCase | null = null;
  for (const step of steps) {
    const day = dateOf(step.events[0]?.at ?? look.context.now);
    const onDay = { ...look, day };
    changes.set(
      step.revision,
      ledgers.flatMap((ledger) => changesIn(ledger, before, step.after, onDay)),
    );
    before = step.after;
  }
  return changes;
}

function changesIn(
  ledger: Ledger,
  before: LedgerCase | null,
  after: LedgerCase,
  look: LedgerLook,
): readonly FieldChange[] {
  const former = before === null ? [] : ledger.rowsOf(before, look);
  const now = ledger.rowsOf(after, look);
  const several = Math.max(former.length, now.length) > 1;
  return Array.from({ length: Math.max(former.length, now.length) }, (_, index) => index).flatMap(
    (index) =>
      ledger.columns.flatMap((column): FieldChange[] => {
        const [from, to] = [former[index], now[index]].map((row) => shown(row?.cells[column.key]));
        return column.ofTheDay === true ||
          column.ofTheCase === true ||
          from === to ||
          from === undefined ||
          to === undefined
          ? []
          : [
              {
                ledger: ledgerName(look.context, ledger),
                row: several ? look.context.t('ledgers:rowNumber', { no: index + 1 }) : null,
                label: columnLabel(look.context, column),
                from,
                to,
              },
            ];
      }),
  );
}

function shown(cell: Cell | undefined): string {
  return cell === undefined || cell === null ? '' : String(cell);
}
