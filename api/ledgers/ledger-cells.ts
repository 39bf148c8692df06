import type { Recorded } from '../../domain/aggregate';
import { dateOf } from '../../domain/calendar/instants';
import { workingDaysBetween } from '../../domain/calendar/working-days';
import type { ProblemState } from '../../domain/problem/state';
import { statusLabel, wordOf } from '../acts/act-words';
import { markedTitle } from '../presenters/case-name';
import { lampOf, presentLamp } from '../presenters/lamp';
import type { CaseRecord } from '../queries';
import type { Cell, LedgerCase, LedgerColumn, LedgerLook } from './ledger';

/** Columns with which every further ledger of problems begins. */
export const problemHeads: readonly LedgerColumn[] = [
  { key: 'number', width: 16, usual: true, ofTheCase: true },
  { key: 'title', width: 34, usual: true, ofTheCase: true },
  { key: 'leadUnit', width: 14, ofTheCase: true },
  { key: 'responsibleUnit', width: 14, usual: true, ofTheCase: true },
];

/** The state of a problem of a ledger. */
export function problemOf({ record }: LedgerCase): ProblemState {
  return record.state as ProblemState;
}

/** The cells under {@link problemHeads}. */
export function problemCells(one: LedgerCase, look: LedgerLook): Readonly<Record<string, Cell>> {
  const state = problemOf(one);
  return {
    number: state.number,
    title: markedTitle(look.context, one.record),
    leadUnit: unitCell(look, state.assignment?.leadUnit),
    responsibleUnit: unitCell(look, state.assignment?.responsibleUnit),
  };
}

/** A unit by the name that it bore on the ledger's day (D-38). */
export function unitCell(
  { context, day }: Pick<LedgerLook, 'context' | 'day'>,
  unit: string | null | undefined,
): Cell {
  return unit === null || unit === undefined ? null : context.names.unit(unit, day);
}

/** The state in words. */
export function statusCell({ record }: LedgerCase, { context }: LedgerLook): Cell {
  return statusLabel(context, record.kind, record.status);
}

/** The lamp in words, `逾期 3 个工作日`. */
export function lampCell(record: CaseRecord, look: LedgerLook): Cell {
  const { context, day, facts, soonDay } = look;
  return presentLamp(context, record, day, { calendar: facts.calendar, soonDay }).word;
}

/** Working days left, negative when overdue; null while nothing runs. */
export function daysLeftCell(record: CaseRecord, look: LedgerLook): Cell {
  const lamp = lampOf(record, look.day, look.soonDay);
  return record.dueOn === null || !['normal', 'soon', 'overdue'].includes(lamp)
    ? null
    : workingDaysBetween(look.facts.calendar, look.day, record.dueOn);
}

/** A word of one of the problem's closed lists. */
export function choiceCell({ context }: LedgerLook, list: string, value: string | null): Cell {
  return value === null
    ? null
    : wordOf(context, `problem:choices.${list}.${value}`, `problem:choices.${list}s.${value}`);
}

/** Several things in one field, each on a line of its own, numbered when there is more than one. */
export function linesCell(lines: readonly string[]): Cell {
  if (lines.length < 2) {
    return lines[0] ?? null;
  }
  return lines.map((line, index) => `${String(index + 1)}. ${line}`).join('\n');
}

/** Events of a type, oldest first. */
export function eventsOf({ events }: LedgerCase, ...types: readonly string[]): readonly Recorded[] {
  return events.filter(({ type }) => types.includes(type));
}

/** A text inside an event. */
export function textOf(event: Recorded | undefined, field: string): string | null {
  const value = (event?.data as Readonly<Record<string, unknown>> | undefined)?.[field];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The day of an event. */
export function dayOf(event: Recorded | undefined): Cell {
  return event === undefined ? null : dateOf(event.at);
}

/** Who did it, by name and unit; time itself has no name. */
export function byCell(event: Recorded | undefined, look: LedgerLook): Cell {
  if (event === undefined) {
    return null;
  }
  const { person, unit } = event.by;
  return person === 'clock'
    ? look.context.t('pages:timeline.clock')
    : [look.nameOf(person), unitCell(look, unit)].filter((one) => one !== null).join(' ');
}
