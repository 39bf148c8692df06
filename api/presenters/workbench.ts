import type { AggregateId } from '../../domain/aggregate';
import { addDays, type CivilDate } from '../../domain/calendar/civil-date';
import { dateOf } from '../../domain/calendar/instants';
import { addWorkingDays, type Calendar } from '../../domain/calendar/working-days';
import { kindOf } from '../../domain/subjects';
import { owedLabel, noticeTitle, statusLabel, wordOf } from '../acts/act-words';
import type { OwedRow, ReceivedNotice } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl, owedUrl } from '../urls';
import { caseName } from './case-name';
import { idInWords } from './id-in-words';
import { distanceWords } from './lamp';
import { dateWords, instantShort } from './words-of-dates';

/** Acts of one kind shown at once; the others fold. */
const SHOWN_OF_A_KIND = 6;

/** The workbench: acts owed by kind, overdue first; the next seven working days; the latest notices. */
export function presentWorkbench(
  context: RequestContext,
  owed: readonly OwedRow[],
  notices: { readonly latest: readonly ReceivedNotice[]; readonly unread: number },
  calendar: Calendar,
) {
  const today = dateOf(context.now);
  const rows = owed.map((row) => presentOwedRow(context, row, today, calendar)).sort(byUrgency);
  const overdue = rows.filter(({ late }) => late === true);
  const soonDay = addWorkingDays(calendar, today, 3).on;
  return {
    greeting: dateWords(context, today),
    tiles: [
      { label: context.t('pages:workbench.owed'), count: rows.length, href: '#owed', tone: '' },
      {
        label: context.t('pages:workbench.overdue'),
        count: overdue.length,
        href: '#owed',
        tone: 'lamp lamp-overdue',
      },
      {
        label: context.t('pages:workbench.soon'),
        count: rows.filter(({ dueOn, late }) => late === null && dueOn !== null && dueOn <= soonDay)
          .length,
        href: '#owed',
        tone: 'lamp lamp-soon',
      },
      {
        label: context.t('pages:workbench.unread'),
        count: notices.unread,
        href: '/notices',
        tone: '',
      },
    ],
    first: rows[0] ?? null,
    groups: rows.length === 0 ? null : groupsOf(rows),
    week: weekOf(context, rows, today, calendar),
    notices:
      notices.latest.length === 0
        ? null
        : notices.latest.slice(0, 8).map((notice) => presentNoticeLine(context, notice)),
  };
}

function presentOwedRow(
  context: RequestContext,
  row: OwedRow,
  today: CivilDate,
  calendar: Calendar,
) {
  const { kind, aggregate, status } = row.case;
  const { mark, title } = caseName(context, row.case);
  const late = row.dueOn !== null && row.dueOn < today;
  return {
    key: `${kind}.${row.command}`,
    group: owedLabel(context, kind, row.command),
    href: owedUrl(aggregate, row.command),
    caseHref: caseUrl(aggregate),
    number: mark,
    title,
    status: statusLabel(context, kind, status),
    kind: wordOf(context, `frame:kinds.${kind}`),
    dueOn: row.dueOn,
    due: row.dueOn === null ? context.t('pages:due.none') : row.dueOn,
    left: row.dueOn === null ? '' : distanceWords(context, calendar, today, row.dueOn),
    late: late ? true : null,
    lamp: late
      ? 'overdue'
      : row.dueOn !== null && row.dueOn <= addWorkingDays(calendar, today, 3).on
        ? 'soon'
        : 'normal',
  };
}

type OwedView = ReturnType<typeof presentOwedRow>;

function byUrgency(a: OwedView, b: OwedView): number {
  const left = a.dueOn ?? '9999-12-31';
  const right = b.dueOn ?? '9999-12-31';
  return left < right ? -1 : left > right ? 1 : a.number < b.number ? -1 : 1;
}

/** By kind of act; the group with the most pressing act first. */
function groupsOf(rows: readonly OwedView[]) {
  const groups = new Map<string, OwedView[]>();
  for (const row of rows) {
    groups.set(row.key, [...(groups.get(row.key) ?? []), row]);
  }
  return [...groups.values()].map((list) => ({
    label: list[0]?.group ?? '',
    count: list.length,
    rows: list.slice(0, SHOWN_OF_A_KIND),
    more: list.length > SHOWN_OF_A_KIND ? list.slice(SHOWN_OF_A_KIND) : null,
    moreCount: list.length - SHOWN_OF_A_KIND,
  }));
}

/** Acts of one day shown at most. */
const SHOWN_OF_A_DAY = 4;

function moreOf(context: RequestContext, count: number): string | null {
  return count > 0 ? context.t('pages:workbench.more', { count }) : null;
}

/** What falls due on each of the next seven working days. */
function weekOf(
  context: RequestContext,
  rows: readonly OwedView[],
  today: CivilDate,
  calendar: Calendar,
) {
  const days = Array.from(
    { length: 7 },
    (_, index) => addWorkingDays(calendar, addDays(today, -1), index + 1).on,
  );
  return days.map((day) => ({
    day,
    words: dateWords(context, day),
    items: rows
      .filter(({ dueOn }) => dueOn === day)
      .slice(0, SHOWN_OF_A_DAY)
      .map(({ number, group, href }) => ({ number, group, href })),
    more: moreOf(context, rows.filter(({ dueOn }) => dueOn === day).length - SHOWN_OF_A_DAY),
    none: rows.every(({ dueOn }) => dueOn !== day) ? true : null,
  }));
}

function caseOf(context: RequestContext, aggregate: AggregateId): string {
  const name = idInWords(context, aggregate);
  return name === '' ? context.t(`frame:kinds.${kindOf(aggregate)}`) : name;
}

/** One received notice as a line. */
export function presentNoticeLine(context: RequestContext, notice: ReceivedNotice) {
  const needsConfirmation = notice.formal && notice.confirmedAt === null;
  return {
    id: notice.id,
    href: `/notices/${encodeURIComponent(notice.id)}`,
    title: notice.subject ?? noticeTitle(context, notice.notice),
    kind: noticeTitle(context, notice.notice),
    // A letter's own subject names its case already.
    about: notice.subject === null ? idInWords(context, notice.aggregate) : '',
    case: { href: caseUrl(notice.aggregate), label: caseOf(context, notice.aggregate) },
    number: notice.number,
    at: instantShort(notice.at),
    due: notice.due,
    unread: notice.readAt === null ? true : null,
    state: context.t(
      needsConfirmation
        ? 'pages:notices.toConfirm'
        : notice.confirmedAt !== null
          ? 'pages:notices.confirmed'
          : notice.readAt === null
            ? 'pages:notices.unread'
            : 'pages:notices.read',
    ),
  };
}
