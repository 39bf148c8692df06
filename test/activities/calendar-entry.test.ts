import fc from 'fast-check';
import { calendarEntry, type CalendarEntry } from '../../activities/calendar-entry';

const entry: CalendarEntry = {
  uid: 'deadline.1a2b@duban.demo.invalid',
  sequence: 7,
  method: 'REQUEST',
  on: '2024-02-29',
  summary: '整改期限：S0-2024-000001 窗口少、排队久',
  description: '请市市场监管局于当日 24:00 前完成整改，申请验收；逾期将逐级督办',
  url: 'http://localhost:8080/notices/abc',
  organizer: { name: '督办', address: 'duban@demo.invalid' },
  attendee: { name: '李"商', address: 'li@demo.invalid' },
  at: '2024-02-01T01:02:03.004Z',
  language: 'zh',
};

/** Content lines with folds undone (RFC 5545 section 3.1). */
function unfolded(ics: string): string[] {
  return ics
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(Boolean);
}

const valueOf = (ics: string, name: string) =>
  unfolded(ics).find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`)) ?? '';

test('a deadline is an all-day event of its day with an alarm at 09:00 of the day before (RFC 5545)', () => {
  const lines = unfolded(calendarEntry(entry));
  expect(lines).toContain('METHOD:REQUEST');
  expect(lines).toContain('UID:deadline.1a2b@duban.demo.invalid');
  expect(lines).toContain('SEQUENCE:7');
  expect(lines).toContain('DTSTAMP:20240201T010203Z');
  expect(lines).toContain('DTSTART;VALUE=DATE:20240229');
  expect(lines).toContain('DTEND;VALUE=DATE:20240301');
  expect(lines).toContain('TRIGGER:-PT15H');
  expect(lines).toContain('X-WR-TIMEZONE:Asia/Shanghai');
  expect(lines).toContain('ATTENDEE;CN="李商";PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:li@demo.invalid');
  const begun = lines.filter((line) => line.startsWith('BEGIN:')).map((line) => line.slice(6));
  const ended = lines.filter((line) => line.startsWith('END:')).map((line) => line.slice(4));
  expect(begun).toEqual(['VCALENDAR', 'VEVENT', 'VALARM']);
  expect(ended).toEqual(['VALARM', 'VEVENT', 'VCALENDAR']);
});

test('a cancelled deadline keeps its UID, is CANCELLED and rings no more (RFC 5546)', () => {
  const lines = unfolded(calendarEntry({ ...entry, method: 'CANCEL', sequence: 8 }));
  expect(lines).toContain('METHOD:CANCEL');
  expect(lines).toContain('STATUS:CANCELLED');
  expect(lines).toContain('UID:deadline.1a2b@duban.demo.invalid');
  expect(lines.some((line) => line.includes('VALARM'))).toBe(false);
});

test('any text survives: lines of at most 75 octets, no torn characters, escapes undone give the text back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (summary) => {
      const ics = calendarEntry({ ...entry, summary });
      expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true);
      for (const line of ics.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\n\uFFFD]|[\uD800-\uDBFF]$/);
      }
      const written = valueOf(ics, 'SUMMARY').replace(/^SUMMARY;LANGUAGE=zh:/, '');
      const read = written.replace(/\\([\\;,n])/g, (_, sign: string) =>
        sign === 'n' ? '\n' : sign,
      );
      const kept = summary
        .replace(/\r\n|\r/g, '\n')
        .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '');
      expect(read).toBe(kept);
    }),
  );
});

test('nobody writes further lines through a title', () => {
  const ics = calendarEntry({ ...entry, summary: 'x\r\nATTENDEE:mailto:evil@demo.invalid' });
  expect(unfolded(ics).filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1);
});
