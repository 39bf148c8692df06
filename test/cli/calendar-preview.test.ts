import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { previewCalendarFile, type CalendarPreviewWiring } from '../../cli/calendar-preview';
import { programmesFolder } from '../../cli/shipped-calendar';

const text = readFileSync(join(programmesFolder(), 'calendar/2025.json'), 'utf8');
const asked: number[] = [];
const wiring: CalendarPreviewWiring = {
  preview: (year) => {
    asked.push(year);
    const dates = [{ key: 'deadline', from: '2025-01-29', to: '2025-02-05' } as const];
    const line = {
      aggregate: 'problem/S0-2024-000001' as const,
      number: 'S0-2024-000001',
      unit: '供电公司',
      dates,
    };
    return Promise.resolve({ looked: 7, moved: [line] });
  },
};
const none: CalendarPreviewWiring = { preview: () => Promise.resolve(undefined) };

test('each date that would move is listed, old and new, and nothing else (C15, D-22)', async () => {
  const outcome = await previewCalendarFile({ text, place: '2025.json' }, {}, wiring);
  expect(asked).toEqual([2025]);
  expect(outcome).toEqual({
    exitCode: 0,
    stdout:
      'S0-2024-000001\t供电公司\tdeadline\t2025-01-29 → 2025-02-05\n' +
      '共核对在办事项 7 件，其中 1 件的 1 个日期将顺延。尚未写入；由优环办在“工作日历”页提出、组长核准后生效。\n',
    stderr: '',
  });
  const json = await previewCalendarFile({ text, place: '2025.json' }, { json: true }, wiring);
  expect(JSON.parse(json.stdout)).toMatchObject({ looked: 7, moved: [{ unit: '供电公司' }] });
});

test.each([
  ['no JSON', '元旦', 3, 'x.json: 不是有效的 JSON'],
  ['a day of another year', text.replace('"2025-01-01"', '"2024-01-01"'), 3, '不属于本年度'],
])('%s is refused with its place', async (_, faulty, exitCode, words) => {
  const outcome = await previewCalendarFile({ text: faulty, place: 'x.json' }, {}, wiring);
  expect(outcome.exitCode).toBe(exitCode);
  expect(outcome.stderr).toContain(words);
});

test('without records nothing can be previewed', async () => {
  const outcome = await previewCalendarFile({ text, place: 'x' }, { lang: 'en' }, none);
  expect(outcome).toMatchObject({ exitCode: 1, stdout: '' });
  expect(outcome.stderr).toContain('no database is configured');
});
