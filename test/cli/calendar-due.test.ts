import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { calendarDue, type CalendarDueFlags, calendarDueCommand } from '../../cli/calendar-due';
import { calendarOfFolder, shippedCalendar } from '../../cli/shipped-calendar';

const calendar = shippedCalendar();

function json(flags: CalendarDueFlags): unknown {
  const outcome = calendarDue({ ...flags, json: true }, calendar);
  expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
  expect(outcome.stdout.endsWith('\n')).toBe(true);
  return JSON.parse(outcome.stdout);
}

describe('duban calendar due', () => {
  it('D-22: answers as the contract shows', () => {
    expect(json({ from: '2024-02-08', workingDays: '5' })).toEqual({
      from: '2024-02-08',
      workingDays: 5,
      on: '2024-02-21',
      skipped: [10, 11, 12, 13, 14, 15, 16, 17].map((day) => `2024-02-${day}`),
      status: 'official',
    });
  });

  it.each<[CalendarDueFlags, object]>([
    [
      { from: '2026-02-12', workingDays: '5' },
      { on: '2026-02-26', status: 'official' },
    ],
    [
      { from: '2024-02-21', workingDays: '-5' },
      { workingDays: -5, on: '2024-02-08' },
    ],
    [{ from: '2021-09-30', workingDays: '2' }, { on: '2021-10-09' }],
    [
      { from: '2024-09-20', calendarDays: '30' },
      { calendarDays: 30, on: '2024-10-20', skipped: [] },
    ],
    [
      { from: '2024-09-20', calendarDays: '30', roll: 'forward' },
      { on: '2024-10-21', skipped: ['2024-10-20'], roll: 'forward' },
    ],
    [
      { from: '2024-09-20', calendarDays: '30', roll: 'none' },
      { on: '2024-10-20', roll: 'none' },
    ],
    [
      { from: '2027-02-01', workingDays: '1' },
      { on: '2027-02-02', status: 'provisional' },
    ],
    [
      { from: '2026-12-31', workingDays: '1' },
      { on: '2027-01-04', status: 'provisional' },
    ],
  ])('D-22: %j', (flags, expected) => {
    expect(json(flags)).toMatchObject(expected);
  });

  it('explains itself to people, Chinese first', () => {
    const flags = { from: '2024-02-08', workingDays: '5' };
    expect(calendarDue(flags, calendar).stdout).toBe(
      '2024-02-21  5 个工作日，自 2024-02-08 次日起算，跳过春节 8 天，2 月 18 日调休上班计入\n',
    );
    expect(calendarDue({ ...flags, lang: 'en' }, calendar).stdout).toContain(
      '8 days of Spring Festival',
    );
  });

  it.each<[string, CalendarDueFlags]>([
    ['no date', { workingDays: '5' }],
    ['no length', { from: '2024-02-08' }],
    ['two lengths', { from: '2024-02-08', workingDays: '5', calendarDays: '5' }],
    ['no such language', { from: '2024-02-08', workingDays: '5', lang: 'fr' }],
  ])('usage: %s', (_what, flags) => {
    const outcome = calendarDue(flags, calendar);
    expect(outcome).toMatchObject({ exitCode: 2, stdout: '' });
    expect(outcome.stderr).toMatch(/^error: .+\n$/);
  });

  it.each<[CalendarDueFlags, string[]]>([
    [{ from: '2023-02-29', workingDays: '5' }, ['--from']],
    [{ from: '2024-02-08', workingDays: '5.5' }, ['--working-days']],
    [{ from: '2024-02-08', calendarDays: 'five' }, ['--calendar-days']],
    [{ from: '2024-02-08', workingDays: '' }, ['--working-days']],
    [{ from: '2024-02-08', workingDays: '36526' }, ['--working-days']],
    [{ from: '2990-02-08', calendarDays: '36525' }, ['--calendar-days']],
    [{ from: 'x', workingDays: 'y', roll: 'back' }, ['--from', '--working-days', '--roll']],
  ])('refuses %j, every fault with its flag', (flags, places) => {
    const outcome = calendarDue({ ...flags, json: true }, calendar);
    expect(outcome).toMatchObject({ exitCode: 3, stdout: '' });
    expect(
      outcome.stderr
        .trimEnd()
        .split('\n')
        .map((line) => line.split(':')[0]),
    ).toEqual(places);
    expect(outcome.stderr).not.toMatch(/faults\.|\{\{/);
  });

  it('is a command of the program', () => {
    const written: string[] = [];
    const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
    const program = new Command();
    calendarDueCommand(program);
    program.parse(['calendar', 'due', '--from', '2024-02-21', '--working-days', '-5', '--json'], {
      from: 'user',
    });
    write.mockRestore();
    expect(process.exitCode).toBe(0);
    expect(JSON.parse(written.join(''))).toMatchObject({ workingDays: -5, on: '2024-02-08' });
  });
});

describe('the calendar folder', () => {
  it('names its version after content and last year', () => {
    expect(calendar.version).toMatch(/^2026-[0-9a-f]{8}$/);
    expect(Object.keys(calendar.years)).toEqual(['2021', '2022', '2023', '2024', '2025', '2026']);
    expect(Object.values(calendar.years).map(({ status }) => status)).toEqual(
      Array(6).fill('official'),
    );
    expect(calendar.years['2024']?.source).toBe('国办发明电〔2023〕7号');
  });

  it('lists the faults of every damaged file', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'calendar-'));
    writeFileSync(path.join(folder, '2027.json'), '{');
    writeFileSync(path.join(folder, '2028.json'), '{}');
    writeFileSync(path.join(folder, 'notes.txt'), 'not read');
    const read = calendarOfFolder(folder);
    if (read.ok) throw new Error('taken');
    expect(new Set(read.faults.map(({ place, code }) => `${place.split(':')[0]} ${code}`))).toEqual(
      new Set(['2027.json notJson', '2028.json malformed']),
    );
  });
});
