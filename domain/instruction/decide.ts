import type { AggregateId, Command, Decision } from '../aggregate';
import { setDeadline } from '../calendar/deadline';
import { dateOf } from '../calendar/instants';
import { dutyDays, type PlannedDuty } from '../duty/planned-duty';
import type { Facts } from '../facts';
import {
  dayAhead,
  eventsOf,
  identityOf,
  one,
  refuse,
  unknownIndicator,
  type Deciding,
} from '../helper-life/life';
import { waitFor, without } from '../helper-life/waits';
import { unknownUnit } from '../organisation/known-units';
import { instructionPayloads as payloads } from './commands';
import type { ActionPoint, InstructionEvent, InstructionState } from './state';

const happened = eventsOf<InstructionEvent>('instruction');
type Decided = Decision<InstructionEvent>;
type At = Deciding<InstructionState>;

/** S0-54, S0-56: a leader's instruction is written down; the office owes to forward it within `prompt.forward`. */
export function writeInstruction(command: Command, facts: Facts): Decided {
  const written = payloads.writeInstruction.parse(command.payload);
  const today = dateOf(command.at);
  const writtenOn = written.writtenOn ?? today;
  const all = facts.programme.indicators;
  const { indicators = all.map(({ id }) => id), actionPoints = [] } = written;
  const leader = written.leader ?? command.actor.unit;
  if (leader === null) return refuse('leaderMissing', 'S0-54');
  const past = actionPoints.find((point) => point.dueOn < today);
  const fault =
    dayAhead(writtenOn, command, 'S0-54') ??
    unknownUnit({ facts, today }, [leader, ...actionPoints.map(({ unit }) => unit)]) ??
    unknownIndicator(
      facts,
      indicators.find((id) => all.every((each) => each.id !== id)),
    ) ??
    (past === undefined ? null : refuse('dueInThePast', 'D-22', { dueOn: past.dueOn }));
  if (fault !== null) return fault;
  const told = all.filter(({ id }) => indicators.includes(id));
  const recipients = distinct(told.flatMap(({ leadUnits }) => leadUnits));
  const forward = {
    command: 'forwardInstruction',
    rule: 'S0-54',
    role: 'coordinationOffice',
    unit: null,
  } as const;
  return one(
    happened('instructionWritten', {
      ...identityOf(command, facts),
      title: written.title,
      text: written.text,
      leader,
      writtenOn,
      indicators,
      recipients,
      leadLeaders: distinct(told.flatMap(({ leadLeaders }) => leadLeaders)),
      units: distinct([...recipients, ...actionPoints.map(({ unit }) => unit)]),
      actionPoints: actionPoints.map((point, n): ActionPoint => ({
        ...point,
        duty: dutyOf(command, n),
        settled: null,
      })),
      source: written.source ?? null,
      evidence: written.evidence,
      status: 'WRITTEN',
      waits: [waitFor(forward, facts.policy.values['prompt.forward'], { today: writtenOn, facts })],
    }),
  );
}

function dutyOf({ aggregate, programme }: Command, n: number): AggregateId {
  const number = aggregate.slice(aggregate.indexOf('/') + 1);
  return `duty/${programme}/instruction/${number}/${String(n + 1)}`;
}

/** Commands of an existing instruction. */
export const instructionSteps: Readonly<Record<string, (at: At) => Decided>> = {
  forwardInstruction(at) {
    const { state, command, today, facts } = at;
    const { note } = payloads.forwardInstruction.parse(command.payload);
    const within = facts.policy.values['notice.confirmWithin'];
    const waits = state.recipients.map((unit) =>
      waitFor(
        { command: 'confirmInstruction', rule: 'S0-54', role: 'leadUnit.staff', unit },
        within,
        at,
      ),
    );
    return one(
      happened('instructionForwarded', {
        forwardedOn: today,
        note: note ?? null,
        duties: state.actionPoints.map((point) => plannedDuty(point, at)),
        status: waits.length > 0 ? 'FORWARDED' : standing(state.actionPoints),
        waits,
      }),
    );
  },

  confirmInstruction({ state, command }) {
    const { unit } = command.actor;
    if (unit === null || state.confirmed.includes(unit)) {
      return refuse('confirmedAlready', 'S0-54', { unit });
    }
    const waits = without(state.waits, 'confirmInstruction', unit);
    return one(
      happened('instructionConfirmed', {
        unit,
        status: waits.length > 0 ? 'FORWARDED' : standing(state.actionPoints),
        waits,
      }),
    );
  },

  dutySettled({ state, command }) {
    const { duty, settled } = payloads.dutySettled.parse(command.payload);
    const points = settle(state.actionPoints, duty, settled);
    if (points === state.actionPoints) return { events: [] };
    return one(
      happened('actionPointSettled', {
        duty,
        settled,
        status: state.status === 'FORWARDED' ? 'FORWARDED' : standing(points),
        waits: state.waits,
      }),
    );
  },
};

/** Everybody has confirmed: done, unless an action point is still open (a missed one is waived or stays). */
function standing(points: readonly ActionPoint[]): 'CONFIRMED' | 'DONE' {
  const open = points.some(({ settled }) => settled === null || settled === 'MISSED');
  return open ? 'CONFIRMED' : 'DONE';
}

/** The action points with one as its duty ended; the same list when nothing changes. */
export function settle(
  points: readonly ActionPoint[],
  duty: AggregateId,
  settled: NonNullable<ActionPoint['settled']>,
): readonly ActionPoint[] {
  const found = points.find((point) => point.duty === duty);
  return found === undefined || found.settled === settled
    ? points
    : points.map((point) => (point === found ? { ...point, settled } : point));
}

/** S0-54: an action point becomes a duty of its unit, which tells the instruction how it ends. */
function plannedDuty(point: ActionPoint, { state, today, facts }: At): PlannedDuty {
  const due = setDeadline('S0-54', today, point.dueOn, facts);
  return {
    id: point.duty,
    rule: 'instruction',
    ruleId: 'S0-54',
    role: state.recipients.includes(point.unit) ? 'leadUnit.staff' : 'responsibleUnit.staff',
    unit: point.unit,
    indicator: null,
    period: state.number,
    opensOn: today,
    ...dutyDays(due, { calendarDays: 30 }, facts),
    minimum: 1,
    text: point.text,
    quarter: null,
    origin: state.id,
  };
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)];
}
