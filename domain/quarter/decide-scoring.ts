import type { AggregateId, Command, Decision } from '../aggregate';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import { unknownUnit } from '../organisation/known-units';
import type { JointLiability, RepeatDeduction } from './cycle-events';
import { draftRanking } from './draft-ranking';
import { happened, type QuarterEvent } from './events';
import type { MeasureProposal } from './measures-state';
import { refuse } from './refusal';
import { recordScores as payload } from './scoring-payloads';
import { findTaskForce, type QuarterState, type ScoreSheet } from './state';
import { changedTaskForces } from './task-forces';
import { afterRanking } from './timetable';
import { headingTotal } from '../scoring/heading-total';
import type { FindingKind } from '../scoring/quarter-results';
import type { VerificationDimension } from '../scoring/verification-dimensions';

type Decided = Decision<QuarterEvent>;

/** Q11: scores, headings, lost items, findings and missing reasons are entered; parts may follow one another. */
export function recordScores(state: QuarterState, command: Command, facts: Facts): Decided {
  const entered = payload.parse(command.payload);
  const named = [
    ...Object.keys(entered.scores ?? {}),
    ...Object.keys(entered.headings ?? {}),
    ...Object.keys(entered.external ?? {}),
    ...Object.keys(entered.lostItems ?? {}),
    ...(entered.unreported ?? []),
    ...(entered.awaiting ?? []),
    ...(entered.findings ?? []).map((finding) => finding.indicator),
    ...(entered.missedFilings ?? []).map((filing) => filing.indicator),
    ...(entered.lostThrough ?? []).map((row) => row.indicator),
  ];
  const unknown = [...new Set(named)].filter((id) => findTaskForce(state, id) === undefined);
  if (unknown.length > 0) return refuse('unknownIndicator', 'S0-05', { indicators: unknown });
  const nowhere = unknownUnit(
    { facts, today: dateOf(command.at) },
    (entered.missedFilings ?? []).map(({ unit }) => unit),
  );
  if (nowhere !== null) return nowhere;
  const missing = [...(entered.unreported ?? []), ...(entered.awaiting ?? [])];
  const both = missing.filter(
    (id) => entered.scores?.[id] !== undefined || entered.headings?.[id] !== undefined,
  );
  if (both.length > 0) return refuse('scoredAndMissing', 'D-26', { indicators: both });
  const outside = Object.entries(entered.external ?? {})
    .filter(([, { place, field }]) => place > field)
    .map(([id]) => id);
  if (outside.length > 0) return refuse('placeOutsideField', 'S0-76', { indicators: outside });
  const misses = entered.confirmedMisses ?? [];
  const strange = misses.filter((id) => !state.missedDuties.some((one) => one.duty === id));
  if (strange.length > 0) return refuse('unknownMissedDuty', 'S0-79', { duties: strange });
  const summed = summedScores(entered, facts);
  if ('withoutWeight' in summed) {
    return refuse('headingWithoutWeight', 'S0-07', { headings: summed.withoutWeight });
  }
  const given = Object.fromEntries(
    Object.entries({ ...entered, ...typed(entered), scores: summed.scores }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  if (Object.keys(given).length === 0) return refuse('nothingEntered', 'S0-07');
  return { events: [happened('scoresRecorded', 'Q11', given)] };
}

/** The scores as entered, and those that follow from headings alone (S0-07 `assessment.weights`). */
function summedScores({ scores, headings = {} }: ReturnType<typeof payload.parse>, facts: Facts) {
  const weights = facts.policy.values['assessment.weights'];
  const totals: Record<string, string> = {};
  for (const [indicator, ofIndicator] of Object.entries(headings)) {
    if (scores?.[indicator] !== undefined) continue;
    const total = headingTotal(ofIndicator, weights);
    if ('withoutWeight' in total) return total;
    totals[indicator] = total.score;
  }
  return { scores: Object.keys(totals).length === 0 ? scores : { ...totals, ...scores } };
}

/** What a kind of finding usually is: slow or serious ones come from supervision, unrectified ones from rectification. */
const usualDimension: Readonly<Record<FindingKind, VerificationDimension>> = {
  slowWork: 'supervisionVerification',
  seriouslyBehind: 'supervisionVerification',
  notRectified: 'problemRectification',
};

/** S0-44: every finding and every deduction through problems is typed by one of the three dimensions of verification. */
function typed({ findings, lostThrough }: ReturnType<typeof payload.parse>) {
  return {
    findings: findings?.map((finding) => ({
      ...finding,
      dimension: finding.dimension ?? usualDimension[finding.kind],
    })),
    lostThrough: lostThrough?.map((row) => ({
      ...row,
      dimension: row.dimension ?? ('problemRectification' as const),
    })),
  };
}

/**
 * Q11 and Q12: the office confirms the scoring; ranks, bands, counters and proposals are computed in the same act.
 * Refused while an indicator has neither a score nor a reason, or while the quarter before is not published (D-36).
 */
export function computeRanking(before: QuarterState, command: Command, facts: Facts): Decided {
  const taskForces = changedTaskForces(before, facts);
  const state = taskForces === undefined ? before : { ...before, taskForces };
  const sheet = sheetForRanking(state);
  const open = state.taskForces.map((one) => one.id).filter((id) => !isResolved(id, sheet, facts));
  if (open.length > 0) return refuse('scoresIncomplete', 'D-26', { indicators: open });
  if (state.previous !== null && !state.history.some((one) => one.quarter === state.previous)) {
    return refuse('previousQuarterNotPublished', 'D-36', { quarter: state.previous });
  }
  const { ranking, proposals } = draftRanking(state, sheet, facts);
  return {
    events: [
      happened('scoringConfirmed', 'Q11', {
        sheet,
        repeats: repeats(state, sheet),
        jointlyLiable: jointlyLiable(state, sheet),
        ...(taskForces === undefined ? {} : { taskForces }),
      }),
      happened('rankingComputed', 'Q12', {
        ranking,
        proposals,
        dropped: droppedPlacards(state, proposals),
        hearing: holdsHearing(facts),
        timetable: afterRanking(dateOf(command.at), facts),
      }),
    ],
  };
}

/** A missing report without any result means "unreported" unless the office gave another reason (D-26). */
function sheetForRanking(state: QuarterState): ScoreSheet {
  const { sheet } = state;
  const missing = Object.values(state.reports)
    .filter((report) => report.status === 'MISSING')
    .map((report) => report.indicator)
    .filter((id) => sheet.scores[id] === undefined && sheet.external[id] === undefined)
    .filter((id) => !sheet.awaiting.includes(id) && !sheet.unreported.includes(id));
  return { ...sheet, unreported: [...sheet.unreported, ...missing] };
}

function isResolved(id: string, sheet: ScoreSheet, facts: Facts): boolean {
  const result =
    facts.policy.values['rank.basis'] === 'externalPlace' ? sheet.external : sheet.scores;
  return result[id] !== undefined || sheet.unreported.includes(id) || sheet.awaiting.includes(id);
}

/** Items that lost points in this quarter and in the one before (S0-50). */
function repeats(state: QuarterState, sheet: ScoreSheet): readonly RepeatDeduction[] {
  return state.taskForces.flatMap((taskForce) => {
    const before = state.lostBefore[taskForce.id] ?? [];
    const items = (sheet.lostItems[taskForce.id] ?? []).filter((item) => before.includes(item));
    const { id: indicator, leadUnits, leadLeaders } = taskForce;
    return items.length === 0 ? [] : [{ indicator, items, leadUnits, leadLeaders }];
  });
}

/** Multi-lead indicators with lost items that no lead unit answers for: all of them do (S0-66, D-40). */
function jointlyLiable(state: QuarterState, sheet: ScoreSheet): readonly JointLiability[] {
  return state.taskForces.flatMap((taskForce) => {
    const { id: indicator, leadUnits, leadLeaders, responsibilityList: list } = taskForce;
    const lost = sheet.lostItems[indicator] ?? [];
    const items = lost.filter((item) => {
      const owner = list?.find((line) => line.item === item)?.unit ?? null;
      return owner === null || !leadUnits.includes(owner);
    });
    return leadUnits.length < 2 || items.length === 0
      ? []
      : [{ indicator, items, leadUnits, leadLeaders, problems: problemsBehind(indicator, sheet) }];
  });
}

function problemsBehind(indicator: string, sheet: ScoreSheet): readonly string[] {
  const rows = (sheet.lostThrough ?? []).filter((row) => row.indicator === indicator);
  return [...new Set(rows.flatMap((row) => row.problems))];
}

function holdsHearing(facts: Facts): boolean {
  const within = facts.policy.values['objection.within'];
  return ('workingDays' in within ? within.workingDays : within.calendarDays) > 0;
}

/** Placards that only an unpublished draft proposed and the new one does not. */
function droppedPlacards(
  state: QuarterState,
  proposals: readonly MeasureProposal[],
): readonly AggregateId[] {
  const kept = proposals.map((proposal) => proposal.id);
  return state.proposals
    .filter((old) => old.revision > state.publishedRevision && !old.upgrade)
    .filter((old) => !kept.includes(old.id))
    .flatMap((old) => (old.placard === null ? [] : [old.placard]));
}
