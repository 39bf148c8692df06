import { readCalendar } from '../../../domain/calendar/read-calendar';
import { isWorkingDay, tableStatus } from '../../../domain/calendar/working-days';

const year2027 = {
  schema: 'calendar/1',
  year: 2027,
  status: 'official',
  source: 'test',
  holidays: [{ zh: '元旦', en: "New Year's Day", rest: ['2027-01-01'], work: ['2027-01-03'] }],
};

/** The file with one change in its only holiday. */
function withHoliday(change: object): object {
  return { ...year2027, holidays: [{ ...year2027.holidays[0], ...change }] };
}

describe('reading the calendar', () => {
  it('D-22: a table makes its year official', () => {
    const read = readCalendar('v1', [{ place: '2027.json', content: year2027 }]);
    if (!read.ok) throw new Error('refused');
    expect(read.calendar.version).toBe('v1');
    expect(tableStatus(read.calendar, '2027-01-01')).toBe('official');
    expect(isWorkingDay(read.calendar, '2027-01-01')).toBe(false);
    expect(isWorkingDay(read.calendar, '2027-01-03')).toBe(true);
  });

  it.each<[string, unknown, string, string]>([
    ['not a file of the calendar', [], '2027.json', 'malformed'],
    ['unknown status', { ...year2027, status: 'rumoured' }, '2027.json: status', 'malformed'],
    ['unknown field', { ...year2027, extra: 1 }, '2027.json', 'malformed'],
    [
      'no such date',
      withHoliday({ rest: ['2027-02-29'] }),
      '2027.json: holidays[0].rest[0]',
      'malformed',
    ],
    [
      'day of another year',
      withHoliday({ rest: ['2028-01-01'] }),
      '2027.json: holidays[0].rest[0]',
      'dayOfOtherYear',
    ],
    [
      'day twice',
      withHoliday({ rest: ['2027-01-01', '2027-01-01'] }),
      '2027.json: holidays[0].rest[1]',
      'dayTwice',
    ],
    [
      'off and made up',
      withHoliday({ rest: ['2027-01-03'] }),
      '2027.json: holidays[0].work[0]',
      'dayTwice',
    ],
    [
      'made up on a Monday',
      withHoliday({ work: ['2027-01-04'] }),
      '2027.json: holidays[0].work[0]',
      'makeUpDayOnWeekday',
    ],
    ['nameless holiday', withHoliday({ zh: '' }), '2027.json: holidays[0].zh', 'malformed'],
    [
      'fixed holiday on no day',
      {
        schema: 'fixed-holidays/1',
        fixedHolidays: [{ zh: 'x', en: 'x', monthDay: '13-01', fromYear: 1 }],
      },
      '2027.json: fixedHolidays[0].monthDay',
      'malformed',
    ],
  ])('refuses: %s', (_what, content, place, code) => {
    const read = readCalendar('v1', [{ place: '2027.json', content }]);
    expect(read).toMatchObject({ ok: false, faults: [{ place, code }] });
  });

  it('lists every fault of every file', () => {
    const read = readCalendar('v1', [
      { place: 'a.json', content: withHoliday({ rest: ['2026-01-01', '2027-13-01'] }) },
      { place: 'b.json', content: withHoliday({ rest: ['2026-01-01'], work: ['2027-01-04'] }) },
      { place: 'c.json', content: year2027 },
    ]);
    if (read.ok) throw new Error('taken');
    expect(read.faults.map(({ place, code }) => [place, code])).toEqual([
      ['a.json: holidays[0].rest[1]', 'malformed'],
      ['b.json: holidays[0].rest[0]', 'dayOfOtherYear'],
      ['b.json: holidays[0].work[0]', 'makeUpDayOnWeekday'],
      ['c.json', 'yearTwice'],
    ]);
  });
});
