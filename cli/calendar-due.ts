import type { Command } from 'commander';
import { type CivilDate, readCivilDate } from '../domain/calendar/civil-date';
import type { Duration, Roll } from '../domain/calendar/due';
import { dueSentence } from '../domain/calendar/due-phrases';
import { type DueExplanation, explainDue } from '../domain/calendar/explain-due';
import type { Calendar } from '../domain/calendar/working-days';
import type { Fault } from '../domain/fault';
import { calendarCommand, calendarWords } from './calendar-words';
import type { Language } from './shipped-words';
import { shippedCalendar } from './shipped-calendar';

/** The flags as typed. */
export interface CalendarDueFlags {
  readonly from?: string;
  readonly workingDays?: string;
  readonly calendarDays?: string;
  readonly roll?: string;
  readonly json?: boolean;
  readonly lang?: string;
}

/** What a run prints and its exit code: 0 done, 2 usage, 3 a value refused. */
export interface CalendarDueOutcome {
  readonly exitCode: 0 | 2 | 3;
  readonly stdout: string;
  readonly stderr: string;
}

/** Most days a command counts, either way: a hundred years. */
const mostDays = 36_525;

interface Question {
  readonly from: CivilDate;
  readonly length: Duration;
  readonly roll: Roll;
}

/**
 * `duban calendar due`: the day that lies so many working or calendar days from a date, which is day zero (D-22).
 *
 * Without `--roll` a result stays where it falls. With `--json` one JSON value, else the date with its sentence of explanation.
 */
export function calendarDue(flags: CalendarDueFlags, calendar: Calendar): CalendarDueOutcome {
  const usage = usageFault(flags);
  if (usage !== null) return { exitCode: 2, stdout: '', stderr: `error: ${usage}\n` };
  const question = readFlags(flags);
  if (Array.isArray(question)) return refused(question, flags);
  const explanation = explainDue(calendar, question.from, question.length, question.roll);
  if (readCivilDate(explanation.on) === undefined) {
    return refused([{ place: lengthFlag(flags), code: 'outOfRange', values: {} }], flags);
  }
  const stdout = flags.json
    ? JSON.stringify(answer(flags, explanation))
    : `${explanation.on}  ${dueSentence(explanation, languageOf(flags), calendarWords(languageOf(flags)))}`;
  return { exitCode: 0, stdout: `${stdout}\n`, stderr: '' };
}

/** Adds `calendar due` to the program. */
export function calendarDueCommand(program: Command): void {
  calendarCommand(program)
    .command('due')
    .description(
      'the day so many working or calendar days from a date; the date itself is day zero',
    )
    .option('--from <date>', 'day zero, YYYY-MM-DD')
    .option('--working-days <days>', 'working days to count; negative counts backwards')
    .option('--calendar-days <days>', 'calendar days to count; negative counts backwards')
    .option('--roll <forward|none>', 'what happens when the result is a rest day (default: none)')
    .option('--lang <zh|en>', 'language of the explanation (default: zh)')
    .option('--json', 'print one JSON value')
    .action((flags: CalendarDueFlags) => {
      const outcome = calendarDue(flags, shippedCalendar());
      process.stdout.write(outcome.stdout);
      process.stderr.write(outcome.stderr);
      process.exitCode = outcome.exitCode;
    });
}

function usageFault(flags: CalendarDueFlags): string | null {
  if (flags.from === undefined) return "required option '--from <date>' not specified";
  if (flags.workingDays === undefined && flags.calendarDays === undefined) {
    return "one of '--working-days <days>' and '--calendar-days <days>' is required";
  }
  if (flags.workingDays !== undefined && flags.calendarDays !== undefined) {
    return "'--working-days' and '--calendar-days' exclude each other";
  }
  if (flags.lang !== undefined && flags.lang !== 'zh' && flags.lang !== 'en') {
    return "'--lang' is zh or en";
  }
  return null;
}

/** The question, or every fault of the values with its flag. */
function readFlags(flags: CalendarDueFlags): Question | Fault[] {
  const from = readCivilDate(flags.from);
  const typed = flags.workingDays ?? flags.calendarDays ?? '';
  const count = /^[+-]?\d{1,6}$/.test(typed) ? Number(typed) : NaN;
  const roll = flags.roll ?? 'none';
  const faults: Fault[] = [];
  if (from === undefined) {
    faults.push({ place: '--from', code: 'noSuchDate', values: { value: flags.from ?? '' } });
  }
  if (!(Math.abs(count) <= mostDays)) {
    const values = { value: typed, most: mostDays };
    faults.push({ place: lengthFlag(flags), code: 'noWholeNumber', values });
  }
  if (roll !== 'forward' && roll !== 'none') {
    faults.push({ place: '--roll', code: 'unknownRoll', values: { value: roll } });
  }
  if (from === undefined || faults.length > 0) return faults;
  const length = flags.workingDays === undefined ? { calendarDays: count } : { workingDays: count };
  return { from, length, roll: roll as Roll };
}

function lengthFlag(flags: CalendarDueFlags): string {
  return flags.workingDays === undefined ? '--calendar-days' : '--working-days';
}

/** The JSON of the contract; `roll` is named only where it was asked for. */
function answer(flags: CalendarDueFlags, explanation: DueExplanation): object {
  const { from, length, roll, on, skippedDays: skipped, status } = explanation;
  return { from, ...length, ...(flags.roll === undefined ? {} : { roll }), on, skipped, status };
}

function refused(faults: readonly Fault[], flags: CalendarDueFlags): CalendarDueOutcome {
  const words = calendarWords(languageOf(flags));
  const lines = faults.map(
    ({ place, code, values }) => `${place}: ${words(`faults.${code}`, values)}`,
  );
  return { exitCode: 3, stdout: '', stderr: `${lines.join('\n')}\n` };
}

function languageOf(flags: CalendarDueFlags): Language {
  return flags.lang === 'en' ? 'en' : 'zh';
}
