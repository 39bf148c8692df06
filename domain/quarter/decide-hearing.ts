import type { Command, Decision } from '../aggregate';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import { happened, type QuarterEvent } from './events';
import { refuse } from './refusal';
import * as payloads from './scoring-payloads';
import { findTaskForce, type QuarterState } from './state';
import { afterHearing } from './timetable';

type Decided = Decision<QuarterEvent>;

/** Q13: a unit concerned objects to the draft, once per indicator, inside the window, signed as the policy asks (D-27). */
export function objectToDraft(state: QuarterState, command: Command, facts: Facts): Decided {
  const { indicator, grounds, evidence = [] } = payloads.objectToDraft.parse(command.payload);
  const taskForce = findTaskForce(state, indicator);
  const unit = command.actor.unit;
  if (taskForce === undefined || unit === null) {
    return refuse('unknownIndicator', 'S0-05', { indicators: [indicator] });
  }
  const until = state.timetable.objections.on;
  const on = dateOf(command.at);
  if (state.hearingOver || on > until) return refuse('objectionWindowOver', 'D-27', { until });
  if (state.objections.some((one) => one.unit === unit && one.indicator === indicator)) {
    return refuse('objectedAlready', 'D-27', { indicator, unit });
  }
  const signer = facts.policy.values['objection.signer'];
  const { roles } = command.actor;
  const signed =
    signer === 'none' ||
    (signer === 'principal'
      ? roles.includes('leadUnit.principal') || roles.includes('responsibleUnit.principal')
      : roles.includes('responsibleUnit.leaderInCharge'));
  if (!signed) return refuse('objectionNotSigned', 'D-27', { signer });
  const objection = `${indicator}:${unit}`;
  return {
    events: [
      happened('objectionRaised', 'Q13', { objection, unit, indicator, on, grounds, evidence }),
    ],
  };
}

/** Q13: the office answers; when the last open one is answered and any was upheld, the quarter goes back to scoring. */
export function answerObjection(state: QuarterState, command: Command): Decided {
  const { objection: id, upheld, answer } = payloads.answerObjection.parse(command.payload);
  const objection = state.objections.find((one) => one.id === id);
  if (objection === undefined) return refuse('unknownObjection', 'D-27', { objection: id });
  if (objection.status !== 'OPEN') return refuse('objectionAnswered', 'D-27', { objection: id });
  const others = state.objections.filter((one) => one.id !== id);
  const anyUpheld =
    upheld || others.some((one) => one.status === 'UPHELD' && !isRescored(one.id, state));
  const rescore = anyUpheld && others.every((one) => one.status !== 'OPEN');
  const { unit, indicator } = objection;
  return {
    events: [
      happened('objectionAnswered', 'Q13', {
        objection: id,
        unit,
        indicator,
        upheld,
        answer,
        rescore,
      }),
    ],
  };
}

function isRescored(id: string, state: QuarterState): boolean {
  return state.rescored.includes(id);
}

/** The window ends: silence is recorded once as what the policy says it means (D-27, `objection.silence`). */
export function closeHearing(state: QuarterState, facts: Facts): Decided {
  const silent = state.taskForces
    .filter((taskForce) => isConcerned(state, taskForce.id))
    .map((taskForce) => ({
      indicator: taskForce.id,
      units: taskForce.leadUnits.filter(
        (unit) =>
          !state.objections.some((one) => one.unit === unit && one.indicator === taskForce.id),
      ),
    }))
    .filter((row) => row.units.length > 0);
  const silence = facts.policy.values['objection.silence'];
  return { events: [happened('hearingClosed', 'Q13', { silence, silent })] };
}

/** Whether the draft concerns an indicator: it lags, is last, or a measure is proposed on it. */
export function isConcerned(state: QuarterState, indicator: string): boolean {
  const entry = state.ranking?.entries.find((one) => one.id === indicator);
  return (
    entry?.band === 'lagging' ||
    entry?.last === true ||
    state.proposals.some((proposal) => proposal.indicator === indicator)
  );
}

/** Q14: the list goes before the leaders once the window is over and every objection is answered (D-27, D-42). */
export function submitToLeaders(state: QuarterState, command: Command, facts: Facts): Decided {
  if (!state.hearingOver) {
    return refuse('hearingStillOpen', 'D-27', { until: state.timetable.objections.on });
  }
  const open = state.objections.filter((one) => one.status === 'OPEN').map((one) => one.id);
  if (open.length > 0) return refuse('objectionsUnanswered', 'D-27', { objections: open });
  const answers = state.timetable.answers.on;
  const today = dateOf(command.at);
  const timetable = afterHearing(today > answers ? today : answers, facts);
  return { events: [happened('submittedToLeaders', 'Q14', { timetable })] };
}
