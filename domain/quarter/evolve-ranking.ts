import type { CycleEvent } from './cycle-events';
import type { MeasureProposal, Speech } from './measures-state';
import type { QuarterState } from './state';

type DataOf<Type extends CycleEvent['type']> = Extract<CycleEvent, { type: Type }>['data'];

/**
 * A new draft: its proposals replace those of earlier drafts. In a correction, measures of the published revision stay on record;
 * those already performed keep their status where their ground is confirmed (D-28).
 */
export function afterRankingComputed(
  state: QuarterState,
  data: DataOf<'rankingComputed'>,
): QuarterState {
  const published = state.proposals.filter((one) => one.revision <= state.publishedRevision);
  const fresh = data.proposals.map((proposal) => {
    const before = published.find((one) => one.id === proposal.id);
    return before?.status === 'PERFORMED'
      ? { ...proposal, status: before.status, decidedBy: before.decidedBy, reason: before.reason }
      : proposal;
  });
  const kept = published.filter((old) => !fresh.some((one) => one.id === old.id));
  return {
    ...state,
    status: 'HEARING',
    revision: data.ranking.revision,
    ranking: data.ranking,
    proposals: [...kept, ...fresh],
    hearingOver: !data.hearing,
    stale: false,
    timetable: { ...state.timetable, ...data.timetable },
  };
}

/** One proposal decided (Q15, D-33). */
export function decidedProposal(
  state: QuarterState,
  data: DataOf<'proposalDecided'>,
  by: string,
): QuarterState {
  return withProposal(state, data.proposal, {
    status: data.approved ? 'APPROVED' : 'REJECTED',
    units: data.units,
    decidedBy: by,
    reason: data.reason,
    overruled: !data.approved || data.changed,
  });
}

/** The list is approved; measures without ground fall (D-28). */
export function afterApproval(state: QuarterState, data: DataOf<'listApproved'>): QuarterState {
  return {
    ...state,
    status: 'PUBLISHED',
    instruction: data.instruction,
    publishOn: data.publishOn,
    publishedOn: null,
    proposals: state.proposals.map((proposal) =>
      data.groundless.includes(proposal.id) ? { ...proposal, status: 'WITHDRAWN' } : proposal,
    ),
  };
}

/** The list is posted: speeches are owed by the heads it names, one for each unit, or one for each of its indicators (E-15). */
export function afterPosting(state: QuarterState, data: DataOf<'listPublished'>): QuarterState {
  const by = data.timetable.speeches?.on ?? state.timetable.speeches.on;
  const approved = state.proposals.filter(
    (proposal) => proposal.kind === 'speech' && proposal.status === 'APPROVED',
  );
  const owed =
    data.speechesApart === true
      ? approved.flatMap((one) => owedSpeeches([one], by))
      : owedSpeeches(approved, by);
  const kept = state.speeches.filter(
    (speech) => speech.status === 'HELD' || owed.some((one) => isSameSpeech(one, speech, data)),
  );
  const fresh = owed.filter((one) => !kept.some((speech) => isSameSpeech(one, speech, data)));
  return {
    ...state,
    publishedOn: data.on,
    publishedRevision: data.revision,
    correction: null,
    timetable: { ...state.timetable, ...data.timetable },
    speeches: [...kept, ...fresh],
  };
}

function isSameSpeech(a: Speech, b: Speech, posted: DataOf<'listPublished'>): boolean {
  const apart = posted.speechesApart === true;
  return a.unit === b.unit && (!apart || a.indicators.join() === b.indicators.join());
}

/** One speech for each unit that the proposals name. */
function owedSpeeches(approved: readonly MeasureProposal[], by: Speech['by']): Speech[] {
  const units = [...new Set(approved.flatMap((proposal) => proposal.units))];
  return units.map((unit) => owedSpeech(unit, approved, by));
}

function owedSpeech(unit: string, approved: readonly MeasureProposal[], by: Speech['by']): Speech {
  const own = approved.filter((proposal) => proposal.units.includes(unit));
  return {
    unit,
    indicators: own.flatMap((proposal) =>
      proposal.indicator === null ? [] : [proposal.indicator],
    ),
    proposals: own.map((proposal) => proposal.id),
    leadLeaders: [...new Set(own.flatMap((proposal) => proposal.leadLeaders))],
    status: 'OWED',
    on: null,
    place: null,
    by,
    missed: 0,
    substitute: null,
    pledges: [],
  };
}

/** The quarter with one proposal changed. */
export function withProposal(
  state: QuarterState,
  id: string,
  change: Partial<MeasureProposal>,
): QuarterState {
  const proposals = state.proposals.map((one) => (one.id === id ? { ...one, ...change } : one));
  return { ...state, proposals };
}
