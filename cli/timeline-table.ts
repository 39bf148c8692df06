import type { Recipient } from '../domain/aggregate';
import type { TimelineLine } from '../domain/rehearsal/timeline';
import type { Rehearsed } from './play-script';

/** A timeline for reading: day by day, one line an event, notice or refusal. */
export function timelineTable({ timeline, final }: Rehearsed): string {
  const lines: string[] = [];
  let day = '';
  for (const line of timeline) {
    if (line.at.slice(0, 10) !== day) {
      day = line.at.slice(0, 10);
      lines.push('', day);
    }
    lines.push(`  ${line.at.slice(11, 16)}  ${line.on.padEnd(12)} ${rest(line)}`);
  }
  lines.push('', 'final');
  for (const [name, columns] of Object.entries(final)) {
    lines.push(`  ${name.padEnd(12)} ${JSON.stringify(columns)}`);
  }
  return `${lines.join('\n').trimStart()}\n`;
}

function rest(line: TimelineLine): string {
  if ('event' in line) {
    return `${line.transition.padEnd(5)} ${line.event}  (${line.by})`;
  }
  if ('notice' in line) {
    const due = line.due === undefined ? '' : `, due ${line.due}`;
    return `${line.notice.padEnd(5)} → ${line.to.map(recipient).join(', ')}${due}`;
  }
  return `refused ${line.refused}  (${line.by})`;
}

function recipient({ role, unit, person }: Recipient): string {
  return person ?? (unit === undefined ? role : `${role}@${unit}`);
}
