import type { Evidence } from '../../domain/evidence';
import { reportStepsFrom } from '../../domain/quarter/decide-reports';
import { indicatorOfReportEvent } from '../../domain/quarter/report-outline';
import type { Report, ReportItem } from '../../domain/quarter/reports-state';
import type { QuarterState } from '../../domain/quarter/state';
import { commandLabel, wordOf } from '../acts/act-words';
import type { CaseRecord, PersonRow, TimelineRow } from '../queries';
import type { RequestContext } from '../request-context';
import { actUrl, fileUrl, withQuery } from '../urls';
import { mayWith, type ActSources } from './allowed-acts';
import { dateWords, instantShort, quarterName } from './words-of-dates';
import { joinedClauses, labelled } from './phrases';
import { nameOf } from './quarter-consequences';
import { presentChanges } from './timeline';

/** What a report is shown from. */
export interface ReportSources {
  /** The quarter before, where there is one on record and the reader may read its report. */
  readonly before: CaseRecord | null;
  /** Entries of the quarter's record that the reader may see, newest first. */
  readonly timeline: readonly TimelineRow[];
  readonly people: readonly PersonRow[];
}

/**
 * One report as whoever reviews, signs or accepts it has to see it (S0-16, S0-46, S0-47): what it says, with the digest that is signed,
 * its evidence, what the quarter before said on the same, and what has happened to it.
 *
 * @param report one of the quarter that the reader may read, written already
 */
export function presentReportCard(
  context: RequestContext,
  sources: ActSources,
  report: Report,
  { before, timeline, people }: ReportSources,
) {
  const { record } = sources;
  const state = record.state as QuarterState;
  const last = lastReport(before, report);
  const ofReport = timeline.filter((row) => indicatorOfReportEvent(row) === report.indicator);
  return {
    heading: context.t('quarter:reportCard.title', {
      indicator: `${report.indicator} ${nameOf(state, report.indicator)}`,
    }),
    status: wordOf(context, `quarter:choices.reportStatus.${report.status}`),
    late: report.late ? context.t('pages:quarter.late') : null,
    facts: factsOf(context, report, people),
    warnings: orNull(warningsOf(context, report)),
    content: report.content,
    items: orNull(report.items.map((item) => itemRow(context, item, last?.items))),
    dropped: orNull(droppedItems(report, last).map((item) => itemRow(context, item, undefined))),
    evidence: orNull(evidenceOf(record, report.evidence)),
    digest: report.contentDigest,
    last: lastOf(context, report, last, before),
    history: orNull(presentChanges(context, record.kind, ofReport, people)),
    acts: orNull(actsOf(context, sources, report)),
  };
}

function lastReport(before: CaseRecord | null, { indicator, unit }: Report): Report | null {
  const last = before === null ? undefined : (before.state as QuarterState).reports[indicator];
  return last === undefined || last.content === null || last.unit !== unit ? null : last;
}

function factsOf(context: RequestContext, report: Report, people: readonly PersonRow[]) {
  const { t, names } = context;
  const { author, authorUnit, signature, filedOn, returns, lateEntryUntil, refileUntil } = report;
  const named = (person: string, unit: string | null) =>
    t('pages:timeline.person', {
      name: people.find(({ id }) => id === person)?.name ?? person,
      capacity: names.unit(unit ?? report.unit),
    });
  const line = (key: string, value: string | null) =>
    value === null ? [] : [{ label: t(`quarter:reportCard.${key}`), value }];
  return [
    ...line('author', author === null ? null : named(author, authorUnit)),
    ...line('filer', names.unit(report.unit)),
    ...line(
      'signature',
      signature === null
        ? null
        : `${named(signature.person, signature.unit)} ${instantShort(signature.at)}`,
    ),
    ...line('filedOn', filedOn === null ? null : dateWords(context, filedOn)),
    ...line('returns', returns === 0 ? null : t('quarter:reportCard.times', { count: returns })),
    ...line('refileUntil', refileUntil === null ? null : dateWords(context, refileUntil)),
    ...line('lateEntryUntil', lateEntryUntil === null ? null : dateWords(context, lateEntryUntil)),
  ];
}

function warningsOf(context: RequestContext, { authorTrained, carriedFrom }: Report): string[] {
  return [
    ...(carriedFrom === undefined
      ? []
      : [
          context.t('quarter:reportCard.carried', {
            quarter: quarterName(context, carriedFrom),
          }),
        ]),
    ...(authorTrained === false ? [context.t('quarter:reportCard.untrained')] : []),
  ];
}

/** An item with what the quarter before said of it: unchanged, changed from what, or new. */
function itemRow(
  context: RequestContext,
  item: ReportItem,
  lastItems: readonly ReportItem[] | undefined,
) {
  const was = lastItems?.find((one) => one.item === item.item);
  const [now, then] = [itemWords(context, item), was && itemWords(context, was)];
  const compared =
    then === undefined
      ? context.t('quarter:reportCard.newItem')
      : then === now
        ? context.t('quarter:reportCard.sameItem')
        : then;
  return { item: item.item, now, last: lastItems === undefined ? '' : compared };
}

function itemWords(context: RequestContext, item: ReportItem): string {
  const label = (field: string) => wordOf(context, `quarter:fields.${field}`);
  const parts = [
    ['effect', item.effect],
    ['percent', item.percent === undefined ? undefined : String(item.percent)],
    ['nextMilestone', item.nextMilestone],
    ['reason', item.reason],
    ['newDate', item.newDate === undefined ? undefined : dateWords(context, item.newDate)],
  ] as const;
  const status = wordOf(context, `quarter:choices.status.${item.status}`);
  return joinedClauses(context, [
    status,
    ...parts.flatMap(([field, value]) =>
      value === undefined ? [] : [labelled(context, label(field), value)],
    ),
  ]);
}

/** Items that the quarter before left unfinished and of which this report says nothing. */
function droppedItems(report: Report, last: Report | null): readonly ReportItem[] {
  const named = report.items.map(({ item }) => item);
  return (last?.items ?? []).filter(
    ({ item, status }) => status !== 'done' && !named.includes(item),
  );
}

function evidenceOf(record: CaseRecord, evidence: Evidence) {
  return evidence.map((piece) =>
    typeof piece === 'string'
      ? { name: piece, href: null, sha256: null }
      : { name: piece.name, href: fileUrl(record.aggregate, piece.sha256), sha256: piece.sha256 },
  );
}

function lastOf(
  context: RequestContext,
  report: Report,
  last: Report | null,
  before: CaseRecord | null,
) {
  if (last === null || before === null) return null;
  const quarter = quarterName(context, (before.state as QuarterState).quarter);
  return {
    title: context.t('quarter:reportCard.last', { quarter }),
    same:
      last.content === report.content
        ? context.t('quarter:reportCard.sameContent', { quarter })
        : null,
    content: last.content,
    late: last.late ? context.t('pages:quarter.late') : null,
  };
}

/** What the reader may do with the report at its stage. */
function actsOf(context: RequestContext, sources: ActSources, report: Report) {
  const of = { indicator: report.indicator };
  return reportStepsFrom(report.status)
    .filter((command) => mayWith(sources, command, of))
    .map((command) => ({
      command,
      href: withQuery(actUrl(sources.record.aggregate, command), of),
      label: commandLabel(context, 'quarter', command),
    }));
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}
