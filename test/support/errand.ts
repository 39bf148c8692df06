import { z } from 'zod';
import { act, wake, type Outcome, type Standing } from '../../domain/act';
import type { Actor } from '../../domain/actor';
import type { AggregateId, CaseState, Command, DomainEvent, Subject } from '../../domain/aggregate';
import { instantOfMs, msOfInstant, type Instant } from '../../domain/calendar/instants';
import type { Facts } from '../../domain/facts';
import type { RecordBatch, StandingAfter } from '../../db/record';

/**
 * The smallest subject with everything the record must carry: people, time and facts act on it, it sends a formal notice and a
 * reminder, it tells another aggregate and a duty. It stands for a problem in tests of the database.
 */
export interface ErrandState extends CaseState {
  readonly title: string;
  readonly notes: number;
  readonly remindAt: Instant | null;
  readonly assignment: { readonly responsibleUnit: string };
}

type ErrandEvent = DomainEvent & {
  readonly type:
    | 'errandOpened'
    | 'noteAdded'
    | 'errandReminded'
    | 'errandFinished'
    | 'errandTold'
    | 'acceptanceApplied'
    | 'rectificationAccepted'
    | 'signOffApproved';
  readonly data: {
    readonly title?: string;
    readonly remindAt?: Instant;
    readonly assignment?: { readonly responsibleUnit: string };
  };
};

const person = { by: 'person' as const, transitions: ['P01'] };

export const errand: Subject<ErrandState, ErrandEvent> = {
  kind: 'problem',
  commands: {
    openErrand: { ...person, from: ['none'], payload: z.strictObject({ title: z.string() }) },
    addNote: { ...person, from: ['OPEN'], payload: z.strictObject({}) },
    finishErrand: { ...person, from: ['OPEN'], payload: z.strictObject({}) },
    apply: { ...person, from: ['OPEN'], payload: z.strictObject({}) },
    accept: { ...person, from: ['OPEN'], payload: z.strictObject({}) },
    signOff: { ...person, from: ['OPEN'], payload: z.strictObject({}) },
    remind: { by: 'time', transitions: ['P01'], from: ['OPEN'], payload: z.strictObject({}) },
    told: { by: 'fact', transitions: ['P01'], from: ['none', 'OPEN'], payload: z.strictObject({}) },
  },
  permissions: ['openErrand', 'addNote', 'finishErrand', 'apply', 'accept', 'signOff'].map(
    (command) => ({
      command,
      roles: ['coordinationOffice'],
      relation: 'any',
      rule: 'D-10',
    }),
  ),
  related: () => true,
  separation: () => null,
  decide: (_state, command) => ({ events: [eventOf(command)] }),
  evolve: (state, event) => ({
    programme: 'county-city-2024',
    policyVersion: '1',
    at: event.at,
    status: event.type === 'errandFinished' ? 'FINISHED' : 'OPEN',
    title: event.data.title ?? state?.title ?? '',
    assignment: event.data.assignment ?? state?.assignment ?? { responsibleUnit: '' },
    notes: (state?.notes ?? 0) + (event.type === 'noteAdded' ? 1 : 0),
    remindAt:
      event.type === 'errandOpened' ? (event.data.remindAt ?? null) : remindAtAfter(event, state),
  }),
  wakeUp: ({ remindAt }) => (remindAt === null ? null : { at: remindAt, command: 'remind' }),
  noticesFor: (event, state) => {
    const to = [{ role: 'responsibleUnit.staff' as const, unit: '市商务局' }];
    const about = { number: 'S0-2024-000001', title: state.title };
    if (event.type === 'errandOpened') {
      return [{ notice: 'N04', to, formal: true, about }];
    }
    return event.type === 'errandReminded'
      ? [{ notice: 'N12', to, formal: false, digest: true, on: '2024-05-20', about }]
      : [];
  },
  reactionsTo: (event) =>
    event.type === 'noteAdded'
      ? [
          { to: 'placard/county-city-2024/x', fact: 'told', payload: {} },
          { to: 'duty/county-city-2024/y', fact: 'told', payload: {} },
        ]
      : [],
  summaryOf: (state) => ({
    number: 'S0-2024-000001',
    title: state.title,
    leadUnit: '市发改局',
    units: ['市商务局', '市发改局'],
    indicator: 'I01',
    dueOn: '2024-06-03',
    deadline: 'normal',
    open: state.status === 'OPEN',
    more: {},
  }),
  owedBy: (state) =>
    state.status === 'OPEN'
      ? [{ command: 'finishErrand', role: 'coordinationOffice', unit: null, dueOn: '2024-06-03' }]
      : [],
};

/** The office's clerk of all errands. */
const clerk: Actor = { person: 'p1', unit: '市优环办', roles: ['coordinationOffice'] };

/** The rules of errands ask for no facts. */
const noFacts = {} as Facts;

export const beginning = '2024-05-20T01:00:00.000Z' as Instant;

/** An instant so many minutes after the beginning. */
export function minutesLater(minutes: number): Instant {
  return instantOfMs(msOfInstant(beginning) + minutes * 60_000);
}

/** A command of the clerk. */
export function errandCommand(
  id: string,
  name: string,
  more: Partial<Command> = {},
): Command<object> {
  return {
    id,
    aggregate: 'problem/S0-2024-000001',
    programme: 'county-city-2024',
    name,
    payload: name === 'openErrand' ? { title: '窗口少、排队久' } : {},
    digest: 'd'.repeat(64),
    at: beginning,
    actor: clerk,
    ...more,
  } as Command<object>;
}

/** Lets a command act on a standing and makes the batch that records it. */
export function batchOf(
  command: Command,
  before: Standing = { state: null, revision: 0 },
): RecordBatch {
  const outcome = act(errand, command.aggregate, before, command, noFacts);
  return toBatch(command.aggregate, before, outcome, command);
}

/** Lets time act until an instant and makes the batch that records it. */
export function wakeBatchOf(aggregate: AggregateId, before: Standing, until: Instant): RecordBatch {
  return toBatch(aggregate, before, wake(errand, aggregate, before, until, noFacts), null);
}

function toBatch(
  aggregate: AggregateId,
  before: Standing,
  outcome: Outcome,
  command: Command | null,
): RecordBatch {
  const after = standingAfter(aggregate, outcome.standing);
  const done = {
    revision: outcome.standing.revision,
    status: outcome.standing.state?.status ?? 'none',
    wakeUp: after?.wakeUp ?? null,
  };
  return {
    command,
    expected: [{ aggregate, revision: before.revision }],
    acts: outcome.acts,
    after: outcome.acts.length === 0 || after === null ? [] : [after],
    outcome: command === null ? null : outcome.rejection ? { rejection: outcome.rejection } : done,
  };
}

/** What the database keeps of a standing. */
function standingAfter(aggregate: AggregateId, standing: Standing): StandingAfter | null {
  const state = standing.state as ErrandState | null;
  return state === null
    ? null
    : {
        aggregate,
        kind: aggregate.slice(0, aggregate.indexOf('/')) as StandingAfter['kind'],
        state,
        summary: errand.summaryOf(state),
        owed: errand.owedBy(state, noFacts),
        wakeUp: errand.wakeUp(state, noFacts),
      };
}

function eventOf(command: Command): ErrandEvent {
  const types = {
    openErrand: 'errandOpened',
    addNote: 'noteAdded',
    remind: 'errandReminded',
    finishErrand: 'errandFinished',
    apply: 'acceptanceApplied',
    accept: 'rectificationAccepted',
    signOff: 'signOffApproved',
    told: 'errandTold',
  } as const;
  const type = types[command.name as keyof typeof types];
  const data =
    type === 'errandOpened'
      ? {
          ...(command.payload as { title: string }),
          remindAt: minutesLater(60),
          assignment: { responsibleUnit: '市商务局' },
        }
      : {};
  return { type, v: 1, transition: 'P01', data };
}

function remindAtAfter(event: DomainEvent, state: ErrandState | null): Instant | null {
  return event.type === 'errandReminded' || event.type === 'errandFinished'
    ? null
    : (state?.remindAt ?? null);
}
