import { commandsIn } from '../domain/act';
import { subjects } from '../domain/subjects';
import type { OwedRow } from './queries';

/**
 * What can be done today of what is owed: a duty whose period has not begun has its owner already, but nothing to do yet. What a
 * case waits for in another case counts.
 */
export function owedNow(rows: readonly OwedRow[]): readonly OwedRow[] {
  return rows.filter(({ command, case: { kind, status } }) => {
    const subject = subjects[kind];
    return (
      !Object.hasOwn(subject.commands, command) || commandsIn(subject, status).includes(command)
    );
  });
}
