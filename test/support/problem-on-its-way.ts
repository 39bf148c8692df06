import type { ThrowAwayCity } from '../../bin/throw-away-city';
import type { AggregateId, Command } from '../../domain/aggregate';
import { actorIn, commandOf, submit } from './city';

const office = actorIn('coordinationOffice', '市优环办');
const unit = actorIn('responsibleUnit.staff', '供电公司');
const lead = actorIn('leadUnit.staff', '发改局');

/** The acts of the usual way with the status that each leads to; every person and word is invented. */
const way = [
  {
    status: 'REPORTED',
    name: 'registerProblem',
    at: '2024-04-29T09:00:00',
    actor: office,
    payload: { title: '报装超时限', description: '三次补件', source: 'publicChannel' },
  },
  {
    status: 'VERIFIED',
    name: 'verifyProblem',
    at: '2024-04-29T15:00:00',
    actor: office,
    payload: { note: '属实' },
  },
  {
    status: 'ASSIGNED',
    name: 'assignProblem',
    at: '2024-04-30T09:00:00',
    actor: office,
    payload: { leadUnit: '发改局', responsibleUnit: '供电公司' },
  },
  {
    status: 'RECEIVED',
    name: 'confirmReceipt',
    at: '2024-04-30T10:00:00',
    actor: unit,
    payload: {},
  },
  {
    status: 'PLAN_REVIEW',
    name: 'submitPlan',
    at: '2024-05-07T10:00:00',
    actor: unit,
    payload: {
      rootCause: '两岗之间无时限衔接',
      lines: [
        { measure: '同日派单', person: '班长', leaderInCharge: '分管副经理', criterion: '当日' },
      ],
    },
  },
  {
    status: 'RECTIFYING',
    name: 'approvePlan',
    at: '2024-05-08T10:00:00',
    actor: lead,
    payload: {},
  },
] as const;

/** A station of the usual way; RECEIVED is ASSIGNED with the receipt confirmed. */
export type Station = (typeof way)[number]['status'];

/** The command that leads to a station. */
export function commandTo(station: Station, aggregate: AggregateId): Command {
  const step = way.find(({ status }) => status === station)!;
  return commandOf(`${aggregate}:${step.name}`, aggregate, step);
}

/** A check of the lead unit, possible under rectification. */
export function checkOf(aggregate: AggregateId, id: string): Command {
  return commandOf(id, aggregate, {
    name: 'recordCheck',
    at: '2024-05-09T10:00:00',
    actor: lead,
    payload: { kind: 'onSite', progressPercent: 40, finding: '进展正常' },
  });
}

/** Drives a problem through the gateway up to a station. @throws when an act on the way is not done */
export async function bringTo(
  city: ThrowAwayCity,
  station: Station,
  aggregate: AggregateId,
): Promise<void> {
  for (const { status } of way) {
    const answer = await submit(city, commandTo(status, aggregate));
    if (!('done' in answer)) {
      throw new Error(`${status} of ${aggregate}: ${JSON.stringify(answer)}`);
    }
    if (status === station) {
      return;
    }
  }
}
