import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type CalendarSource, readCalendar } from '../domain/calendar/read-calendar';
import type { Calendar } from '../domain/calendar/working-days';
import type { Checked, Fault } from '../domain/fault';

/**
 * The folder `programmes/` of shipped data, found above this file, whether it runs from the sources or from `dist/`.
 *
 * @throws Error when the installation lacks it
 */
export function programmesFolder(): string {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'programmes');
    if (existsSync(path.join(candidate, 'calendar'))) return candidate;
    if (folder === path.dirname(folder)) throw new Error('the folder programmes/ is missing');
  }
}

/**
 * The calendar in a folder of `calendar/1` files, or every fault of them with file and path.
 *
 * Its version names the last official year and a digest of the contents, so that changed tables never share a version.
 */
export function calendarOfFolder(folder: string): Checked<{ calendar: Calendar }> {
  const sources: CalendarSource[] = [];
  const faults: Fault[] = [];
  for (const place of readdirSync(folder).sort()) {
    if (!place.endsWith('.json')) continue;
    try {
      sources.push({ place, content: JSON.parse(readFileSync(path.join(folder, place), 'utf8')) });
    } catch (error) {
      faults.push({ place, code: 'notJson', values: { reason: String(error) } });
    }
  }
  const read = readCalendar(versionOf(sources), sources);
  if (read.ok && faults.length === 0) return read;
  return { ok: false, faults: read.ok ? faults : [...faults, ...read.faults] };
}

/**
 * The working-day calendar shipped with the product: official tables of 2021 to 2026, later years expected.
 *
 * @throws Error with every fault when the shipped files are damaged
 */
export function shippedCalendar(): Calendar {
  const read = calendarOfFolder(path.join(programmesFolder(), 'calendar'));
  if (read.ok) return read.calendar;
  const faults = read.faults.map((fault) => `${fault.place}: ${fault.code}`).join('; ');
  throw new Error(`the shipped calendar is damaged: ${faults}`);
}

function versionOf(sources: readonly CalendarSource[]): string {
  const digest = createHash('sha256').update(JSON.stringify(sources)).digest('hex').slice(0, 8);
  const years = sources.flatMap(({ place }) => /^\d{4}/.exec(place) ?? []);
  return `${years.at(-1) ?? 'none'}-${digest}`;
}
