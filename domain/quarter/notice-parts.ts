import type { Json, Recipient } from '../aggregate';
import { numberOfQuarter, yearOfQuarter } from '../calendar/quarters';
import { findTaskForce, type QuarterState } from './state';

/** What every letter of a quarter mentions. */
export function aboutQuarter(state: QuarterState): { [key: string]: Json } {
  return {
    number: state.quarter,
    title: state.title,
    year: yearOfQuarter(state.quarter),
    quarterNumber: numberOfQuarter(state.quarter),
  };
}

/** What letters on one indicator mention besides. */
export function aboutIndicator(state: QuarterState, indicator: string): { [key: string]: Json } {
  return { indicator, indicatorName: nameOf(state, indicator) };
}

/** The indicator's name; a unit's id where units are ranked. */
export function nameOf(state: QuarterState, subject: string): string {
  return findTaskForce(state, subject)?.name ?? subject;
}

/** Staff and principals of units that lead. */
export function leadOffices(units: readonly string[]): Recipient[] {
  return units.flatMap((unit): Recipient[] => [
    { role: 'leadUnit.staff', unit },
    { role: 'leadUnit.principal', unit },
  ]);
}

/** The principals of units. */
export function principals(units: readonly string[]): Recipient[] {
  return units.map((unit) => ({ role: 'leadUnit.principal', unit }));
}

/** Lead city leaders by their posts. */
export function leaders(posts: readonly string[]): Recipient[] {
  return [...new Set(posts)].map((unit) => ({ role: 'leadLeader', unit }));
}

/** The principals of every unit of the programme. */
export const allUnits: readonly Recipient[] = [
  { role: 'leadUnit.principal' },
  { role: 'responsibleUnit.principal' },
];
