import type { AggregateId, Reaction, Recorded } from '../aggregate';
import type { PlannedDuty } from '../duty/planned-duty';
import type { JointLiability } from './cycle-events';
import { hangingPlacards } from './draft-ranking';
import type { QuarterEvent } from './events';
import type { MeasureProposal } from './measures-state';
import { publishedQuarter } from './published-quarter';
import { findProposal, findTaskForce, type QuarterState } from './state';

/** What other cases are told by a quarter: its placards, its duties, the next quarter. */
export function quarterReactions(
  event: Recorded<QuarterEvent>,
  state: QuarterState,
): readonly Reaction[] {
  switch (event.type) {
    case 'quarterOpened':
    case 'listApproved':
    case 'speechHeld':
      return [
        ...event.data.duties.map(toDuty),
        ...dutiesChanged(event.data.duties, state),
        ...(event.type === 'listApproved' ? withdrawals(event.data.groundless, state) : []),
      ];
    case 'dispatchRecorded':
    case 'monthlyReported':
      return event.data.fulfils.map((duty) => ({
        to: duty,
        fact: 'dutyRecorded',
        payload: { on: event.data.on, by: event.by.person, text: textOf(event.data) },
      }));
    case 'yearEnded':
      return hangingPlacards(state).map((known) => ({
        to: known.placard,
        fact: 'carryOverPlacard',
        payload: { successors: {} },
      }));
    case 'scoringConfirmed':
      return event.data.jointlyLiable.flatMap((liable) => jointlyMarked(liable, state));
    case 'rankingComputed':
      return [
        ...event.data.dropped.map((placard) => withdraw(placard, 'notProposedAnyMore')),
        ...event.data.proposals
          .filter((one) => one.revision === state.revision)
          .flatMap((one) => propose(one, state)),
      ];
    case 'proposalDecided':
      return decided(event.data, state);
    case 'listPublished':
      return [...toPlacards(event.data.recovered, state), ...carryOver(state)];
    case 'placardOrdered':
      return [hanging(event, state)];
    case 'measureWithdrawn':
      return event.data.placard === null ? [] : [withdraw(event.data.placard, event.data.reason)];
    case 'placardChangeNoted':
      return state.publishedOn === null ? [] : carryOver(state);
    case 'carriedOver':
      return [...carryOver(state), ...toldOfClosing(state)];
    default:
      return [];
  }
}

function hanging(
  { data }: Recorded<Extract<QuarterEvent, { type: 'placardOrdered' }>>,
  { quarter }: QuarterState,
): Reaction {
  const { placard: to, colour, problems, dueOn, due, ground } = data;
  const day = due === undefined ? { dueOn } : { dueOn, due };
  return { to, fact: 'hang', payload: { colour, quarter, problems, ...day, ground } };
}

/** The programme's clock turns all duties: it looks at them again. */
function dutiesChanged(duties: readonly PlannedDuty[], state: QuarterState): Reaction[] {
  const programme: AggregateId = `programme/${state.programme}`;
  return duties.length === 0 ? [] : [{ to: programme, fact: 'dutiesChanged', payload: {} }];
}

function toDuty(duty: PlannedDuty): Reaction {
  return { to: duty.id, fact: 'createDuty', payload: duty };
}

function textOf(data: { readonly decisions?: string; readonly summary?: string }): string {
  return data.decisions ?? data.summary ?? '';
}

/** P35: the problems through which an unclaimed item lost points are marked (S0-66, D-40). */
function jointlyMarked(liable: JointLiability, state: QuarterState): Reaction[] {
  const { indicator, leadUnits: units, problems = [] } = liable;
  return problems.map((problem) => ({
    to: problem as AggregateId,
    fact: 'jointLiabilityMarked',
    payload: { indicator, units, quarter: state.quarter },
  }));
}

/** L01 for each new placard; an upgrade hangs on one that exists already. */
function propose(proposal: MeasureProposal, state: QuarterState): Reaction[] {
  if (proposal.placard === null || proposal.upgrade || proposal.status === 'PERFORMED') return [];
  const name = findTaskForce(state, proposal.subject)?.name ?? proposal.subject;
  const payload = {
    quarter: state.quarter,
    indicator: proposal.subject,
    indicatorName: name,
    units: proposal.units,
    joint: proposal.joint,
    colour: proposal.kind === 'placardRed' ? 'red' : 'yellow',
    leadLeaders: proposal.leadLeaders,
    ground: { rule: proposal.rule, clauses: proposal.clauses, quarter: state.quarter },
  };
  return [{ to: proposal.placard, fact: 'proposePlacard', payload }];
}

function decided(
  data: { readonly proposal: string; readonly approved: boolean; readonly reason: string | null },
  state: QuarterState,
): Reaction[] {
  const proposal = findProposal(state, data.proposal);
  if (proposal === undefined || proposal.placard === null || proposal.upgrade) return [];
  const { approved, reason } = data;
  return [{ to: proposal.placard, fact: 'placardDecided', payload: { approved, reason } }];
}

function withdraw(placard: AggregateId, reason: string): Reaction {
  return { to: placard, fact: 'withdrawPlacard', payload: { reason } };
}

/** Placards of an earlier revision that lost their ground (D-28, L09). */
function withdrawals(groundless: readonly string[], state: QuarterState): Reaction[] {
  return state.proposals
    .filter((proposal) => groundless.includes(proposal.id) && proposal.placard !== null)
    .flatMap((proposal) =>
      proposal.placard === null || proposal.upgrade
        ? []
        : [withdraw(proposal.placard, state.correction?.reason ?? 'correction')],
    );
}

/** Each hanging placard is told its indicator's rank; notes of the ranking add their ground to it (L05, E-03). */
function toPlacards(
  recovered: { readonly [indicator: string]: boolean | null },
  state: QuarterState,
): Reaction[] {
  const { ranking } = state;
  if (ranking === null) return [];
  const subjects = ranking.units ?? ranking.entries;
  return hangingPlacards(state).flatMap((known): Reaction[] => {
    const entry = subjects.find((one) => one.id === known.indicator);
    const published = {
      quarter: state.quarter,
      revision: ranking.revision,
      rank: entry?.rank ?? null,
      field: subjects.length,
      band: entry?.band ?? null,
      middleOrAbove: recovered[known.indicator] ?? null,
    };
    const notes = ranking.notes.filter(
      (note) =>
        ('unit' in note ? note.unit : note.indicator) === known.indicator &&
        note.units.some((unit) => known.units.includes(unit)),
    );
    return [
      { to: known.placard, fact: 'quarterPublished', payload: published },
      ...notes.map((note) => ({
        to: known.placard,
        fact: 'addGround',
        payload: { ground: { rule: note.rule, clauses: note.grounds, quarter: state.quarter } },
      })),
    ];
  });
}

/** Counters, placards and what lost points pass to the next quarter (Q26). */
function carryOver(state: QuarterState): Reaction[] {
  const own = publishedQuarter(state);
  if (state.next === null || own === null) return [];
  const earlier = state.history.filter((one) => one.quarter < state.quarter);
  return [
    {
      to: `quarter/${state.programme}/${state.next}`,
      fact: 'carryOver',
      payload: {
        from: state.quarter,
        revision: state.publishedRevision,
        history: [...earlier, own],
        placards: state.placards,
        lostItems: state.sheet.lostItems,
        template: state.template,
        ...(state.ownTemplates === undefined ? {} : { ownTemplates: state.ownTemplates }),
      },
    },
  ];
}

function toldOfClosing(state: QuarterState): Reaction[] {
  return hangingPlacards(state).map((known) => ({
    to: known.placard,
    fact: 'quarterClosed',
    payload: { quarter: state.quarter },
  }));
}
