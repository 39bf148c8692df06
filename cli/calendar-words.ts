import type { Command } from 'commander';
import type { CalendarWords } from '../domain/calendar/due-phrases';
import { shippedWords, type Language } from './shipped-words';

/** The words `calendar` in one language. */
export function calendarWords(language: Language): CalendarWords {
  return shippedWords(language, 'calendar');
}

/** The command `calendar`, under which the commands about the calendar stand. */
export function calendarCommand(program: Command): Command {
  return (
    program.commands.find((each) => each.name() === 'calendar') ??
    program.command('calendar').description('the working-day calendar')
  );
}
