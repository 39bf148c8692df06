import { createHash } from 'node:crypto';
import type { Sql } from '../db/client';
import type { FactsSource } from '../db/facts';
import type { NoticeOnRecord } from '../db/outbox';
import { noticeId } from '../db/record';
import { casesToWake, type CaseToWake } from '../db/reminders';
import { wake, type Act, type Standing } from '../domain/act';
import type { AggregateId, Json, Notice } from '../domain/aggregate';
import { addDays, type CivilDate } from '../domain/calendar/civil-date';
import { dateOf, instantAt, type Instant } from '../domain/calendar/instants';
import {
  isWorkingDay,
  nextWorkingDay,
  workingDayOnOrBefore,
  type Calendar,
} from '../domain/calendar/working-days';
import type { Facts } from '../domain/facts';
import { subjectOf } from '../domain/subjects';

/** Cases looked at in one query. */
const BATCH = 500;

/**
 * The reminders that belong to the digest of a working day and are not recorded yet: those of the day itself, which time records at
 * 09:00, and those of the rest days up to the next working day (E-29). The cases' own rules are asked what time will say; nothing is
 * recorded, and what happens meanwhile only makes a line too many, never one too few.
 *
 * @returns none on a rest day
 */
export async function remindersAhead(
  sources: { readonly sql: Sql; readonly facts: FactsSource },
  programme: string,
  day: CivilDate,
): Promise<NoticeOnRecord[]> {
  const { calendar } = await sources.facts(programme, null);
  if (!isWorkingDay(calendar, day)) {
    return [];
  }
  const last = addDays(nextWorkingDay(calendar, day), -1);
  const found: NoticeOnRecord[] = [];
  let after = '';
  for (;;) {
    const until = instantAt(last, '23:59');
    const cases = await casesToWake(sources.sql, { programme, until, after, limit: BATCH });
    for (const one of cases) {
      found.push(...(await toldAhead(sources.facts, one, { day, last, calendar })));
    }
    const [lastCase] = cases.slice(-1);
    if (cases.length < BATCH || lastCase === undefined) {
      return found;
    }
    after = lastCase.aggregate;
  }
}

async function toldAhead(
  factsOf: FactsSource,
  { aggregate, state, revision }: CaseToWake,
  { day, last, calendar }: { day: CivilDate; last: CivilDate; calendar: Calendar },
): Promise<NoticeOnRecord[]> {
  const facts = await factsOf(state.programme, state.policyVersion);
  const until = instantAt(last, '23:59');
  const acts = actsAhead(aggregate, { state, revision }, until, facts);
  return acts.flatMap((act) =>
    act.notices
      .map((notice, n) => recorded(notice, { ...act, n }, state.programme))
      .filter((notice) => isGathered(notice) && digestDayOf(notice, calendar) === day),
  );
}

/**
 * What time will do to a case. One whose rules fail stands still in its own workflow, where that is seen; the letters of all others
 * do not wait for it.
 */
function actsAhead(
  aggregate: AggregateId,
  standing: Standing,
  until: Instant,
  facts: Facts,
): readonly Act[] {
  try {
    return wake(subjectOf(aggregate), aggregate, standing, until, facts).acts;
  } catch {
    return [];
  }
}

/** The digest to which a reminder belongs: that of its nominal day, or of the last working day before it (E-29). */
function digestDayOf(notice: NoticeOnRecord, calendar: Calendar): CivilDate {
  return workingDayOnOrBefore(calendar, notice.onDay ?? dateOf(notice.at));
}

/** Whether a notice waits for a digest: reminders do; formal and restricted ones never. */
export function isGathered(
  notice: Pick<NoticeOnRecord, 'digest' | 'restricted' | 'formal'>,
): boolean {
  return notice.digest && !notice.restricted && !notice.formal;
}

/**
 * What makes a reminder the same whether it is said ahead or after it is recorded: its case, letter, day and content, and its reader.
 * @param recipient `person:<id>` or `mailbox:<unit>`
 */
export function aheadKey(notice: NoticeOnRecord, recipient: string): string {
  const { aggregate, notice: letter, onDay, about } = notice;
  const content = JSON.stringify([aggregate, letter, onDay, sorted(about), recipient]);
  return createHash('sha256').update(content).digest('hex');
}

function sorted(value: Json): Json {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map(sorted);
  }
  const entries = Object.entries(value as { readonly [key: string]: Json });
  return entries
    .filter(([, one]) => (one as unknown) !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, sorted(one)]);
}

function recorded(
  notice: Notice & { readonly ordinal: number },
  act: {
    readonly aggregate: AggregateId;
    readonly revision: number;
    readonly n: number;
    readonly command: { readonly at: NoticeOnRecord['at'] };
  },
  programme: string,
): NoticeOnRecord {
  const { aggregate, revision, n, command } = act;
  return {
    id: noticeId(aggregate, revision, n),
    aggregate,
    programme,
    notice: notice.notice,
    recipients: notice.to,
    formal: notice.formal,
    numberYear: null,
    number: null,
    due: notice.due ?? null,
    restricted: notice.restricted ?? false,
    digest: notice.digest ?? false,
    onDay: notice.on ?? null,
    notBefore: notice.notBefore ?? null,
    about: notice.about,
    at: command.at,
    resendOf: null,
    revision,
  };
}
