import { commandsIn } from '../domain/act';
import { subjects } from '../domain/subjects';
import type { OwedRow } from './queries';

/**
 * What can be done today of what is owed: a duty whose period has not begun has its owner already, but nothing to do yet. What a
 * case waits for in another case counts. An act that a reader owes in two roles is done once.
 */
export function owedNow(rows: readonly OwedRow[]): readonly OwedRow[] {
  return eachOnce(rows).filter(({ command, case: { kind, status } }) => {
    const subject = subjects[kind];
    return (
      !Object.hasOwn(subject.commands, command) || commandsIn(subject, status).includes(command)
    );
  });
}

function eachOnce(rows: readonly OwedRow[]): readonly OwedRow[] {
  const acts = new Map(rows.map((row) => [`${row.command} ${row.case.aggregate}`, row] as const));
  return [...acts.values()];
}
