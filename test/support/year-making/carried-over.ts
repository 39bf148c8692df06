import type { ScriptSheet } from './script-sheet';

/** What is not finished when the programme ends goes to routine work, with a unit and a day (P31, D-19). */
export function carryOver(sheet: ScriptSheet, at: string, alias: string, owner: string): void {
  sheet.act(at, 'groupHead', 'carryOverProblem', {
    on: alias,
    with: { to: 'routineWork', owner, dueOn: '2025-06-30', reason: '年内未办结，转入日常工作' },
  });
}
