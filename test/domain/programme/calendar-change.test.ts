import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programmesFolder, shippedCalendar } from '../../../cli/shipped-calendar';
import type { AggregateId } from '../../../domain/aggregate';
import type { Calendar } from '../../../domain/calendar/working-days';
import type { ProblemState } from '../../../domain/problem/state';
import { withYear } from '../../../domain/programme/calendar-change';
import type { ProgrammeState } from '../../../domain/programme/state';
import { previewRecalculation } from '../../../domain/recalculation';
import {
  actorOf,
  at,
  groupHead,
  office,
  programmeId,
  start,
  yearCity,
  type YearCity,
} from '../quarter/year-city';

const id: AggregateId = `programme/${programmeId}`;
const problem: AggregateId = 'problem/S0-2024-000001';
const official2025: unknown = JSON.parse(
  readFileSync(join(programmesFolder(), 'calendar/2025.json'), 'utf8'),
);
const change = { calendar: JSON.stringify(official2025), reason: '国务院办公厅通知已发布' };

/** The calendar as it was known before the notice on 2025 was out. */
function before2025(): Calendar {
  const { years, ...rest } = shippedCalendar();
  const known = Object.entries(years).filter(([year]) => Number(year) < 2025);
  return { ...rest, years: Object.fromEntries(known), version: 'known in 2024' };
}

/** A city in autumn 2024 with one problem whose working days reach into 2025. */
function autumn(): YearCity {
  const city = yearCity({
    calendar: before2025(),
    policy: { 'problem.deadline.default': { workingDays: 30 } },
  });
  start(city);
  const units = { leadUnit: '甲01', responsibleUnit: '甲02' };
  city.must(at('2024-12-17'), office, problem, 'registerProblem', {
    title: '跨年问题',
    description: '工作日跨年。',
    source: 'selfCheck',
  });
  city.must(at('2024-12-17'), office, problem, 'assignProblem', units);
  return city;
}

const stateOf = (city: YearCity) => city.world.standing(problem).state as ProblemState;

describe('a year of the calendar is proposed, previewed and published (C15, D-22)', () => {
  it('moves each running case by its own rules: provisional dates become official, with one line in the digest', () => {
    const city = autumn();
    expect(stateOf(city).deadline?.current).toMatchObject({ on: '2025-01-29', provisional: true });
    city.must(at('2024-12-18'), office, id, 'proposeCalendar', change);
    const pending = (city.world.standing(id).state as ProgrammeState).pendingCalendar;
    const facts = { ...city.facts, calendar: withYear(city.facts.calendar, pending!) };
    const preview = previewRecalculation(
      problem,
      city.world.standing(problem),
      facts,
      at('2024-12-18'),
    );
    expect(preview).toEqual([{ key: 'deadline', from: '2025-01-29', to: '2025-02-05' }]);

    city.must(at('2024-12-19'), groupHead, id, 'publishCalendar');
    const { deadline } = stateOf(city);
    expect(deadline?.current).toMatchObject({
      on: '2025-02-05',
      provisional: false,
      calendarVersion: '2025@2024-12-18',
      course: {
        holidays: [
          { zh: '元旦', days: 1 },
          { zh: '春节', days: 8 },
        ],
        makeUpDays: ['2025-01-26'],
      },
    });
    expect(deadline?.history.map(({ on, transition }) => [on, transition])).toEqual([
      ['2025-01-29', 'P06'],
      ['2025-02-05', 'C15'],
    ]);
    const told = city.notices('problem').filter(({ notice }) => notice === 'N76');
    expect(told).toMatchObject([
      { digest: true, formal: false, on: '2024-12-19', about: { dates: preview } },
    ]);
  });

  it('moves the steps of a running quarter that lie ahead, each from the one before it (D-41)', () => {
    const city = autumn();
    const before = city.quarter('2024-Q4')!.timetable;
    city.must(at('2024-12-18'), office, id, 'proposeCalendar', change);
    city.must(at('2024-12-19'), groupHead, id, 'publishCalendar');
    const after = city.quarter('2024-Q4')!.timetable;
    expect([before.template.on, after.template.on]).toEqual(['2024-12-17', '2024-12-17']);
    expect(after.reports).toMatchObject({ on: '2025-01-08', provisional: false });
    expect([before.measures.on, after.measures.on]).toEqual(['2025-02-05', '2025-02-11']);
    expect(after.scoring.from).toBe(after.cutoff.on);
    const told = city.notices('quarter').filter(({ notice }) => notice === 'N76');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ digest: true, about: { ofQuarter: true } });
  });

  it.each([
    ['D-10', 'the proposer', { ...groupHead, person: office.person }, 'proposerMayNotDecide'],
    ['D-22', 'the bureau', actorOf('bureau', '市营商局'), 'notPermitted'],
  ])('%s is not published by %s', (_, __, actor, code) => {
    const city = autumn();
    city.must(at('2024-12-18'), office, id, 'proposeCalendar', change);
    expect(city.give(at('2024-12-18'), actor, id, 'publishCalendar')?.code).toBe(code);
    expect(stateOf(city).deadline?.current.on).toBe('2025-01-29');
  });

  it.each([
    ['a file with faults', { ...(official2025 as object), year: 2026 }, 'calendarFaulty'],
    ['no calendar at all', { hello: 1 }, 'calendarFaulty'],
    ['no JSON', '元旦放假', 'calendarFaulty'],
    [
      'the year that is in force',
      JSON.parse(readFileSync(join(programmesFolder(), 'calendar/2024.json'), 'utf8')) as unknown,
      'calendarUnchanged',
    ],
  ])('is refused: %s', (_, calendar, code) => {
    const city = autumn();
    const refusal = city.give(at('2024-12-18'), office, id, 'proposeCalendar', {
      ...change,
      calendar: typeof calendar === 'string' ? calendar : JSON.stringify(calendar),
    });
    expect(refusal?.code).toBe(code);
  });

  it('waits for one decision at a time and may be left as it is', () => {
    const city = autumn();
    expect(city.give(at('2024-12-18'), groupHead, id, 'publishCalendar')?.code).toBe(
      'noCalendarChangePending',
    );
    city.must(at('2024-12-18'), office, id, 'proposeCalendar', change);
    expect(city.give(at('2024-12-18'), office, id, 'proposeCalendar', change)?.code).toBe(
      'calendarChangePending',
    );
    city.must(at('2024-12-18'), groupHead, id, 'refuseCalendar', { reason: '再核' });
    city.must(at('2024-12-18'), office, id, 'proposeCalendar', change);
    city.must(at('2024-12-19'), groupHead, id, 'publishCalendar');
    expect(city.give(at('2024-12-19'), office, id, 'proposeCalendar', change)?.code).toBe(
      'calendarUnchanged',
    );
  });
});
