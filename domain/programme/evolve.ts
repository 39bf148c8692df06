import { proposerOf } from '../actor';
import type { Recorded } from '../aggregate';
import type { ProgrammeEvent } from './events';
import { dateOf } from '../calendar/instants';
import { withRoster } from './evolve-roster';
import type { AwaitedPolicy, PhaseState, ProgrammeState } from './state';

/** The programme after an event; reads every version ever written. */
export function evolveProgramme(
  state: ProgrammeState | null,
  event: Recorded<ProgrammeEvent>,
): ProgrammeState {
  if (event.type === 'programmeDrafted') return drafted(event);
  if (state === null) throw new Error(`${event.type} before programmeDrafted`);
  switch (event.type) {
    case 'programmeIssued':
    case 'programmeStarted':
    case 'programmeClosed':
      return turned(state, event);
    case 'phaseBegun':
      return withPhase(state, event.data.phase, { begun: true });
    case 'phaseEnded':
      return withPhase(state, event.data.phase, { ended: true });
    case 'trainingRecorded': {
      const trained = [...new Set([...(state.trained ?? []), ...event.data.people])];
      return { ...state, trained };
    }
    case 'weekDigested':
      return { ...state, lastWeek: event.data.on };
    case 'signOffNoted': {
      const { problem, month, mandatory } = event.data;
      const awaitingDraw = [...state.awaitingDraw, { problem, month, mandatory }];
      return { ...state, awaitingDraw };
    }
    case 'lookBacksDrawn': {
      const { month } = event.data;
      const awaitingDraw = state.awaitingDraw.filter((one) => one.month > month);
      return { ...state, awaitingDraw };
    }
    case 'policyChangeProposed':
      return { ...state, pendingPolicy: { ...event.data, ...proposerOf(event.by) } };
    case 'policyChanged':
      return published(state, event);
    case 'policyTookEffect': {
      const { version } = event.data;
      const awaitedPolicies = awaited(state).filter((one) => one.version !== version);
      return { ...state, policyVersion: version, awaitedPolicies };
    }
    case 'policyChangeRefused':
    case 'policyChangeWithdrawn':
      return { ...state, pendingPolicy: null };
    case 'policyMoveOrdered':
    case 'dutiesRecounted':
      return state;
    case 'calendarProposed':
      return { ...state, pendingCalendar: { ...event.data, ...proposerOf(event.by) } };
    case 'calendarPublished':
    case 'calendarRefused':
      return { ...state, pendingCalendar: null };
    default:
      return withRoster(state, event);
  }
}

type Turning = Extract<
  ProgrammeEvent,
  { type: 'programmeIssued' | 'programmeStarted' | 'programmeClosed' }
>;

/** The programme's own steps from the plan to its close. */
function turned(state: ProgrammeState, event: Turning): ProgrammeState {
  switch (event.type) {
    case 'programmeIssued': {
      const { issuer, issuedOn } = event.data;
      return { ...state, status: 'ISSUED', issuer, issuedOn };
    }
    case 'programmeStarted': {
      const { on: startedOn } = event.data;
      const quarters = event.data.quarters.map((one) => one.quarter);
      return { ...state, status: 'RUNNING', startedOn, quarters };
    }
    case 'programmeClosed':
      return { ...state, status: 'CLOSED' };
  }
}

/** Published versions whose first day is still to come. */
export function awaited(state: ProgrammeState): readonly AwaitedPolicy[] {
  return state.awaitedPolicies ?? [];
}

/** A version is in force at once, or from its first day on. */
function published(
  state: ProgrammeState,
  { at, data }: Recorded<Extract<ProgrammeEvent, { type: 'policyChanged' }>>,
): ProgrammeState {
  const { version, validFrom } = data;
  const known = {
    ...state,
    pendingPolicy: null,
    policyVersions: [...state.policyVersions, version],
  };
  return validFrom <= dateOf(at)
    ? { ...known, policyVersion: version }
    : { ...known, awaitedPolicies: [...awaited(state), { version, validFrom }] };
}

function drafted(
  event: Recorded<Extract<ProgrammeEvent, { type: 'programmeDrafted' }>>,
): ProgrammeState {
  return {
    ...event.data,
    id: event.aggregate,
    status: 'DRAFT',
    at: event.at,
    issuer: null,
    issuedOn: null,
    startedOn: null,
    quarters: [],
    phases: event.data.phases.map((phase) => ({ ...phase, begun: false, ended: false })),
    awaitingDraw: [],
    lastWeek: null,
    pendingPolicy: null,
    policyVersions: [event.data.policyVersion],
    awaitedPolicies: [],
  };
}

function withPhase(
  state: ProgrammeState,
  key: string,
  change: Partial<PhaseState>,
): ProgrammeState {
  const phases = state.phases.map((phase) => (phase.key === key ? { ...phase, ...change } : phase));
  return { ...state, phases };
}
