import type { Command, Decision } from '../aggregate';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import { adoptionOf, adoptPolicy } from '../policy/adoption';
import { happened, type QuarterEvent } from './events';
import { namesUnit } from './evolve-succession';
import * as payloads from './fact-payloads';
import { referralId } from './referral-id';
import type { QuarterState } from './state';
import { stepsAhead } from './timetable';

type Decided = Decision<QuarterEvent>;
const nothing: Decided = { events: [] };

/**
 * Q26: what the quarter before passes on. When this quarter is already ranked and the published past is another than it was
 * ranked with, its own ranking is marked stale (D-28).
 */
export function receiveHistory(state: QuarterState, command: Command): Decided {
  const told = payloads.carryOver.parse(command.payload);
  const ranked = state.ranking !== null;
  const bands = (history: QuarterState['history']) =>
    JSON.stringify(history.map((one) => one.entries));
  const stale = ranked && bands(state.history) !== bands(told.history);
  return { events: [happened('historyReceived', 'Q26', { ...told, stale })] };
}

/** Q19–Q21: a placard on one of the indicators was hung, upgraded, delisted or withdrawn. */
export function notePlacard(state: QuarterState, command: Command): Decided {
  const told = payloads.placardChanged.parse(command.payload);
  const known = state.placards.find((one) => one.placard === told.placard);
  const same =
    known !== undefined &&
    known.status === told.status &&
    known.colour === told.colour &&
    known.units.join() === told.units.join();
  if (same || (known !== undefined && known.since > told.since)) return nothing;
  const own = state.publishedOn !== null;
  const hung = told.colour === 'red' ? 'Q20' : 'Q19';
  return {
    events: [happened('placardChangeNoted', !own ? 'Q26' : told.delisted ? 'Q21' : hung, told)],
  };
}

/** L11 of a placard: red and not delisted by the close of the following quarter, so a referral is proposed (S0-97, E-04). */
export function noteStillRed(state: QuarterState, command: Command): Decided {
  const told = payloads.placardStillRed.parse(command.payload);
  const cause = `stillRed:${told.placard}`;
  if (state.referrals.some((one) => one.cause === cause)) return nothing;
  return {
    events: [
      happened('referralProposed', 'Q24', {
        referral: {
          id: referralId(state),
          cause,
          ground: 'chronicLagging',
          subjectKind: 'leadingCadre',
          units: told.units,
          indicator: told.indicator,
          facts: '',
          clauses: [{ code: 'redNotDelisted', values: { quarter: told.quarter } }],
          status: 'PROPOSED',
          proposedBy: null,
          decidedBy: null,
          reason: null,
          to: [],
          outcome: null,
        },
      }),
    ],
  };
}

/** O06 of a duty: evidence of slow work or of a missed filing for this quarter's measures (S0-76, S0-79). */
export function noteMissedDuty(state: QuarterState, command: Command): Decided {
  const missed = payloads.dutyMissed.parse(command.payload);
  if (state.missedDuties.some((one) => one.duty === missed.duty)) return nothing;
  return { events: [happened('dutyMissNoted', 'Q02', missed)] };
}

/** P16 of a problem: an overdue level of one of the indicators' problems is evidence of slow work (S0-76 `warning.slowEvidence`). */
export function noteOverdueProblem(state: QuarterState, command: Command): Decided {
  const told = payloads.problemOverdue.parse(command.payload);
  const known = state.overdueProblems?.find((one) => one.problem === told.problem);
  if (known !== undefined && known.level >= told.level) return nothing;
  return { events: [happened('overdueNoted', 'Q11', told)] };
}

/** C05 of the programme: who is on the training records (S0-70). */
export function noteTraining(state: QuarterState, command: Command): Decided {
  const { people } = payloads.trainingNoted.parse(command.payload);
  const fresh = people.filter((person) => !(state.trained ?? []).includes(person));
  if (fresh.length === 0) return nothing;
  return { events: [happened('trainingNoted', 'R01', { people: fresh })] };
}

/** Another policy version by order of the group head: the steps still ahead are counted anew under it (D-31, D-41). */
export function adopt(state: QuarterState, command: Command, facts: Facts): Decided {
  const adopted = adoptionOf(state, adoptPolicy.parse(command.payload));
  if (adopted === null) return nothing;
  const timetable = stepsAhead(state, dateOf(command.at), facts);
  return { events: [happened('policyAdopted', 'C15', { ...adopted, timetable })] };
}

/** C13 of the programme, told to its last quarter: counters end with the year, placards that hang go on (Q26, L10, D-19). */
export function endYear(command: Command): Decided {
  return {
    events: [happened('yearEnded', 'Q26', payloads.programmeClosed.parse(command.payload))],
  };
}

/** D-38: the successor takes over what the unit owes, gets and answers for in this quarter. */
export function succeedUnit(state: QuarterState, command: Command): Decided {
  const { unit: former, successor } = payloads.unitSucceeded.parse(command.payload);
  if (successor === null || !namesUnit(state, former, successor)) return nothing;
  return { events: [happened('unitSucceeded', 'C15', { former, successor })] };
}
