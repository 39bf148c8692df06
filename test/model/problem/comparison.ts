import type { ProblemState } from '../../../domain/problem/state';
import { at, dayOf } from './days';
import { isPaused, levelAt, levelDay, regionsAllowed } from './deadline';
import { settleStatus } from './passing-time';
import { type Allowed, only, type Reference, statusOf } from './reference';
import { isAwaited, isOpen, owedIn, stateOf, type System } from './system';

/** The system does otherwise than the texts say. */
export class Disagreement extends Error {
  readonly about: string;

  constructor(about: string, said: unknown, done: unknown) {
    super(
      `${about}: the texts say ${JSON.stringify(said)}, the system has ${JSON.stringify(done)}`,
    );
    this.about = about;
  }
}

const closed = ['none', 'CLOSED', 'DISMISSED', 'MERGED', 'CANCELLED', 'CARRIED_OVER'];
const finished = ['DISMISSED', 'CANCELLED', 'CARRIED_OVER', 'MERGED'];
const clockRuns = ['ASSIGNED', 'TRANSFER_PENDING', 'PLANNING', 'PLAN_REVIEW', 'RECTIFYING'];

/** Compares every observed part with what the texts allow, and takes over what they leave open. */
export function compare(m: Reference, system: System): void {
  const state = stateOf(system);
  const status = state?.status ?? 'none';
  m.status = [agreed('status', m.status, status)];
  settleStatus(m);
  if (state !== null) {
    m.round = [agreed('round', m.round, state.round)];
    agreed('reopenCount', [m.reopenCount], state.reopenCount);
    m.level = [agreed('level', m.level, state.level)];
    m.placard = [agreed('placard', m.placard, state.placard)];
    m.extension = [agreed('extension', m.extension, state.extension)];
    readOff(m, state);
    compareDeadline(m, state, system);
  }
  compareOwner(m, system);
}

function agreed<Value>(about: string, allowed: Allowed<Value>, done: Value): Value {
  if (!allowed.includes(done)) {
    throw new Disagreement(about, allowed, done);
  }
  return done;
}

function compareDeadline(m: Reference, state: ProblemState, system: System): void {
  if (m.deadline === null) {
    agreed('deadline', [null], state.deadline?.current.on ?? null);
    return;
  }
  if (!clockRuns.includes(statusOf(m)) || state.deadline === null) {
    const regions = regionsAllowed(m);
    if (regions !== null) {
      agreed('region', regions, state.deadline?.region ?? 'NONE');
    }
    return;
  }
  m.deadline.on = [agreed('deadline', m.deadline.on, state.deadline.current.on)];
  const regions = regionsAllowed(m) ?? [];
  agreed('region', regions, state.deadline.region);
  compareLevels(m, system);
}

/** Overdue levels: each once per setting of the deadline, in order, at 00:00 of its day (D-14, E-24). */
function compareLevels(m: Reference, system: System): void {
  const { deadline } = m;
  if (deadline === null) {
    return;
  }
  if (system.arming !== deadline.arming) {
    system.arming = deadline.arming;
    system.fired = system.fired.filter((fired) => fired.at > deadline.setAt);
  }
  const due = only(deadline.on);
  const now = isPaused(m) ? 0 : levelAt(due, m.at);
  const levels = system.fired.map(({ level }) => level);
  const increasing = levels.every((level, n) => n === 0 || level > (levels[n - 1] ?? 0));
  const complete = deadline.caughtUpAt !== null || levels.length === now;
  if (!increasing || !complete || (levels.at(-1) ?? 0) !== now) {
    throw new Disagreement('overdue levels fired', now, levels);
  }
  for (const { level, at: firedAt } of system.fired) {
    const nominal = at(levelDay(due, level), 0);
    const madeUp = deadline.caughtUpAt !== null && firedAt > nominal && firedAt <= m.at;
    agreed(`instant of overdue level ${String(level)}`, [madeUp ? firedAt : nominal], firedAt);
  }
}

/** No open case without somebody who owes the next act; an ended one owes nothing and time leaves it alone (promise of S0-01). */
function compareOwner(m: Reference, system: System): void {
  const status = statusOf(m);
  const open = !closed.includes(status);
  agreed('open', [open], isOpen(system));
  agreed(`somebody owes an act in ${status}`, [open], owedIn(system) > 0);
  if (finished.includes(status)) {
    agreed(`time acts on ${status}`, [false], isAwaited(system));
  }
}

/** What the texts leave open is read off the state; from here on the model reckons with it. */
function readOff(m: Reference, state: ProblemState): void {
  for (const part of m.readOff) {
    readers[part](m, state);
  }
  m.readOff = [];
}

const readers: Record<Reference['readOff'][number], (m: Reference, state: ProblemState) => void> = {
  intake: readIntake,
  deadline: (m, state) => {
    const on = state.deadline?.current.on;
    if (on === undefined || state.deadline === null) {
      return;
    }
    const changed = m.deadline === null || !m.deadline.on.includes(on);
    const from = [dayOf(m.at), state.deadline.current.from, m.assignedOn];
    m.deadline = {
      caughtUpAt: m.at,
      proposed: !changed && (m.deadline?.proposed ?? false),
      setAt: changed ? m.at : (m.deadline?.setAt ?? m.at),
      arming: (m.deadline?.arming ?? 0) + (changed ? 1 : 0),
      on: [on],
      from: [...new Set([...from, ...(m.deadline?.from ?? [])])],
    };
  },
  mechanism: (m, state) => {
    m.mechanism = state.mechanism !== null;
  },
  children: (m, state) => {
    m.children = Object.fromEntries(
      state.children.map(({ problem, standing }) => [problem, standing]),
    );
  },
};

function readIntake(m: Reference, state: ProblemState): void {
  const clock = (key: string) => state.clocks.find((one) => one.key === key)?.due.on;
  m.received = state.received !== null;
  m.window = state.objectionWindow === 'none' ? 'over' : state.objectionWindow;
  m.windowOn = clock('objection') ?? m.windowOn;
  m.automaticOn = clock('automaticReceipt') ?? m.automaticOn;
  const plan = clock('plan');
  m.planOn = plan === undefined ? m.planOn : [plan];
}
