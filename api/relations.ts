import type { ClueState } from '../domain/clue/state';
import { responsibleUnitsOf, type ProblemState } from '../domain/problem/state';
import { eventSeenBy, type QuarterViewer } from '../domain/quarter/audience';
import type { QuarterEvent } from '../domain/quarter/events';
import type { EventData } from '../domain/quarter/report-outline';
import type { QuarterState } from '../domain/quarter/state';
import type { MeasureProposal } from '../domain/quarter/measures-state';
import {
  isRestrictedEvent,
  isRestrictedProposal,
  referralRoles,
} from '../domain/quarter/restricted';
import type { RoleKey } from '../domain/organisation/role-keys';
import { isRestricted, mayRead, overseesAll, type ReadCase } from '../domain/readers';
import type { CaseRecord, Hat, NoticeRow } from './queries';

export { overseesAll };

/** Roles that hand a quarter's results to the performance appraisal, or receive them (S2-57). */
export const appraisers: readonly RoleKey[] = [
  'coordinationOffice',
  'coordinationOffice.head',
  'bureau',
  'inspectionOffice',
  'supervisionTaskForce',
  'groupHead',
  'leadingGroup',
  'orgDept',
  'disciplineCommission',
];

/** The hat as the rules on the audience of a ranking know it (D-27, S0-90). */
export function viewerOf(hat: Hat): QuarterViewer {
  return { unit: hat.unit, oversees: overseesAll(hat) };
}

/** Whether the hat may see referrals: who proposes, decides, approves or receives them (D-23). */
export function seesReferrals(hat: Hat): boolean {
  return hat.roles.some((role) => role === 'groupHead' || referralRoles.includes(role));
}

/** Roles that answer a reporter, and so know who it is (D-23). */
const answerers: readonly RoleKey[] = [
  'coordinationOffice',
  'coordinationOffice.head',
  'disciplineCommission',
];

/** Roles that see the personal measures of every case: who decides them, leads, or receives referrals (S2-31, D-23). */
const measureReaders: readonly RoleKey[] = [
  'coordinationOffice',
  'coordinationOffice.head',
  'groupHead',
  'orgDept',
  'disciplineCommission',
];

/** Roles that see the personal measures of their own unit's cases: they take them (P32). */
const measureTakers: readonly RoleKey[] = [
  'responsibleUnit.principal',
  'responsibleUnit.leaderInCharge',
];

/**
 * Whether the hat may see who reported: whoever answers the reporter, and never somebody of a unit that the case is about (D-23).
 * @param record null = a case that is being made
 */
export function seesReporter(hat: Hat, record: CaseRecord | null): boolean {
  const about = record === null ? [] : unitsReportedOn(record);
  const answers = hat.roles.some((role) => answerers.includes(role));
  return answers && (hat.unit === null || !about.includes(hat.unit));
}

/** Units that a report is about: those responsible for the problem, or the one that a clue names. */
function unitsReportedOn({ kind, state }: CaseRecord): readonly string[] {
  if (kind === 'problem') {
    const problem = state as ProblemState;
    return [...responsibleUnitsOf(problem), problem.suggestedUnit].filter((one) => one !== null);
  }
  const about = kind === 'clue' ? (state as ClueState).aboutUnit : null;
  return about === null ? [] : [about];
}

/** Whether the hat may see the personal measures of a case (D-23). */
export function seesMeasures(hat: Hat, { kind, state }: CaseRecord): boolean {
  const units = kind === 'problem' ? responsibleUnitsOf(state as ProblemState) : [];
  const own = hat.unit !== null && units.includes(hat.unit);
  return hat.roles.some(
    (role) => measureReaders.includes(role) || (own && measureTakers.includes(role)),
  );
}

/**
 * Whether the hat may see to whom a notice of a case went: letters to reporters are for whoever answers them, other restricted ones for
 * overseers, or for whoever may read the case where that is itself for named roles (D-23).
 */
export function seesNotice(
  hat: Hat,
  record: CaseRecord,
  notice: Pick<NoticeRow, 'restricted' | 'to'>,
): boolean {
  if (!notice.restricted) return true;
  return notice.to.some(({ role }) => role === 'reporter')
    ? seesReporter(hat, record)
    : isRestricted(record) || overseesAll(hat);
}

/** What an entry of a case's record is, as far as its readers depend on it. */
interface EntryKind {
  readonly type: string;
  readonly transition: string;
}

/** The entries of a case's record that the hat may see, in their order; of reports of other task forces only stage and dates. */
export function eventsSeenBy<Event extends EntryKind & { readonly data: EventData }>(
  hat: Hat,
  record: CaseRecord,
  events: readonly Event[],
): readonly Event[] {
  return events.flatMap((event) => {
    if (!seesEvent(hat, record, event)) return [];
    if (record.kind !== 'quarter') return [event];
    const data = eventSeenBy(record.state as QuarterState, viewerOf(hat), event);
    return data === null ? [] : [{ ...event, data }];
  });
}

/** Whether the hat may see an entry of a case's record: personal measures and referrals are for named roles (D-23). */
export function seesEvent(hat: Hat, record: CaseRecord, event: EntryKind): boolean {
  if (record.kind === 'quarter' && isRestrictedEvent(event.type as QuarterEvent['type'])) {
    return seesReferrals(hat);
  }
  // That a clue stands behind a problem points to who reported.
  if (event.type === 'originJoined') return seesReporter(hat, record);
  return event.transition !== 'P32' || seesMeasures(hat, record);
}

/** Whether the hat may see a proposed measure among the others (D-23). */
export function seesProposal(hat: Hat, proposal: Pick<MeasureProposal, 'kind'>): boolean {
  return !isRestrictedProposal(proposal) || seesReferrals(hat);
}

/** Whether the hat may see a case. Not seeing it means that it is not there (404). */
export function seesCase(hat: Hat, row: ReadCase): boolean {
  return mayRead(hat, row);
}
