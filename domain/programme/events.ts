import type { AggregateId } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { Month } from '../calendar/months';
import type { Quarter } from '../calendar/quarters';
import type { Evidence } from '../evidence';
import type { EventShape } from '../event-shape';
import type { RosterEvent } from './roster-events';
import type { AwaitingDraw, CalendarYear, PolicyChange } from './state';

/** A quarter that the programme plans, with its neighbours in the period. */
export interface PlannedQuarter {
  readonly quarter: Quarter;
  readonly previous: Quarter | null;
  readonly next: Quarter | null;
}

/** Every event of a programme. */
export type ProgrammeEvent =
  | RosterEvent
  | EventShape<
      'programmeDrafted',
      'C01',
      {
        readonly programme: string;
        readonly policyVersion: string;
        readonly code: string;
        readonly title: string;
        readonly year: number;
        readonly period: { readonly start: CivilDate; readonly end: CivilDate };
        readonly phases: readonly {
          readonly key: string;
          readonly start: CivilDate | null;
          readonly end: CivilDate | null;
        }[];
        readonly weeklyReporters: readonly string[];
      }
    >
  | EventShape<
      'programmeIssued',
      'C02',
      {
        readonly issuer: string;
        readonly issuedOn: CivilDate;
        readonly mobilisedOn: CivilDate | null;
      }
    >
  | EventShape<
      'programmeStarted',
      'C03',
      { readonly on: CivilDate; readonly quarters: readonly PlannedQuarter[] }
    >
  | EventShape<'phaseBegun', 'C03', { readonly phase: string; readonly on: CivilDate }>
  | EventShape<'phaseEnded', 'C03', { readonly phase: string; readonly on: CivilDate }>
  | EventShape<
      'trainingRecorded',
      'C05',
      {
        readonly course: string;
        readonly heldOn: CivilDate;
        readonly people: readonly string[];
        readonly evidence: Evidence;
      }
    >
  | EventShape<'weekDigested', 'C06', { readonly on: CivilDate }>
  | EventShape<'signOffNoted', 'C07', AwaitingDraw & { readonly on: CivilDate }>
  | EventShape<
      'lookBacksDrawn',
      'C07',
      {
        readonly month: Month;
        /** Printed so that anybody can repeat the draw (E-23). */
        readonly seed: string;
        readonly candidates: readonly AggregateId[];
        readonly drawn: readonly AggregateId[];
      }
    >
  | EventShape<
      'programmeClosed',
      'C13',
      {
        readonly on: CivilDate;
        readonly report: string;
        /** What goes on after the close (D-19, L10); absent in records from before it was listed. */
        readonly placards?: readonly string[];
        readonly pledges?: readonly string[];
      }
    >
  | EventShape<'policyChangeProposed', 'C15', Omit<PolicyChange, 'proposedBy' | 'proposedFor'>>
  | EventShape<
      'policyChanged',
      'C15',
      Omit<PolicyChange, 'proposedBy' | 'proposedFor'> & {
        /** Absent in records from before it was noted. */
        readonly proposedBy?: string;
      }
    >
  | EventShape<'policyTookEffect', 'C15', { readonly version: string; readonly on: CivilDate }>
  | EventShape<'policyChangeRefused', 'C15', { readonly reason: string }>
  | EventShape<'policyChangeWithdrawn', 'C15', { readonly reason: string }>
  | EventShape<
      'policyMoveOrdered',
      'C15',
      {
        readonly version: string;
        readonly cases: readonly AggregateId[];
        readonly reason: string;
        readonly on: CivilDate;
      }
    >
  | EventShape<'calendarProposed', 'C15', CalendarYear & { readonly basedOn: string }>
  | EventShape<'calendarPublished', 'C15', CalendarYear>
  /** Its open duties are told to count their days anew: they have no workflow that could be told (adr/0003). */
  | EventShape<
      'dutiesRecounted',
      'C15',
      {
        readonly calendarVersion: string;
        readonly count: number;
        readonly duties: readonly AggregateId[];
      }
    >
  | EventShape<'calendarRefused', 'C15', { readonly reason: string }>;

type Of<Type extends ProgrammeEvent['type']> = Extract<ProgrammeEvent, { type: Type }>;

/** An event as `decide` gives it. */
export function happened<Type extends ProgrammeEvent['type']>(
  type: Type,
  transition: Of<Type>['transition'],
  data: Of<Type>['data'],
): ProgrammeEvent {
  return { type, v: 1, transition, data } as ProgrammeEvent;
}
