import type { AggregateKind, Recorded } from '../../domain/aggregate';
import type { CivilDate } from '../../domain/calendar/civil-date';
import type { Facts } from '../../domain/facts';
import type { LifeKind } from '../../domain/helper-life/life';
import type { CaseRecord } from '../queries';
import type { RequestContext } from '../request-context';

/** What stands in a field of a ledger: words, a number, or a date (in a column of that kind). */
export type Cell = string | number | null;

/** A column of a ledger; its head is `ledgers:columns.<key>`, or the word of a helper life's own field. */
export interface LedgerColumn {
  readonly key: string;
  /** The helper life whose field it is. */
  readonly of?: LifeKind;
  /** `text` unless said otherwise; dates are `YYYY-MM-DD`. */
  readonly kind?: 'text' | 'number' | 'date';
  /** Width in characters, for spreadsheets. */
  readonly width: number;
  /** Shown on the screen until somebody chooses other columns. */
  readonly usual?: true;
  /** Changes with the day alone (days left, lamp): never part of a row's history. */
  readonly ofTheDay?: true;
  /** Repeats what the case's main ledger says: left out of the history of the rows of a further ledger. */
  readonly ofTheCase?: true;
}

/** One row; a case may have several (one per measure, one per request). */
export interface LedgerRow {
  readonly cells: Readonly<Record<string, Cell>>;
}

/** A case as it stood on the ledger's day, with everything that had happened by then, oldest first. */
export interface LedgerCase {
  readonly record: CaseRecord;
  readonly events: readonly Recorded[];
}

/** What rows are drawn from besides the case. */
export interface LedgerLook {
  readonly context: RequestContext;
  readonly facts: Facts;
  /** The day on which the ledger is looked at: today, or the day in the past that was asked for. */
  readonly day: CivilDate;
  /** Last day of the yellow lamp, seen from that day (E-27). */
  readonly soonDay: CivilDate;
  /** A person's name by id. */
  readonly nameOf: (person: string) => string;
}

/**
 * A ledger (台账): a filtered view of cases, never a separate copy (model 10). A new one is a file beside this one and a line in
 * `ledger-index.ts`; its name and heads are words in `templates/words/ledgers.*.json`.
 */
export interface Ledger {
  readonly key: string;
  readonly kind: AggregateKind;
  /** Field of the case's state that must hold something for the case to be in the ledger; null = every case. */
  readonly part: string | null;
  readonly columns: readonly LedgerColumn[];
  rowsOf(one: LedgerCase, look: LedgerLook): readonly LedgerRow[];
}
