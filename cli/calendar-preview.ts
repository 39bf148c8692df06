import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readCalendar } from '../domain/calendar/read-calendar';
import type { YearTable } from '../domain/calendar/working-days';
import type { AggregateId } from '../domain/aggregate';
import type { MovedDate } from '../domain/calendar/deadline';
import { calendarCommand, calendarWords } from './calendar-words';
import type { Language } from './shipped-words';

/** A running case that the year would move. */
export interface PreviewLine {
  readonly aggregate: AggregateId;
  readonly number: string;
  readonly unit: string | null;
  readonly dates: readonly MovedDate[];
}

/** What `duban calendar preview` needs from outside. */
export interface CalendarPreviewWiring {
  /** Asks every running case on record what the year would do; undefined when no database is configured. Nothing is written. */
  preview(
    year: number,
    table: YearTable,
  ): Promise<{ readonly looked: number; readonly moved: readonly PreviewLine[] } | undefined>;
}

/** What a run prints and its exit code: 0 looked at, 1 failed, 3 the file is refused. */
interface PreviewOutcome {
  readonly exitCode: 0 | 1 | 3;
  readonly stdout: string;
  readonly stderr: string;
}

/** The flags as typed. */
interface PreviewFlags {
  readonly json?: boolean;
  readonly lang?: string;
}

/**
 * `duban calendar preview`: checks a `calendar/1` file and lists each date of each running case that it would move, old and new. The
 * year is put in force on the page of the calendar, by the office and the group head (C15, D-22).
 *
 * @param text content of the file   @param place its name, for faults
 */
export async function previewCalendarFile(
  { text, place }: { readonly text: string; readonly place: string },
  flags: PreviewFlags,
  wiring: CalendarPreviewWiring,
): Promise<PreviewOutcome> {
  const language: Language = flags.lang === 'en' ? 'en' : 'zh';
  const words = calendarWords(language);
  const read = readText(text, place);
  if (!read.ok) {
    const lines = read.faults.map(
      (fault) => `${fault.place}: ${words(`faults.${fault.code}`, fault.values)}\n`,
    );
    return { exitCode: 3, stdout: '', stderr: lines.join('') };
  }
  const [entry] = Object.entries(read.calendar.years);
  const found = entry === undefined ? undefined : await wiring.preview(Number(entry[0]), entry[1]);
  if (found === undefined) {
    return { exitCode: 1, stdout: '', stderr: `${words('preview.noDatabase', {})}\n` };
  }
  const { looked, moved } = found;
  if (flags.json === true) {
    return { exitCode: 0, stdout: `${JSON.stringify({ looked, moved })}\n`, stderr: '' };
  }
  const dates = moved.flatMap(({ number, unit, dates: all }) =>
    all.map(({ key, from, to }) => `${number}\t${unit ?? '-'}\t${key}\t${from} → ${to}\n`),
  );
  const summary = words('preview.summary', { looked, cases: moved.length, dates: dates.length });
  return { exitCode: 0, stdout: `${dates.join('')}${summary}\n`, stderr: '' };
}

/** Adds `calendar preview` to the program. */
export function calendarPreviewCommand(program: Command, wiring: CalendarPreviewWiring): void {
  calendarCommand(program)
    .command('preview')
    .description('what a year of the calendar would do to each running case; nothing is written')
    .argument('<file>', 'a calendar/1 file of one year')
    .option('--lang <zh|en>', 'language of the messages (default: zh)')
    .option('--json', 'print one JSON value')
    .action(async (file: string, flags: PreviewFlags) => {
      const outcome = await previewCalendarFile(
        { text: readFileSync(file, 'utf8'), place: file },
        flags,
        wiring,
      ).catch((error: unknown) => ({ exitCode: 1, stdout: '', stderr: `${String(error)}\n` }));
      process.stdout.write(outcome.stdout);
      process.stderr.write(outcome.stderr);
      process.exitCode = outcome.exitCode;
    });
}

function readText(text: string, place: string): ReturnType<typeof readCalendar> {
  try {
    return readCalendar('', [{ place, content: JSON.parse(text) as unknown }]);
  } catch (error) {
    const values = { reason: String(error) };
    return { ok: false, faults: [{ place, code: 'notJson', values }] };
  }
}
