import type { AggregateId } from '../../domain/aggregate';
import type { EvidenceItem } from '../../domain/evidence';
import type { QuarterState } from '../../domain/quarter/state';
import type { HandOver, Referral } from '../../domain/quarter/measures-state';
import { isRestrictedEvent } from '../../domain/quarter/restricted';
import type { QuarterEvent } from '../../domain/quarter/events';
import { roleLabel, wordOf } from '../acts/act-words';
import type { PersonRow, TimelineRow } from '../queries';
import type { RequestContext } from '../request-context';
import { fileUrl } from '../urls';
import { joined, unitsJoined, withRemark } from './phrases';
import { nameOf } from './quarter-consequences';
import { presentTimeline } from './timeline';
import { instantShort, quarterName } from './words-of-dates';

/** What is known of a referral besides the referral itself. */
export interface ReferralSources {
  readonly state: QuarterState;
  readonly referral: Referral;
  /** Every event of the quarter, newest first. */
  readonly rows: readonly TimelineRow[];
  readonly people: readonly PersonRow[];
}

/** The package that is handed over (移送材料): facts, evidence with digests, its own course, hand-over and receipt (S0-99, D-23). */
export function presentReferral(context: RequestContext, sources: ReferralSources) {
  const { state, referral, rows, people } = sources;
  const { t } = context;
  const course = rows.filter((row) => isCourseOf(row, referral.id));
  return {
    title: t('quarter:referralPackage.title', {
      number: referral.id,
      quarter: quarterName(context, state.quarter),
    }),
    number: referral.id,
    status: wordOf(context, `quarter:choices.referralStatus.${referral.status}`),
    ground: wordOf(context, `quarter:choices.ground.${referral.ground}`),
    subjectKind: wordOf(context, `quarter:choices.subjectKind.${referral.subjectKind}`),
    units: unitsJoined(context, referral.units),
    indicator: referral.indicator === null ? null : nameOf(state, referral.indicator),
    facts: referral.facts === '' ? null : referral.facts,
    to: joined(
      context,
      referral.to.map((role) => roleLabel(context, role)),
    ),
    digest: referral.digest ?? null,
    evidence: orNull(
      (referral.evidence ?? []).map((piece, index) => presentPiece(state.id, piece, index + 1)),
    ),
    sent: presentHandOver(context, referral.sent, people),
    received: presentHandOver(context, referral.received, people),
    outcome: referral.outcome,
    course: presentTimeline(context, 'quarter', course, people, () => false).reverse(),
  };
}

function isCourseOf({ type, data }: TimelineRow, id: string): boolean {
  if (!isRestrictedEvent(type as QuarterEvent['type'])) return false;
  const { referral } = data as { readonly referral?: string | { readonly id?: string } };
  return (typeof referral === 'object' ? referral.id : referral) === id;
}

function presentPiece(aggregate: AggregateId, piece: EvidenceItem, number: number) {
  return typeof piece === 'string'
    ? { number, name: piece, href: null, digest: null }
    : {
        number,
        name: piece.name,
        href: fileUrl(aggregate, piece.sha256),
        digest: piece.sha256,
      };
}

function presentHandOver(
  context: RequestContext,
  handOver: HandOver | null | undefined,
  people: readonly PersonRow[],
) {
  if (handOver === undefined || handOver === null) return null;
  const name = people.find(({ id }) => id === handOver.person)?.name ?? handOver.person;
  return {
    by:
      handOver.unit === null ? name : withRemark(context, name, context.names.unit(handOver.unit)),
    at: instantShort(handOver.at),
  };
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}
