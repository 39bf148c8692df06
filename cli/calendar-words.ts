import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { createInstance, type ResourceKey } from 'i18next';
import type { CalendarWords } from '../domain/calendar/due-phrases';
import { programmesFolder } from './shipped-calendar';

/** Chinese first, English as the second. */
export type Language = 'zh' | 'en';

/** The words `calendar` in one language, from `templates/words/`. */
export function calendarWords(language: Language): CalendarWords {
  const file = path.join(
    programmesFolder(),
    '..',
    'templates',
    'words',
    `calendar.${language}.json`,
  );
  const words = createInstance();
  void words.init({
    lng: language,
    initAsync: false,
    resources: { [language]: { calendar: JSON.parse(readFileSync(file, 'utf8')) as ResourceKey } },
    defaultNS: 'calendar',
    interpolation: { escapeValue: false },
  });
  return (code, values) => words.t(code, values);
}

/** The command `calendar`, under which the commands about the calendar stand. */
export function calendarCommand(program: Command): Command {
  return (
    program.commands.find((each) => each.name() === 'calendar') ??
    program.command('calendar').description('the working-day calendar')
  );
}
