import { addDays, type CivilDate } from '../domain/calendar/civil-date';
import { instantOfMs, msOfInstant, type Instant } from '../domain/calendar/instants';

/** A deadline as an entry of the reader's own calendar. */
export interface CalendarEntry {
  /** The same for every letter about this deadline: a later one replaces the entry. */
  readonly uid: string;
  /** Grows with every letter about the deadline; calendars keep the highest. */
  readonly sequence: number;
  /** `CANCEL` takes the entry out again. */
  readonly method: 'REQUEST' | 'CANCEL';
  /** The whole day, until 24:00 Asia/Shanghai. */
  readonly on: CivilDate;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
  readonly organizer: { readonly name: string; readonly address: string };
  readonly attendee: { readonly name: string; readonly address: string };
  /** When the letter was made. */
  readonly at: Instant;
  readonly language: 'zh' | 'en';
}

/** Longest line in octets, without its line break (RFC 5545 section 3.1). */
const LONGEST_LINE = 75;

/**
 * An iCalendar object (RFC 5545, RFC 5546) of one all-day event, with an alarm at 09:00 of the day before. A date without a time
 * cannot slip to another day in a reader's own zone; the zone of the business is named besides.
 *
 * @returns text with CRLF line ends, folded at 75 octets
 */
export function calendarEntry(entry: CalendarEntry): string {
  const { method, on, at } = entry;
  const cancelled = method === 'CANCEL';
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//duban//deadlines//ZH',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `SEQUENCE:${String(entry.sequence)}`,
    `DTSTAMP:${stamp(at)}`,
    `DTSTART;VALUE=DATE:${on.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${addDays(on, 1).replaceAll('-', '')}`,
    `SUMMARY;LANGUAGE=${entry.language}:${text(entry.summary)}`,
    `DESCRIPTION;LANGUAGE=${entry.language}:${text(entry.description)}`,
    `URL:${entry.url}`,
    `ORGANIZER;CN=${parameter(entry.organizer.name)}:mailto:${entry.organizer.address}`,
    `ATTENDEE;CN=${parameter(entry.attendee.name)};PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:${entry.attendee.address}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    ...(cancelled ? [] : alarm(entry.summary)),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** 15 hours before 00:00 of the day. */
function alarm(summary: string): string[] {
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${text(summary)}`,
    'TRIGGER:-PT15H',
    'END:VALARM',
  ];
}

/** UTC to the second, `20240508T010000Z`. */
function stamp(at: Instant): string {
  return `${instantOfMs(msOfInstant(at)).slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** A TEXT value: backslash, semicolon, comma and line break are escaped; other control characters are dropped. */
function text(value: string): string {
  return value
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\u0000-\u001f\u007f]/g, '');
}

/** A parameter value in quotes, which may hold no quote and no control character. */
function parameter(value: string): string {
  return `"${value.replace(/["\u0000-\u001f\u007f]/g, '')}"`;
}

/** Folds a line so that no part is longer than 75 octets and no character is torn apart. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LONGEST_LINE) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
