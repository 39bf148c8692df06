import { checklistLedger } from './checklist-ledger';
import { extensionLedger } from './extension-ledger';
import type { Ledger } from './ledger';
import { lifeRooms } from '../helper-lives';
import { lifeLedger } from './life-ledger';
import { lookBackLedger } from './look-back-ledger';
import { mechanismLedger } from './mechanism-ledger';
import { problemLedger } from './problem-ledger';
import { typicalCaseLedger } from './typical-case-ledger';

/** The ledgers that the office keeps, in the order in which they are offered (model 10). */
export const ledgers: readonly Ledger[] = [
  problemLedger,
  checklistLedger,
  extensionLedger,
  lookBackLedger,
  mechanismLedger,
  typicalCaseLedger,
  ...lifeRooms.map(({ kind, room }) => lifeLedger(kind, room)),
];

/** @returns the ledger of that key, or undefined */
export function findLedger(key: string): Ledger | undefined {
  return ledgers.find((ledger) => ledger.key === key);
}
