import type { AggregateId, Command, Decision } from '../aggregate';
import { addDays, type CivilDate } from '../calendar/civil-date';
import { dateOf } from '../calendar/instants';
import type { PlannedDuty } from '../duty/planned-duty';
import type { Facts } from '../facts';
import { unknownUnit } from '../organisation/known-units';
import { isMiddleOrAbove } from '../scoring/ranking';
import { happened, type QuarterEvent } from './events';
import type { MeasureProposal } from './measures-state';
import { referralId } from './referral-id';
import { refuse } from './refusal';
import * as payloads from './scoring-payloads';
import { findProposal, type QuarterState } from './state';
import { afterPublication } from './timetable';
import { uncountedFindings } from './counted-scores';

type Decided = Decision<QuarterEvent>;

/** Q15: the approver decides on one proposal; overruling what was computed needs a reason (D-33, D-35). */
export function decideProposal(state: QuarterState, command: Command, facts: Facts): Decided {
  const { proposal, decision, reason, units } = payloads.decideProposal.parse(command.payload);
  const found = findProposal(state, proposal);
  if (found === undefined) return refuse('unknownProposal', 'D-33', { proposal });
  const changed = units !== undefined && !sameUnits(units, found.units);
  if (changed && found.placard !== null) {
    return refuse('placardUnitsAreComputed', 'D-40', { proposal });
  }
  const unknown = unknownUnit({ facts, today: dateOf(command.at) }, units ?? []);
  if (unknown !== null) return unknown;
  return decided([found], {
    approved: decision === 'approve',
    reason,
    units: changed ? units : undefined,
  });
}

/** Q15: the same decision on several proposals at once. */
export function decideProposals(state: QuarterState, command: Command): Decided {
  const { proposals, decision, reason } = payloads.decideProposals.parse(command.payload);
  const found = [...new Set(proposals)].map((id) => findProposal(state, id));
  const known = found.filter((one) => one !== undefined);
  if (known.length < found.length) return refuse('unknownProposal', 'D-33', { proposals });
  return decided(known, { approved: decision === 'approve', reason, units: undefined });
}

function decided(
  proposals: readonly MeasureProposal[],
  how: {
    readonly approved: boolean;
    readonly reason: string | undefined;
    readonly units: readonly string[] | undefined;
  },
): Decided {
  const settled = proposals.filter((one) => one.status !== 'PROPOSED').map((one) => one.id);
  if (settled.length > 0) return refuse('proposalDecidedAlready', 'D-33', { proposals: settled });
  const overrules = !how.approved || how.units !== undefined;
  if (overrules && how.reason === undefined) return refuse('reasonMissing', 'D-33');
  return {
    events: proposals.map((proposal) =>
      happened('proposalDecided', 'Q15', {
        proposal: proposal.id,
        approved: how.approved,
        reason: how.reason ?? null,
        units: how.units ?? proposal.units,
        changed: how.units !== undefined,
      }),
    ),
  };
}

/** Q15: sent back with a reason; scores may be changed and the ranking is computed anew. */
export function returnToRanking(command: Command): Decided {
  const { reason } = payloads.withReason.parse(command.payload);
  return { events: [happened('returnedToRanking', 'Q15', { reason })] };
}

/** Proposals that the leaders decide; referrals wait for the supervision task force (S0-96). */
export function undecidedProposals(state: QuarterState): readonly MeasureProposal[] {
  return state.proposals.filter(
    (proposal) => proposal.status === 'PROPOSED' && proposal.kind !== 'referral',
  );
}

/**
 * Q15 and Q16: the list is approved once each proposal is decided; it is posted in the same act, or on the chosen later day.
 */
export function approveList(state: QuarterState, command: Command, facts: Facts): Decided {
  const { instruction, actionPoints = [], publishOn } = payloads.approveList.parse(command.payload);
  const undecided = undecidedProposals(state).map((proposal) => proposal.id);
  if (undecided.length > 0) return refuse('proposalsUndecided', 'D-42', { proposals: undecided });
  const indicators = uncountedFindings(state);
  if (indicators.length > 0) return refuse('untrueDataNotCounted', 'S0-45', { indicators });
  const today = dateOf(command.at);
  const on = publishOn ?? today;
  if (on < today) return refuse('dateIsPast', 'D-41', { on });
  if (actionPoints.length > 0 && instruction === undefined) {
    return refuse('instructionMissing', 'S0-54');
  }
  const past = actionPoints.find((point) => point.dueOn < today);
  if (past !== undefined) return refuse('dateIsPast', 'S0-54', { on: past.dueOn });
  const unknown = unknownUnit(
    { facts, today },
    actionPoints.map((point) => point.unit),
  );
  if (unknown !== null) return unknown;
  const approved = happened('listApproved', 'Q15', {
    instruction: instruction ?? null,
    publishOn: on,
    duties: actionPoints.map((point, n) => actionDuty(point, { state, n, today })),
    revision: state.revision,
    groundless: groundless(state),
  });
  if (on > today) return { events: [approved] };
  return { events: [approved, ...published(state, on, facts)] };
}

/** Q16 on the chosen day. */
export function publishOnDay(state: QuarterState, command: Command, facts: Facts): Decided {
  return { events: published(state, dateOf(command.at), facts) };
}

/** The posting of the list, and the referrals that the ranking proposes (S0-97). */
function published(state: QuarterState, on: CivilDate, facts: Facts): QuarterEvent[] {
  const { ranking } = state;
  if (ranking === null) throw new Error('a list without a ranking cannot be posted');
  const subjects = ranking.units ?? ranking.entries;
  const rule = facts.policy.values['rank.middleOrAbove'];
  const ids =
    ranking.units === null ? state.taskForces.map((one) => one.id) : subjects.map((one) => one.id);
  const recovered = Object.fromEntries(
    ids.map((id) => {
      const entry = subjects.find((one) => one.id === id);
      return [id, isMiddleOrAbove(entry, subjects.length, rule)];
    }),
  );
  const posted = happened('listPublished', 'Q16', {
    on,
    revision: state.revision,
    correction: state.publishedRevision > 0,
    audience: facts.policy.values['laggingList.audience'],
    timetable: afterPublication(on, facts),
    recovered,
    ...(facts.policy.values['speech.combine'] ? {} : { speechesApart: true }),
  });
  return [posted, ...referrals(state)];
}

function referrals(state: QuarterState): QuarterEvent[] {
  return state.proposals
    .filter((proposal) => proposal.kind === 'referral' && proposal.status === 'PROPOSED')
    .filter((proposal) => !state.referrals.some((one) => one.cause === proposal.id))
    .map((proposal, n) =>
      happened('referralProposed', 'Q24', {
        referral: {
          id: referralId(state, n),
          cause: proposal.id,
          ground: 'chronicLagging',
          subjectKind: 'leadingCadre',
          units: proposal.units,
          indicator: proposal.indicator,
          facts: '',
          clauses: proposal.clauses,
          status: 'PROPOSED',
          proposedBy: null,
          decidedBy: null,
          reason: null,
          to: [],
          outcome: null,
        },
      }),
    );
}

/** Measures of an earlier revision whose ground the new one does not confirm (D-28). */
function groundless(state: QuarterState): readonly string[] {
  return state.proposals
    .filter((proposal) => proposal.revision < state.revision && proposal.status !== 'WITHDRAWN')
    .map((proposal) => proposal.id);
}

function actionDuty(
  point: { readonly unit: string; readonly text: string; readonly dueOn: CivilDate },
  of: { readonly state: QuarterState; readonly n: number; readonly today: CivilDate },
): PlannedDuty {
  const period = `${of.state.quarter}-r${String(of.state.revision)}-${String(of.n + 1)}`;
  const id: AggregateId = `duty/${of.state.programme}/instruction/${point.unit}/${period}`;
  return {
    id,
    rule: 'instruction',
    ruleId: 'S0-54',
    role: 'leadUnit.staff',
    unit: point.unit,
    indicator: null,
    period,
    opensOn: of.today,
    dueOn: point.dueOn,
    cutoffOn: addDays(point.dueOn, 30),
    minimum: 1,
    text: point.text,
    quarter: null,
  };
}

function sameUnits(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((unit) => b.includes(unit));
}
