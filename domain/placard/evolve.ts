import type { AggregateId, Recorded } from '../aggregate';
import { conditionsOf } from './conditions';
import type { Hanging, PlacardEvent, PlacardProposed } from './events';
import type { Colour, Observation, PlacardProblem, PlacardState, PlacardStatus } from './state';

/** The placard after an event; reads every version ever written. */
export function evolvePlacard(
  state: PlacardState | null,
  event: Recorded<PlacardEvent>,
): PlacardState {
  if (event.type === 'placardProposed') return proposed(event, event.aggregate);
  if (state === null) throw new Error(`${event.type} before placardProposed`);
  switch (event.type) {
    case 'placardApproved':
      return { ...state, approved: true };
    case 'placardRejected':
      return { ...state, status: 'REJECTED' };
    case 'placardWithdrawn':
      return { ...state, status: 'WITHDRAWN', decideBy: null };
    case 'placardHung':
    case 'placardUpgraded':
      return hung(state, event.data);
    case 'groundAdded':
      return { ...state, grounds: [...state.grounds, event.data.ground] };
    case 'problemsAdded':
      return {
        ...state,
        problems: { ...state.problems, ...untouched(event.data.problems, state) },
      };
    case 'problemProgressNoted':
      return settled(noted(state, event.data.problem, event.data));
    case 'rankObserved':
      return settled(observed(state, event.data));
    case 'placardDeadlineSet':
      return { ...state, dueOn: event.data.dueOn, due: event.data.due };
    case 'placardRecounted':
      return recounted(state, event.data);
    case 'delistingProposed':
      return delisting(state, event.data);
    case 'delistingReminded':
      return { ...state, reminded: true };
    case 'placardDelisted':
      return { ...state, status: 'DELISTED', delistedOn: event.data.on, decideBy: null };
    case 'delistingRefused':
      return { ...state, status: hungStatus(state.colour), decideBy: null, exception: false };
    case 'placardEndedWithYear':
      return { ...state, status: 'WITHDRAWN', decideBy: null };
    case 'placardCarriedOver':
      return {
        ...state,
        units: event.data.units,
        leadLeaders: event.data.leadLeaders ?? state.leadLeaders,
      };
    case 'stillRed':
      return { ...state, stillRed: [...state.stillRed, event.data.quarter] };
    case 'policyAdopted':
      return { ...state, policyVersion: event.data.to, approver: event.data.approver };
    default:
      return neverEvent(event);
  }
}

function proposed(event: Recorded<PlacardProposed>, id: AggregateId): PlacardState {
  const { ground, ...data } = event.data;
  return {
    ...data,
    id,
    status: 'PROPOSED',
    at: event.at,
    approved: false,
    grounds: [ground],
    problems: {},
    dueOn: null,
    hungOn: null,
    hungFor: null,
    observations: [],
    exception: false,
    decideBy: null,
    reminded: false,
    delistedOn: null,
    stillRed: [],
    latestQuarter: data.quarter,
  };
}

function hung(state: PlacardState, data: Hanging): PlacardState {
  return {
    ...state,
    status: hungStatus(data.colour),
    colour: data.colour,
    approver: data.approver,
    approved: true,
    hungOn: data.hungOn,
    hungFor: data.quarter,
    dueOn: data.dueOn,
    due: data.due,
    problems: { ...state.problems, ...untouched(data.problems, state) },
    grounds: state.status === 'PROPOSED' ? state.grounds : [...state.grounds, data.ground],
    decideBy: null,
    exception: false,
    latestQuarter: later(state.latestQuarter, data.quarter),
  };
}

function delisting(
  state: PlacardState,
  {
    exception,
    decideBy,
    due: decideDue,
  }: Extract<PlacardEvent, { type: 'delistingProposed' }>['data'],
): PlacardState {
  return { ...state, status: 'DELIST_PROPOSED', exception, decideBy, decideDue, reminded: false };
}

function recounted(
  state: PlacardState,
  { due, decideDue }: Extract<PlacardEvent, { type: 'placardRecounted' }>['data'],
): PlacardState {
  return {
    ...state,
    ...(due === null ? {} : { dueOn: due.on, due }),
    ...(decideDue === null ? {} : { decideBy: decideDue.on, decideDue }),
  };
}

/** Problems that come under the placard now; what is known of earlier ones stays. */
function untouched(
  problems: readonly string[],
  state: PlacardState,
): Record<string, PlacardProblem> {
  const fresh = problems.filter((problem) => state.problems[problem] === undefined);
  const nothing = { rectifiedInTime: null, accepted: false, suspendedOrCancelled: false };
  return Object.fromEntries(fresh.map((problem) => [problem, nothing]));
}

function noted(state: PlacardState, problem: string, told: PlacardProblem): PlacardState {
  const { rectifiedInTime, accepted, suspendedOrCancelled } = told;
  const known = { rectifiedInTime, accepted, suspendedOrCancelled };
  return { ...state, problems: { ...state.problems, [problem]: known } };
}

function observed(state: PlacardState, seen: Observation): PlacardState {
  const others = state.observations.filter((one) => one.quarter !== seen.quarter);
  const observations = [...others, seen].sort((a, b) => (a.quarter < b.quarter ? -1 : 1));
  return { ...state, observations, latestQuarter: later(state.latestQuarter, seen.quarter) };
}

/** An open delisting proposal falls when its conditions no longer hold (S0-85). */
function settled(state: PlacardState): PlacardState {
  if (state.status !== 'DELIST_PROPOSED') return state;
  const { allAccepted, rankRecovered } = conditionsOf(state);
  if (allAccepted && rankRecovered) return state;
  return { ...state, status: hungStatus(state.colour), decideBy: null, exception: false };
}

function hungStatus(colour: Colour): PlacardStatus {
  return colour === 'red' ? 'HUNG_RED' : 'HUNG_YELLOW';
}

function later<Of extends string>(a: Of, b: Of): Of {
  return a > b ? a : b;
}

function neverEvent(event: never): never {
  throw new Error(`unknown event ${JSON.stringify(event)}`);
}
