import type { Command, Decision } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import { movedDate, recount } from '../calendar/deadline';
import { dueOn } from '../calendar/due';
import { dateOf } from '../calendar/instants';
import { workingDayOnOrAfter } from '../calendar/working-days';
import type { Facts } from '../facts';
import * as payloads from './commands';
import type { DutyEvent } from './events';
import { hasFired, reminderRungs } from './wake-ups';
import type { DutyRecord, DutyState } from './state';

type Decided = Decision<DutyEvent>;
type Of<Type extends DutyEvent['type']> = Extract<DutyEvent, { type: Type }>;

/**
 * What a command makes of a duty (O01–O07). Payloads are checked before.
 * @returns the events, or the refusal
 */
export function decideDuty(state: DutyState | null, command: Command, facts: Facts): Decided {
  if (state === null) return create(command, facts);
  switch (command.name) {
    case 'openDuty':
      return one(happened('dutyOpened', 'O02', {}));
    case 'remindDuty':
      return remind(state, command, facts);
    case 'markDutyOverdue': {
      const announceOn = workingDayOnOrAfter(facts.calendar, dateOf(command.at));
      return one(happened('dutyOverdue', 'O03', { dueOn: state.dueOn, announceOn }));
    }
    case 'missDuty': {
      const announceOn = workingDayOnOrAfter(facts.calendar, dateOf(command.at));
      return one(happened('dutyMissed', 'O06', { cutoffOn: state.cutoffOn, announceOn }));
    }
    case 'dutyRecorded': {
      const told = payloads.dutyRecorded.parse(command.payload);
      return one(recorded(state, { ...told, evidence: [] }));
    }
    case 'recordDuty':
      return record(state, command, facts);
    case 'unitSucceeded': {
      const { unit: former, successor } = payloads.unitSucceeded.parse(command.payload);
      return state.unit === former
        ? one(happened('dutyPassedOn', 'C15', { former, successor }))
        : { events: [] };
    }
    case 'recalculateDeadlines':
      return recalculate(state, command, facts);
    case 'waiveDuty':
      return one(happened('dutyWaived', 'O07', payloads.waiveDuty.parse(command.payload)));
    default:
      return refuse('unknownCommand', 'D-32');
  }
}

/** O01, and O02 in the same act where the period has begun. */
function create(command: Command, facts: Facts): Decided {
  const duty = payloads.createDuty.parse(command.payload);
  const created = happened('dutyCreated', 'O01', {
    ...duty,
    programme: command.programme,
    policyVersion: facts.policy.version,
  });
  const begun = duty.opensOn <= dateOf(command.at);
  return { events: begun ? [created, happened('dutyOpened', 'O02', {})] : [created] };
}

function remind(state: DutyState, command: Command, facts: Facts): Decided {
  const rung = reminderRungs(state, facts).find(
    (each) => each.at === command.at && !hasFired(state, each),
  );
  if (rung === undefined) return { events: [] };
  return one(happened('dutyReminded', 'O03', { rung: rung.key, dueOn: state.dueOn }));
}

/** O04, O05: a record with the day on which it was done; filed later than `prompt.report` after that day it does not count. */
function record(state: DutyState, command: Command, facts: Facts): Decided {
  const filed = payloads.recordDuty.parse(command.payload);
  const today = dateOf(command.at);
  const on = filed.on ?? today;
  if (on > today) return refuse('dateIsAhead', 'S0-14', { on });
  if (on < state.opensOn) return refuse('dateBeforePeriod', 'S0-14', { on, from: state.opensOn });
  const until = dueOn(facts.calendar, on, facts.policy.values['prompt.report']).on;
  if (today > until) return refuse('recordedTooLate', 'S0-14', { on, until });
  const { text, evidence = [] } = filed;
  return one(recorded(state, { on, by: command.actor.person, text, evidence }));
}

/**
 * C15, D-22: the due day and the cut-off counted anew, the cut-off from the new due day. A day that is over stays as it was, and so do
 * duties recorded before they kept how their days came about.
 */
function recalculate(state: DutyState, command: Command, facts: Facts): Decided {
  const { due: before, cutoff: cutoffBefore } = state;
  if (before === undefined || cutoffBefore === undefined) return { events: [] };
  const today = dateOf(command.at);
  const due = before.on < today ? before : recount(before, facts);
  const from = cutoffBefore.from === before.on ? due.on : cutoffBefore.from;
  const cutoff = cutoffBefore.on < today ? cutoffBefore : recount(cutoffBefore, facts, { from });
  if (due === before && cutoff === cutoffBefore) return { events: [] };
  const dates = [
    ...movedDate('dutyDue', before.on, due.on),
    ...movedDate('dutyCutoff', cutoffBefore.on, cutoff.on),
  ];
  const { version: calendarVersion } = facts.calendar;
  return one(happened('dutyRecounted', 'C15', { calendarVersion, dates, due, cutoff }));
}

function recorded(state: DutyState, entry: DutyRecord): DutyEvent {
  const count = state.records.length + 1;
  if (count < state.minimum) return happened('dutyRecordFiled', 'O04', { ...entry, count });
  return entry.on <= state.dueOn
    ? happened('dutyFulfilled', 'O04', { ...entry, count })
    : happened('dutyFulfilledLate', 'O05', { ...entry, count });
}

function happened<Type extends DutyEvent['type']>(
  type: Type,
  transition: Of<Type>['transition'],
  data: Of<Type>['data'],
): DutyEvent {
  return { type, v: 1, transition, data } as DutyEvent;
}

function one(event: DutyEvent): Decided {
  return { events: [event] };
}

function refuse(code: string, rule: string, values: { readonly [key: string]: CivilDate } = {}) {
  return { rejection: { code, rule, values } };
}
