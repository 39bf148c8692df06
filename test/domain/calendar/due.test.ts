import { calendarWords } from '../../../cli/calendar-words';
import { shippedCalendar } from '../../../cli/shipped-calendar';
import { addDays, type CivilDate } from '../../../domain/calendar/civil-date';
import {
  addCalendarDays,
  type Duration,
  duration,
  dueOn,
  type Roll,
  rollOf,
} from '../../../domain/calendar/due';
import { dueSentence } from '../../../domain/calendar/due-phrases';
import { explainDue } from '../../../domain/calendar/explain-due';
import englishWords from '../../../templates/words/calendar.en.json';
import chineseWords from '../../../templates/words/calendar.zh.json';

const calendar = shippedCalendar();

describe('due dates (D-22)', () => {
  it.each<[string, CivilDate, Duration, Roll, CivilDate]>([
    ['D-06 receipt', '2024-04-30', { workingDays: 1 }, 'none', '2024-05-06'],
    ['rectification stays on a Sunday', '2024-09-20', { calendarDays: 30 }, 'none', '2024-10-20'],
    [
      'a filing rolls to the next working day',
      '2024-09-20',
      { calendarDays: 30 },
      'forward',
      '2024-10-21',
    ],
    [
      'a make-up Saturday takes a filing',
      '2021-09-09',
      { calendarDays: 30 },
      'forward',
      '2021-10-09',
    ],
    [
      'S3-25: the phase ends on a Saturday',
      '2021-10-29',
      { calendarDays: 1 },
      'forward',
      '2021-11-01',
    ],
    ['no length: the day itself', '2024-05-06', { workingDays: 0 }, 'none', '2024-05-06'],
    ['no length on a rest day rolls', '2024-05-04', { workingDays: 0 }, 'forward', '2024-05-06'],
  ])('%s', (_rule, from, length, roll, on) => {
    expect(dueOn(calendar, from, length, roll).on).toBe(on);
  });

  it('does not roll unless asked to', () => {
    expect(dueOn(calendar, '2024-09-20', { calendarDays: 30 }).on).toBe('2024-10-20');
  });

  it('skips nothing on calendar days but what a roll passes over', () => {
    expect(dueOn(calendar, '2024-01-01', { calendarDays: 60 }).skipped).toEqual([]);
    const rolled = addCalendarDays(calendar, '2024-05-10', { days: -8, roll: 'forward' });
    expect(rolled.skipped).toEqual(['2024-05-02', '2024-05-03', '2024-05-04', '2024-05-05']);
    expect(rolled.on).toBe('2024-05-06');
  });

  it.each<[CivilDate, Duration, Roll, string]>([
    ['2026-12-15', { calendarDays: 16 }, 'none', 'official'],
    ['2026-12-15', { calendarDays: 17 }, 'none', 'provisional'],
    ['2026-12-15', { workingDays: 30 }, 'none', 'provisional'],
    ['2020-12-31', { calendarDays: 1 }, 'none', 'official'],
    ['2027-01-01', { calendarDays: 0 }, 'none', 'official'],
    ['2027-01-01', { calendarDays: 0 }, 'forward', 'provisional'],
  ])('from %s by %j, roll %s, is %s', (from, length, roll, status) => {
    expect(dueOn(calendar, from, length, roll).status).toBe(status);
  });

  it.each([
    ['forwardForFilings', 'filing', 'forward'],
    ['forwardForFilings', 'rectification', 'none'],
    ['all', 'rectification', 'forward'],
    ['none', 'filing', 'none'],
  ] as const)('deadline.roll %s: a %s rolls %s', (choice, kind, roll) => {
    expect(rollOf(choice, kind)).toBe(roll);
  });

  it('E6: reminders 7, 3, 1 and 0 days before 2021-07-16, overdue levels after it', () => {
    const deadline = '2021-07-16';
    expect([7, 3, 1, 0].map((days) => addDays(deadline, -days))).toEqual([
      '2021-07-09',
      '2021-07-13',
      '2021-07-15',
      '2021-07-16',
    ]);
    const steps: Duration[] = [
      { calendarDays: 1 },
      { workingDays: 3 },
      { workingDays: 7 },
      { workingDays: 15 },
    ];
    expect(steps.map((step) => dueOn(calendar, deadline, step).on)).toEqual([
      '2021-07-17',
      '2021-07-21',
      '2021-07-27',
      '2021-08-06',
    ]);
  });

  it.each([
    [{ workingDays: 5 }, true],
    [{ calendarDays: 0 }, true],
    [{ workingDays: 5, calendarDays: 5 }, false],
    [{ workingDays: -1 }, false],
    [{ workingDays: 2.5 }, false],
    [{ workingDays: '5' }, false],
    [{ days: 5 }, false],
    [5, false],
  ])('the value %j is a duration: %s', (value, valid) => {
    expect(duration.safeParse(value).success).toBe(valid);
  });
});

describe('explanations', () => {
  const zh = calendarWords('zh');
  const en = calendarWords('en');

  it.each<[CivilDate, Duration, Roll, string]>([
    [
      '2024-02-08',
      { workingDays: 5 },
      'none',
      '5 个工作日，自 2024-02-08 次日起算，跳过春节 8 天，2 月 18 日调休上班计入',
    ],
    [
      '2024-05-13',
      { workingDays: 10 },
      'none',
      '10 个工作日，自 2024-05-13 次日起算，跳过周末 4 天',
    ],
    [
      '2024-09-12',
      { workingDays: 20 },
      'none',
      '20 个工作日，自 2024-09-12 次日起算，跳过中秋节 3 天，跳过国庆节 7 天，跳过周末 4 天，9 月 14 日调休上班计入，9 月 29 日调休上班计入，10 月 12 日调休上班计入',
    ],
    ['2024-09-20', { calendarDays: 30 }, 'none', '30 日，自 2024-09-20 次日起算'],
    [
      '2024-09-20',
      { calendarDays: 30 },
      'forward',
      '30 日，自 2024-09-20 次日起算，跳过周末 1 天，10 月 20 日为休息日，顺延至 2024-10-21',
    ],
    [
      '2026-12-30',
      { workingDays: 2 },
      'none',
      '2 个工作日，自 2026-12-30 次日起算，跳过元旦 1 天，跳过周末 2 天，所涉年度放假安排尚未公布，暂按预计日历计算',
    ],
    ['2024-03-31', { workingDays: -10 }, 'none', '2024-03-31 之前 10 个工作日，跳过周末 3 天'],
  ])('from %s by %j, roll %s', (from, length, roll, sentence) => {
    expect(dueSentence(explainDue(calendar, from, length, roll), 'zh', zh)).toBe(sentence);
  });

  it('speaks English too, with its plurals', () => {
    expect(dueSentence(explainDue(calendar, '2024-02-08', { workingDays: 5 }), 'en', en)).toBe(
      '5 working days, counted from the day after 2024-02-08, skipping 8 days of Spring Festival, counting the make-up working day 2/18',
    );
    expect(dueSentence(explainDue(calendar, '2024-05-17', { workingDays: 1 }), 'en', en)).toBe(
      '1 working day, counted from the day after 2024-05-17, skipping 2 weekend days',
    );
  });

  it('has the same words in both languages', () => {
    const keys = (words: object): string[] =>
      Object.entries(words).flatMap(([key, value]) =>
        typeof value === 'object' && value !== null
          ? keys(value as object).map((inner) => `${key}.${inner}`)
          : [key.replace(/_(one|other)$/, '')],
      );
    expect([...new Set(keys(englishWords))].sort()).toEqual(keys(chineseWords).sort());
  });

  it('keeps the groups, the days counted for a holiday and the calendar it rests on', () => {
    const explained = explainDue(calendar, '2024-09-28', { workingDays: 6 });
    expect(explained.on).toBe('2024-10-11');
    expect(explained.skipped).toEqual([
      { name: { zh: '国庆节', en: 'National Day' }, from: '2024-10-01', to: '2024-10-07', days: 7 },
    ]);
    expect(explained.makeUpDays.map(({ on, name }) => [on, name?.zh])).toEqual([
      ['2024-09-29', '国庆节'],
    ]);
    expect(explained.calendar).toBe(calendar.version);
  });
});
