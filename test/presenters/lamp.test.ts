import { shippedCalendar } from '../../cli/shipped-calendar';
import { distanceWords, lampOf, presentLamp, soonUntil } from '../../api/presenters/lamp';
import { dueSentence } from '../../api/presenters/due-sentence';
import { dateWords } from '../../api/presenters/words-of-dates';
import { loadWords, translator } from '../../api/words';
import { templatesFolder } from '../../api/templates-folder';
import type { CivilDate } from '../../domain/calendar/civil-date';
import { join } from 'node:path';

const words = loadWords(join(templatesFolder(), 'words'));
const zh = { t: translator(words, 'zh'), language: 'zh' } as const;
const en = { t: translator(words, 'en'), language: 'en' } as const;
const calendar = shippedCalendar();

describe('E-27: the yellow lamp shows from three working days before the due day', () => {
  const cases: [string, CivilDate, CivilDate, string][] = [
    ['Monday for Thursday', '2024-05-13', '2024-05-16', 'soon'],
    ['Monday for Friday', '2024-05-13', '2024-05-17', 'normal'],
    ['Thursday for the Tuesday after', '2024-05-16', '2024-05-21', 'soon'],
    ['before the Labour Day holiday with a make-up Saturday', '2024-04-30', '2024-05-08', 'soon'],
    ['on the day itself', '2024-05-16', '2024-05-16', 'soon'],
    ['a day later', '2024-05-17', '2024-05-16', 'overdue'],
  ];
  test.each(cases)('%s', (_name, today, dueOn, lamp) => {
    const soonDay = soonUntil(calendar, today, { workingDays: 3 });
    expect(lampOf({ open: true, dueOn, deadline: 'normal' }, today, soonDay)).toBe(lamp);
  });

  test.each([
    ['ended', { open: false, dueOn: '2024-05-01', deadline: 'closed' }, 'closed'],
    ['suspended', { open: true, dueOn: '2024-05-01', deadline: 'suspended' }, 'suspended'],
    ['without a date', { open: true, dueOn: null, deadline: 'none' }, 'none'],
  ] as const)('%s', (_name, row, lamp) => {
    expect(lampOf(row, '2024-05-16', '2024-05-21')).toBe(lamp);
  });
});

test('a lamp always says its word with working days', () => {
  const view = presentLamp(
    zh,
    { open: true, dueOn: '2024-05-10', deadline: 'overdue' },
    '2024-05-16',
    { calendar, soonDay: '2024-05-21' },
  );
  expect(view).toEqual({ lamp: 'overdue', word: '逾期 5 个工作日' });
  const english = presentLamp(
    en,
    { open: true, dueOn: '2024-05-17', deadline: 'normal' },
    '2024-05-16',
    { calendar, soonDay: '2024-05-21' },
  );
  expect(english.word).toBe('due soon, 1 working day left');
});

test.each([
  ['2024-05-16', '今天到期'],
  ['2024-05-17', '还剩 1 个工作日'],
  ['2024-05-11', '已逾期 4 个工作日'],
] as const)('the distance to %s', (dueOn, sentence) => {
  expect(distanceWords(zh, calendar, '2024-05-16', dueOn)).toBe(sentence);
});

test('dates in words carry their weekday', () => {
  expect(dateWords(zh, '2024-05-08')).toBe('2024年5月8日（周三）');
  expect(dateWords(en, '2024-05-08')).toBe('Wednesday, 8 May 2024');
});

test('D-22: a due date explains itself', () => {
  const deadline = { from: '2024-02-08', on: '2024-02-21', duration: { workingDays: 5 } } as const;
  expect(dueSentence(zh, deadline, calendar)).toBe(
    '5 个工作日，自 2024-02-08 次日起算，跳过春节 8 天，2 月 18 日调休上班计入',
  );
  expect(dueSentence(zh, { ...deadline, duration: null }, calendar)).toContain('指定');
});
