import type { AggregateKind, Json } from '../../domain/aggregate';
import { dateOf } from '../../domain/calendar/instants';
import { isLifeKind } from '../../domain/helper-life/marks';
import {
  findWord,
  noticeTitle,
  recipientLabel,
  roleLabel,
  valuesInWords,
  wordOf,
} from '../acts/act-words';
import type { NoticeRow, PersonRow, TimelineRow } from '../queries';
import type { Words } from '../request-context';
import { filesIn } from '../files-in';
import { fileUrl } from '../urls';
import { idInWords, isCaseId } from './id-in-words';
import { instantShort } from './words-of-dates';
import { withRemark } from './phrases';

/** Fields of an event that hold somebody's own words. */
const opinionFields = [
  'opinion',
  'reason',
  'note',
  'basis',
  'finding',
  'text',
  'statement',
  'instruction',
  'answer',
  'grounds',
  'progress',
] as const;

/** The events of a case, newest first: what happened, who, when, opinions, files, who was told and whether it arrived. */
export function presentTimeline(
  context: Words,
  kind: AggregateKind,
  rows: readonly TimelineRow[],
  people: readonly PersonRow[],
  seesNotice: (notice: NoticeRow) => boolean,
) {
  return rows.map((row) => ({
    when: instantShort(row.at),
    what: eventSentence(context, kind, row, people),
    ...toldOfRow(context, row, people, seesNotice),
    by: actorWords(context, row, people),
    byClock: row.by.person === 'clock',
    // Transitions of the model have numbers; those of helper lives go without saying.
    transition: isLifeKind(kind) ? '' : row.transition,
    opinions: orNull(opinionsOf(context, kind, row.data)),
    files: orNull(filesOf(row)),
  }));
}

/** Notices of one event shown at once; the others fold. */
const SHOWN_NOTICES = 2;

function toldOfRow(
  context: Words,
  row: TimelineRow,
  people: readonly PersonRow[],
  seesNotice: (notice: NoticeRow) => boolean,
) {
  const told = row.notices
    .filter((notice) => seesNotice(notice))
    .map((notice) => toldOf(context, notice, people));
  return {
    told: told.slice(0, SHOWN_NOTICES),
    toldMore: orNull(told.slice(SHOWN_NOTICES)),
    toldMoreCount: told.length - SHOWN_NOTICES,
  };
}

/** What has happened since somebody looked, in short lines. */
export function presentChanges(
  context: Words,
  kind: AggregateKind,
  rows: readonly Pick<TimelineRow, 'type' | 'data' | 'at' | 'by'>[],
  people: readonly PersonRow[],
) {
  return rows.map((row) => ({
    when: instantShort(row.at),
    what: withRemark(
      context,
      eventSentence(context, kind, row, people),
      actorWords(context, row, people),
    ),
  }));
}

/** One event as a sentence, from the subject's words. */
export function eventSentence(
  context: Words,
  kind: AggregateKind,
  row: Pick<TimelineRow, 'type' | 'data'>,
  people: readonly PersonRow[],
): string {
  const named = Object.fromEntries(
    Object.entries(row.data).map(([key, value]): [string, Json] => [
      key,
      typeof value === 'string' ? (people.find(({ id }) => id === value)?.name ?? value) : value,
    ]),
  );
  const values = valuesInWords(context, kind, plainValues(named));
  const withheld =
    row.data['withheld'] === true
      ? findWord(context, `${kind}:withheld.${row.type}`, values)
      : undefined;
  return withheld ?? findWord(context, `${kind}:events.${row.type}`, values) ?? row.type;
}

/** Objects inside an event have their own words; a sentence takes plain values, and dates inside deadlines. */
function plainValues(data: { readonly [key: string]: Json }): { readonly [key: string]: Json } {
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]): [string, Json][] => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return [[key, value]];
      }
      const on = dayOf(value as { readonly [inner: string]: Json });
      return on === undefined ? [] : [[key, on]];
    }),
  );
}

function dayOf(value: { readonly [key: string]: Json }): string | undefined {
  const { on, current } = value as { readonly on?: Json; readonly current?: Json };
  if (typeof on === 'string') {
    return on;
  }
  return typeof current === 'object' && current !== null
    ? dayOf(current as { readonly [key: string]: Json })
    : undefined;
}

function actorWords(
  context: Words,
  { by, at }: Pick<TimelineRow, 'by' | 'at'>,
  people: readonly PersonRow[],
): string {
  if (by.person === 'clock') {
    return context.t('pages:timeline.clock');
  }
  if (by.roles.length === 0) {
    const kind = context.t(`frame:kinds.${by.person.slice(0, by.person.indexOf('/'))}`);
    const name = isCaseId(by.person) ? idInWords(context, by.person) : by.person;
    return context.t('pages:timeline.otherCase', { case: `${kind} ${name}` });
  }
  const name = people.find(({ id }) => id === by.person)?.name ?? by.person;
  const [role] = by.roles;
  const capacity =
    role === undefined
      ? context.names.unit(by.unit ?? '', dateOf(at))
      : roleLabel(context, role, by.unit, dateOf(at));
  if (by.delegateOf === undefined) {
    return context.t('pages:timeline.person', { name, capacity });
  }
  const principal = people.find(({ id }) => id === by.delegateOf)?.name ?? by.delegateOf;
  return context.t('pages:timeline.delegate', { name, capacity, principal });
}

function opinionsOf(context: Words, kind: AggregateKind, data: TimelineRow['data']) {
  return opinionFields.flatMap((field) => {
    const text = data[field];
    return typeof text === 'string' && text !== ''
      ? [{ label: wordOf(context, `${kind}:fields.${field}`, `pages:fields.${field}`), text }]
      : [];
  });
}

/** Files named anywhere inside an event, each once. */
function filesOf(row: TimelineRow) {
  return filesIn(row.data).map(({ sha256, name, size }) => ({
    name,
    href: sha256,
    size: sizeWords(size),
  }));
}

function sizeWords(size: number | null): string {
  return size === null
    ? ''
    : size < 1_000_000
      ? `${String(Math.max(1, Math.round(size / 1000)))} kB`
      : `${(size / 1_000_000).toFixed(1)} MB`;
}

function toldOf(context: Words, notice: NoticeRow, people: readonly PersonRow[]) {
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? id;
  return {
    title: noticeTitle(context, notice.notice),
    number: notice.number,
    to: [...new Set(notice.to.map((one) => recipientLabel(context, one, nameOf)))].join(
      context.t('frame:list.comma'),
    ),
    state: deliveryWords(context, notice),
  };
}

/** Where the letters of a notice stand, in one word each: all sent, waiting, confirmed by how many. */
function deliveryWords({ t }: Words, { deliveries, formal }: NoticeRow): string {
  const count = deliveries.length;
  if (count === 0) {
    return t('pages:delivery.released');
  }
  const sent = deliveries.filter(({ state }) => ['accepted', 'digested'].includes(state)).length;
  const confirmed = deliveries.filter(({ confirmedAt }) => confirmedAt !== null).length;
  const parked = deliveries.some(({ state }) => state === 'parked');
  if (parked) {
    return t('pages:delivery.parked');
  }
  if (sent < count) {
    return t('pages:delivery.waiting', { sent, count });
  }
  return formal
    ? t('pages:delivery.confirmed', { confirmed, count })
    : t('pages:delivery.sent', { count });
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}

/** Addresses of an event's files under their case. */
export function withFileUrls<
  Row extends { readonly files: readonly { readonly href: string }[] | null },
>(rows: readonly Row[], aggregate: Parameters<typeof fileUrl>[0]) {
  return rows.map((row) => ({
    ...row,
    files:
      row.files === null
        ? null
        : row.files.map((file) => ({ ...file, href: fileUrl(aggregate, file.href) })),
  }));
}
