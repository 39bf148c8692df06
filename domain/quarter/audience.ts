import type { PolicyValues } from '../policy/register';
import {
  indicatorOfReportEvent,
  outlineOfEvent,
  outlineOfFinding,
  outlineOfReport,
  type EventData,
} from './report-outline';
import type { InspectionMatter } from './measures-state';
import { findTaskForce, type QuarterState } from './state';

/** Who looks at a quarter. */
export interface QuarterViewer {
  readonly unit: string | null;
  /** Sees every case of the programme: offices, bureau, leaders (model.md section 2). */
  readonly oversees: boolean;
}

type Audience = PolicyValues['laggingList.audience'];

/** Whether the ranking that stands in the state is the posted one and no draft (D-42; during a correction it is a draft again). */
export function isRankingPosted(state: QuarterState): boolean {
  return (
    state.ranking !== null &&
    state.publishedOn !== null &&
    state.ranking.revision === state.publishedRevision
  );
}

/** Whether the subject of a ranking is the unit itself or an indicator of its own task force. */
function isOwnSubject(state: QuarterState, unit: string | null, subject: string): boolean {
  if (unit === null) return false;
  const taskForce = findTaskForce(state, subject);
  return (
    subject === unit ||
    [...(taskForce?.leadUnits ?? []), ...(taskForce?.responsibleUnits ?? [])].includes(unit)
  );
}

/**
 * Whether somebody may see the row of a subject: a draft is shown to the units concerned only (D-27), the posted list to the
 * audience of the policy (S0-90 `laggingList.audience`); who oversees the programme sees all.
 */
export function seesRank(
  state: QuarterState,
  viewer: QuarterViewer,
  subject: string,
  audience: Audience,
): boolean {
  if (viewer.oversees || isOwnSubject(state, viewer.unit, subject)) return true;
  return isRankingPosted(state) && audience !== 'leadersOnly';
}

/** Whether somebody may read what the report of a task force says: the task force itself, and who oversees the programme. */
export function seesReport(state: QuarterState, viewer: QuarterViewer, indicator: string): boolean {
  return viewer.oversees || isOwnSubject(state, viewer.unit, indicator);
}

/**
 * What somebody may know of an event of the quarter: of a report that is not theirs to read ({@link seesReport}) that it went a stage
 * on, and its dates. Null = not even that it happened: a finding of untrue data shows where the score does.
 */
export function eventSeenBy(
  state: QuarterState,
  viewer: QuarterViewer,
  event: { readonly type: string; readonly data: EventData },
): EventData | null {
  const indicator = indicatorOfReportEvent(event);
  if (indicator === null || seesReport(state, viewer, indicator)) return event.data;
  return event.type === 'reportMarkedUntrue' ? null : outlineOfEvent(event.data);
}

/** Whether somebody may read a matter of the key inspection list: the units it names or concerns, and who oversees the programme (S0-87). */
function seesMatter(
  state: QuarterState,
  viewer: QuarterViewer,
  { units, indicator }: InspectionMatter,
): boolean {
  const { unit, oversees } = viewer;
  const own = indicator !== null && isOwnSubject(state, unit, indicator);
  return oversees || own || (unit !== null && units.includes(unit));
}

/**
 * The quarter as somebody may see it: rows of the ranking, scores, proposals and objections of others are left out where
 * {@link seesRank} says so, and what reports say where {@link seesReport} does. Places and sizes of the field stay what they are.
 */
export function quarterSeenBy(
  state: QuarterState,
  viewer: QuarterViewer,
  audience: Audience,
): QuarterState {
  const sees = (subject: string): boolean => seesRank(state, viewer, subject, audience);
  const reads = (indicator: string): boolean => seesReport(state, viewer, indicator);
  const { ranking, sheet } = state;
  const kept = <Value>(record: { readonly [id: string]: Value }) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => sees(id)));
  const ofSubject = (row: { readonly id: string }): boolean => sees(row.id);
  const ofIndicator = (row: { readonly indicator: string }): boolean => sees(row.indicator);
  const ofProposal = (one: QuarterState['proposals'][number]): boolean =>
    sees(one.subject) || (viewer.unit !== null && one.units.includes(viewer.unit));
  return {
    ...state,
    ranking: ranking && {
      ...ranking,
      entries: ranking.entries.filter(ofSubject),
      units: ranking.units && ranking.units.filter(ofSubject),
      excluded: ranking.excluded.filter(ofSubject),
      laggingList: ranking.laggingList.filter(sees),
      honourList: ranking.honourList.filter(sees),
      counters: ranking.counters.filter(ofSubject),
      notes: ranking.notes.filter((note) => sees('unit' in note ? note.unit : note.indicator)),
      points: ranking.points.filter((one) => sees(one.subject)),
      published: { ...ranking.published, entries: ranking.published.entries.filter(ofSubject) },
    },
    sheet: {
      ...sheet,
      scores: kept(sheet.scores),
      headings: kept(sheet.headings),
      external: kept(sheet.external),
      unreported: sheet.unreported.filter(sees),
      awaiting: sheet.awaiting.filter(sees),
      lostItems: kept(sheet.lostItems),
      ...(sheet.lostThrough === undefined
        ? {}
        : { lostThrough: sheet.lostThrough.filter(ofIndicator) }),
      findings: sheet.findings.filter(ofIndicator),
      missedFilings: sheet.missedFilings.filter(ofIndicator),
    },
    ...(state.untrueFindings === undefined
      ? {}
      : {
          untrueFindings: state.untrueFindings
            .filter(ofIndicator)
            .map((one) => (reads(one.indicator) ? one : outlineOfFinding(one))),
        }),
    reports: Object.fromEntries(
      Object.entries(state.reports).map(([id, report]) => [
        id,
        reads(id) ? report : outlineOfReport(report),
      ]),
    ),
    proposals: state.proposals.filter(ofProposal),
    matters: state.matters.filter((matter) => seesMatter(state, viewer, matter)),
    objections: state.objections.filter((one) => viewer.unit === one.unit || sees(one.indicator)),
  };
}
