import { loadProgramme } from '../../../cli/shipped-programmes';
import { shippedCalendar } from '../../../cli/shipped-calendar';
import { addDays, type CivilDate } from '../../../domain/calendar/civil-date';
import { addWorkingDays, workingDayOnOrAfter } from '../../../domain/calendar/working-days';
import type { IndicatorFacts, ProgrammeFacts } from '../../../domain/organisation/programme-facts';

/** What the year's makers know of the city: its task forces, its units and its working days. */
export interface City {
  readonly programme: ProgrammeFacts;
  readonly taskForces: readonly IndicatorFacts[];
  /** The working day so many working days after (or, negative, before) a date. */
  workingDay(from: CivilDate, count: number): CivilDate;
  /** The date so many calendar days later, or the working day after it. */
  workingDayAfterDays(from: CivilDate, days: number): CivilDate;
  taskForce(indicator: string): IndicatorFacts;
}

export function countyCity(): City {
  const loaded = loadProgramme('county-city-2024');
  if (!loaded.ok) {
    throw new Error(JSON.stringify(loaded.faults));
  }
  const { facts: programme } = loaded.programme;
  const calendar = shippedCalendar();
  return {
    programme,
    taskForces: programme.indicators,
    workingDay: (from, count) => addWorkingDays(calendar, from, count).on,
    workingDayAfterDays: (from, days) => workingDayOnOrAfter(calendar, addDays(from, days)),
    taskForce: (indicator) => {
      const found = programme.indicators.find(({ id }) => id === indicator);
      if (found === undefined) {
        throw new Error(`no indicator ${indicator}`);
      }
      return found;
    },
  };
}

/** The lead unit that hosts the task force's office. */
export function hostOf({ leadUnits }: IndicatorFacts): string {
  return leadUnits[0] ?? '';
}
