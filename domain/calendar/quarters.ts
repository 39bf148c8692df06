import { z } from 'zod';
import { type CivilDate, yearOf } from './civil-date';
import { lastDayOfMonth, type Month } from './months';

type QuarterNumber = 1 | 2 | 3 | 4;

/** A calendar quarter (季度), `2024-Q1`, Asia/Shanghai; two quarters compare with `<` (`cadence.quarter.definition`). */
export type Quarter = `${number}-Q${QuarterNumber}`;

/** Schema of a quarter. */
export const quarter = z.string().regex(/^\d{4}-Q[1-4]$/) as unknown as z.ZodType<Quarter, Quarter>;

/** The quarter of a year, `number` 1 to 4. */
function quarterOfYear(year: number, number: QuarterNumber): Quarter {
  return `${String(year).padStart(4, '0')}-Q${number}` as Quarter;
}

/** The quarter in which a date lies. */
export function quarterOf(date: CivilDate): Quarter {
  return quarterOfYear(yearOf(date), Math.ceil(+date.slice(5, 7) / 3) as QuarterNumber);
}

/** The year of a quarter. */
export function yearOfQuarter(of: Quarter): number {
  return +of.slice(0, 4);
}

/** The quarter's place in its year, 1 to 4. */
export function numberOfQuarter(of: Quarter): QuarterNumber {
  return +of.slice(6) as QuarterNumber;
}

/** The three months of a quarter, in order. */
export function monthsOfQuarter(of: Quarter): readonly [Month, Month, Month] {
  const month = (place: number): Month => {
    const number = (numberOfQuarter(of) - 1) * 3 + place;
    return `${of.slice(0, 4)}-${String(number).padStart(2, '0')}` as Month;
  };
  return [month(1), month(2), month(3)];
}

/** The first day of the quarter. */
export function firstDayOfQuarter(of: Quarter): CivilDate {
  return `${monthsOfQuarter(of)[0]}-01`;
}

/** The last day of the quarter, a rest day or not. */
export function lastDayOfQuarter(of: Quarter): CivilDate {
  return lastDayOfMonth(monthsOfQuarter(of)[2]);
}

/** The quarter after. */
export function nextQuarter(of: Quarter): Quarter {
  return shift(of, 1);
}

/** The quarter before. */
export function previousQuarter(of: Quarter): Quarter {
  return shift(of, -1);
}

/** Every quarter from the first to the last, both included; empty when `to` is earlier. */
export function quartersFrom(from: Quarter, to: Quarter): Quarter[] {
  const quarters: Quarter[] = [];
  for (let each = from; each <= to; each = nextQuarter(each)) quarters.push(each);
  return quarters;
}

function shift(of: Quarter, by: number): Quarter {
  const running = yearOfQuarter(of) * 4 + numberOfQuarter(of) - 1 + by;
  return quarterOfYear(Math.floor(running / 4), ((running % 4) + 1) as QuarterNumber);
}
