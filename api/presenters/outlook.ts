import { isWorkingDay } from '../../domain/calendar/working-days';
import type { CivilDate } from '../../domain/calendar/civil-date';
import { dateOf, localIso } from '../../domain/calendar/instants';
import type { Facts } from '../../domain/facts';
import type { Json } from '../../domain/aggregate';
import { noticeTitle, recipientLabel } from '../acts/act-words';
import type { ComputedOutlook, SeenDifference, SeenStep } from '../outlook';
import type { ExportCell } from '../export/table';
import type { PersonRow } from '../queries';
import type { RequestContext } from '../request-context';
import { caseUrl } from '../urls';
import { caseName } from './case-name';
import { joined, labelled } from './phrases';
import { eventSentence } from './timeline';
import { dateWords } from './words-of-dates';

/** What an outlook is told with. */
export interface OutlookWords {
  readonly context: RequestContext;
  readonly people: readonly PersonRow[];
  readonly facts: Facts;
}

/** Lines of a day that say the same of more cases than this are told in one. */
const MOST_ALIKE = 3;

/** Differences shown; the others are in the exported list. */
const MOST_DIFFERENCES = 200;

/** Days shown; the others are in the exported list. */
const MOST_DAYS = 120;

/** What will happen, day by day: each day with its lines, many alike in one; and the differences under the other policy. */
export function presentOutlook(words: OutlookWords, outlook: ComputedOutlook) {
  const { t } = words.context;
  const days = byDay(outlook.steps);
  const notices = outlook.steps.reduce((sum, step) => sum + step.notices.length, 0);
  const late = new Set(outlook.steps.filter(isLate).map(({ row }) => row.aggregate));
  const { differences } = outlook;
  return {
    summary: t('outlook:summary', { cases: outlook.cases, steps: outlook.steps.length, notices }),
    late: late.size === 0 ? t('outlook:noneLate') : t('outlook:late', { count: late.size }),
    isLate: late.size === 0 ? null : true,
    cut: outlook.isWhole
      ? null
      : t('outlook:cut', { on: dateWords(words.context, dateOf(outlook.reached)) }),
    leftOut: outlook.leftOut === 0 ? null : t('outlook:leftOut', { count: outlook.leftOut }),
    days:
      days.length === 0 ? null : days.slice(0, MOST_DAYS).map(([on, all]) => dayOf(words, on, all)),
    compared: differences === null ? null : true,
    differences:
      differences === null || differences.length === 0
        ? null
        : differences.slice(0, MOST_DIFFERENCES).map((one) => differenceLine(words, one)),
    moreDifferences:
      differences === null || differences.length <= MOST_DIFFERENCES
        ? null
        : t('outlook:moreDifferences', { count: differences.length - MOST_DIFFERENCES }),
  };
}

function byDay(steps: readonly SeenStep[]): [CivilDate, SeenStep[]][] {
  const days = new Map<CivilDate, SeenStep[]>();
  for (const step of steps) {
    const on = dateOf(step.event.at);
    days.set(on, [...(days.get(on) ?? []), step]);
  }
  return [...days];
}

function dayOf(words: OutlookWords, on: CivilDate, steps: readonly SeenStep[]) {
  const { context, facts } = words;
  const alike = new Map<string, SeenStep[]>();
  for (const step of steps) {
    const key = `${step.row.kind} ${step.event.type}`;
    alike.set(key, [...(alike.get(key) ?? []), step]);
  }
  return {
    on,
    words: dateWords(context, on),
    rest: isWorkingDay(facts.calendar, on) ? null : context.t('outlook:restDay'),
    count: context.t('outlook:things', { count: steps.length }),
    lines: [...alike.values()].flatMap((group) =>
      group.length > MOST_ALIKE
        ? [alikeLine(words, group)]
        : group.map((step) => stepLine(words, step)),
    ),
  };
}

function stepLine(words: OutlookWords, step: SeenStep, others: string | null = null) {
  return {
    time: timeOf(step),
    ...caseCell(words, step),
    what: sentenceOf(words, step),
    told: toldOf(words, step),
    late: isLate(step) ? true : null,
    others,
  };
}

/** Many cases to which the same happens on one day: the first by name, the others by number. */
function alikeLine(words: OutlookWords, group: readonly SeenStep[]) {
  const { t } = words.context;
  const [first] = group;
  if (first === undefined) throw new Error('a group of none');
  const count = group.length - 1;
  const kind = t(`frame:kinds.${first.row.kind}`);
  return stepLine(words, first, t('outlook:others', { count, kind }));
}

function caseCell(
  { context }: OutlookWords,
  { row, onRecord }: Pick<SeenStep, 'row' | 'onRecord'>,
) {
  const { mark, title } = caseName(context, row);
  return { mark, title, href: onRecord ? caseUrl(row.aggregate) : null };
}

function differenceLine(words: OutlookWords, { difference, ...of }: SeenDifference) {
  const { t } = words.context;
  const on = dateOf(difference.step.event.at);
  const step = { ...difference.step, ...of };
  const line = { ...caseCell(words, of), what: sentenceOf(words, step), kind: difference.kind };
  const label = t(`outlook:kinds.${difference.kind}`);
  switch (difference.kind) {
    case 'moved':
      return { ...line, label, before: difference.from, after: difference.to };
    case 'added':
      return { ...line, label, before: '—', after: on };
    case 'dropped':
      return { ...line, label, before: on, after: '—' };
    case 'toldOtherwise':
      return {
        ...line,
        label,
        before: labelled(
          words.context,
          on,
          joined(words.context, toldOf(words, difference.before)),
        ),
        after: labelled(words.context, on, joined(words.context, toldOf(words, difference.step))),
      };
  }
}

function timeOf({ event }: SeenStep): string {
  return localIso(event.at).slice(11, 16);
}

function sentenceOf({ context, people }: OutlookWords, { event, row }: SeenStep): string {
  const data = event.data as { readonly [key: string]: Json };
  return eventSentence(context, row.kind, { type: event.type, data }, people);
}

/** Who is told: the letter's title and its readers, one text a letter. */
function toldOf({ context, people }: OutlookWords, { notices }: Pick<SeenStep, 'notices'>) {
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? id;
  return notices.map(({ notice, to }) => {
    const readers = [...new Set(to.map((one) => recipientLabel(context, one, nameOf)))];
    return context.t('outlook:letter', {
      title: noticeTitle(context, notice),
      to: joined(context, readers),
    });
  });
}

/** Whether something falls overdue or is missed by the step. */
function isLate({ event, row }: SeenStep): boolean {
  return ['problem', 'duty'].includes(row.kind) && /overdue|missed/i.test(event.type);
}

/** The heads of the exported list, in its order. */
export const outlookColumns = [
  'on',
  'time',
  'kind',
  'number',
  'title',
  'unit',
  'what',
  'told',
] as const;

/** The list for export, one line a step. */
export function outlookTable(words: OutlookWords, steps: readonly SeenStep[]): ExportCell[][] {
  const { context } = words;
  return steps.map((step) => {
    const { mark, title } = caseName(context, step.row);
    return [
      dateOf(step.event.at),
      timeOf(step),
      context.t(`frame:kinds.${step.row.kind}`),
      mark,
      title,
      step.row.leadUnit,
      sentenceOf(words, step),
      toldOf(words, step).join(context.t('frame:list.semicolon')),
    ];
  });
}
