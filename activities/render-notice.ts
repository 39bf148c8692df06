import { createHash } from 'node:crypto';
import Handlebars from 'handlebars';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { FrozenLetter, NoticeOnRecord } from '../db/outbox';
import type { Notice } from '../domain/aggregate';
import type { CivilDate } from '../domain/calendar/civil-date';
import { msOfInstant, type Instant } from '../domain/calendar/instants';
import { calendarEntry } from './calendar-entry';
import { LAYOUT, type Language, type LetterTemplates } from './letter-templates';
import type { UnitNames } from './letter-words';
import { plainText } from './plain-text';

/** Who a letter is for. */
export interface Reader {
  /**
   * `person:<id>`, `mailbox:<unit>`, or `reporter:<notice>/<n>` for the n-th addressee of that notice: ids and Message-IDs are made of
   * it, so nothing of who reported may be in it, not even a digest that a guess could be held against (D-23).
   */
  readonly recipient: string;
  readonly address: string;
  readonly displayName: string;
  readonly language: Language;
  /** Somebody without an account: the letter names no page to open. */
  readonly outside?: boolean;
}

/** What all letters of the office have in common. */
export interface Letterhead {
  readonly templates: LetterTemplates;
  /** Sender, `督办 <duban@example.gov.cn>`: fixed, never from a record. */
  readonly from: { readonly name: string; readonly address: string };
  /** Right-hand side of Message-IDs. */
  readonly mailDomain: string;
  /** Where pages are, without a slash at the end. */
  readonly publicUrl: string;
}

/** A letter that a template does not give: the notice is parked with the reason, everything else goes on. */
export class LetterFault extends Error {}

/**
 * Renders a notice for one reader and freezes it: every attempt sends these bytes.
 *
 * Message-ID is a function of notice and reader; all letters of a case hang on one thread. The Date is business time.
 *
 * @param at business instant of the release
 * @throws LetterFault when there is no template or it fails
 */
export async function renderNotice(
  letterhead: Letterhead,
  notice: NoticeOnRecord,
  reader: Reader & { readonly unitNames: UnitNames },
  at: Instant,
): Promise<FrozenLetter> {
  const values = {
    ...notice.about,
    due: notice.due ?? notice.about['due'],
    unitNames: reader.unitNames,
  };
  const rendered = fill(letterhead, templateOf(notice, reader), reader.language, values);
  const subject =
    notice.resendOf === null || notice.about['receipt'] === true
      ? rendered.subject
      : `${resendMark(reader.language)}${rendered.subject}`;
  const html = layOut(letterhead, reader, {
    body: rendered.body,
    subject,
    formal: notice.formal,
    number: notice.number,
    numberYear: notice.numberYear,
    at: laterOf(notice, at),
    link: reader.outside === true ? null : `${letterhead.publicUrl}/notices/${notice.id}`,
  });
  return freeze(letterhead, reader, {
    key: notice.id,
    thread: notice.aggregate,
    subject,
    html,
    at: laterOf(notice, at),
    calendar: calendarPart(letterhead, notice, reader, laterOf(notice, at)),
  });
}

/**
 * Renders a reader's digest of reminders (E-29).
 *
 * @throws LetterFault when there is no template or it fails
 */
export async function renderDigest(
  letterhead: Letterhead,
  reader: Reader & { readonly unitNames: UnitNames },
  digest: {
    readonly id: string;
    readonly at: Instant;
    readonly day: string;
    readonly notices: readonly NoticeOnRecord[];
  },
): Promise<FrozenLetter> {
  const lines = digest.notices.map((notice) => {
    const values = {
      ...notice.about,
      due: notice.due ?? notice.about['due'],
      unitNames: reader.unitNames,
    };
    const { subject, body } = fill(letterhead, notice.notice, reader.language, values);
    return {
      subject: withoutMark(subject),
      body: new Handlebars.SafeString(body),
      due: notice.due,
    };
  });
  const values = { day: digest.day, count: lines.length, lines, name: reader.displayName };
  const { subject, body } = fill(letterhead, 'digest', reader.language, values);
  const html = layOut(letterhead, reader, {
    body,
    subject,
    formal: false,
    number: null,
    numberYear: null,
    at: digest.at,
    link: `${letterhead.publicUrl}/`,
  });
  return freeze(letterhead, reader, {
    key: digest.id,
    thread: null,
    subject,
    html,
    at: digest.at,
    calendar: null,
  });
}

/**
 * The template of a letter: what is for named roles alone is said after signing in, the mail says no more than that something is there
 * (D-23). A reporter, who cannot sign in, gets the letter itself.
 */
export function templateOf(
  { notice, restricted = false }: Pick<Notice, 'notice' | 'restricted'>,
  { outside = false }: Pick<Reader, 'outside'>,
): string {
  return restricted && !outside ? RESTRICTED : notice;
}

/** Name of the template of every restricted letter to somebody who can sign in. */
const RESTRICTED = 'restricted';

interface CalendarPart {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly content: string;
  readonly filename: string;
}

/**
 * The calendar part of a letter that sets, moves or ends a deadline (`calendarMethod`, `calendarOn`, `calendarKey` of its notice); null
 * for other letters and for restricted ones. The UID is a function of case and deadline, the sequence the case's revision: later letters replace the entry.
 */
function calendarPart(
  letterhead: Letterhead,
  notice: NoticeOnRecord,
  reader: Reader & { readonly unitNames: UnitNames },
  at: Instant,
): CalendarPart | null {
  const { calendarMethod: method, calendarOn, calendarKey: named } = notice.about;
  const calendarKey = typeof named === 'string' ? named : 'deadline';
  const isEntry = (method === 'REQUEST' || method === 'CANCEL') && !notice.restricted;
  if (!isEntry || typeof calendarOn !== 'string') {
    return null;
  }
  const [kind = ''] = calendarKey.split(' ');
  const values = {
    ...notice.about,
    unitNames: reader.unitNames,
    cancelled: method === 'CANCEL',
    [`calendar${kind.charAt(0).toUpperCase()}${kind.slice(1)}`]: true,
  };
  const words = fill(letterhead, 'calendar', reader.language, values);
  const content = calendarEntry({
    uid: `${kind}.${short(`${notice.aggregate}#${calendarKey}`)}@${letterhead.mailDomain}`,
    sequence: notice.revision,
    method,
    on: calendarOn as CivilDate,
    summary: words.subject,
    description: words.body,
    url: `${letterhead.publicUrl}/notices/${notice.id}`,
    organizer: letterhead.from,
    attendee: { name: reader.displayName, address: reader.address },
    at,
    language: reader.language,
  });
  return { method, content, filename: 'deadline.ics' };
}

/** The Message-ID of a letter, the same for every attempt. */
function messageIdOf(
  letterhead: Pick<Letterhead, 'mailDomain'>,
  key: string,
  recipient: string,
): string {
  return `<${key}.${short(recipient)}@${letterhead.mailDomain}>`;
}

interface Page {
  readonly body: string;
  readonly subject: string;
  readonly formal: boolean;
  readonly number: number | null;
  readonly numberYear: number | null;
  readonly at: Instant;
  readonly link: string | null;
}

function fill(letterhead: Letterhead, name: string, language: Language, values: object) {
  const template = letterhead.templates(name, language);
  if (template === undefined) {
    throw new LetterFault(`no template ${name}`);
  }
  try {
    return { subject: template.subject(values), body: template.body(values) };
  } catch (cause) {
    throw new LetterFault(`template ${name}: ${(cause as Error).message}`, { cause });
  }
}

function layOut(letterhead: Letterhead, reader: Reader, page: Page): string {
  const layout = letterhead.templates(LAYOUT, reader.language);
  if (layout === undefined) {
    throw new LetterFault('no template layout');
  }
  const body = new Handlebars.SafeString(page.body);
  const title = withoutMark(page.subject);
  return layout.body({ ...page, title, body, name: reader.displayName });
}

async function freeze(
  letterhead: Letterhead,
  reader: Reader,
  letter: {
    key: string;
    thread: string | null;
    subject: string;
    html: string;
    at: Instant;
    calendar: CalendarPart | null;
  },
): Promise<FrozenLetter> {
  const messageId = messageIdOf(letterhead, letter.key, reader.recipient);
  const root =
    letter.thread === null ? null : `<case.${short(letter.thread)}@${letterhead.mailDomain}>`;
  const bytes = await new MailComposer({
    from: letterhead.from,
    to: { name: reader.displayName, address: reader.address },
    subject: letter.subject,
    html: letter.html,
    text: plainText(letter.html),
    messageId,
    ...(root === null ? {} : { inReplyTo: root, references: root }),
    ...(letter.calendar === null ? {} : { icalEvent: letter.calendar }),
    date: new Date(msOfInstant(letter.at)),
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  return {
    messageId,
    subject: letter.subject,
    bytes,
    bytesHash: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** Reminders of a day and formal notices of a day carry their nominal instant, not the moment of the release. */
function laterOf(notice: NoticeOnRecord, released: Instant): Instant {
  const nominal = notice.notBefore ?? notice.at;
  return nominal > released ? released : nominal;
}

/** The mark of the office stands before the subject of a letter, not before each line of a digest. */
function withoutMark(subject: string): string {
  return subject.replace(/^(【督办】|\[Duban\] )/, '');
}

function resendMark(language: Language): string {
  return language === 'zh' ? '【重发】' : '[Sent again] ';
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
