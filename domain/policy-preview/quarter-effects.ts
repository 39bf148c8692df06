import { approverOf } from '../placard/approver';
import type { PlacardState } from '../placard/state';
import { draftRanking, listApprover } from '../quarter/draft-ranking';
import type { MeasureProposal } from '../quarter/measures-state';
import type { QuarterState } from '../quarter/state';
import { quarterSteps, stepsAhead } from '../quarter/timetable';
import { differing, type CaseEffect, type Comparison, type DraftMeasure } from './effects';

/** What a running quarter would meet otherwise: steps that move, who reviews and signs, bands and measures of its draft. */
export function quarterEffects(state: QuarterState, compared: Comparison): CaseEffect[] {
  const { before, after, today } = compared;
  const moved = stepsAhead(state, today, after);
  const published = state.publishedOn !== null;
  return [
    ...quarterSteps.flatMap((step): CaseEffect[] => {
      const fresh = moved[step];
      return fresh === undefined
        ? []
        : [{ kind: 'deadline', what: step, before: state.timetable[step].on, after: fresh.on }];
    }),
    ...(published
      ? []
      : differing(listApprover(before), listApprover(after), (old, fresh) => ({
          kind: 'signers',
          what: 'listApprover',
          before: [{ role: old, unit: null }],
          after: [{ role: fresh, unit: null }],
        }))),
    ...(published ? [] : unpublishedValues(compared)),
    ...(published ? [] : draftEffects(state, compared)),
  ];
}

/** Values that a quarter goes by until its list is posted. */
const followed = ['objection.signer', 'objection.silence', 'laggingList.audience'] as const;

function unpublishedValues({ before, after }: Comparison): CaseEffect[] {
  return followed.flatMap((key) =>
    differing<unknown>(before.policy.values[key], after.policy.values[key], (old, fresh) => ({
      kind: 'value',
      what: key,
      before: old,
      after: fresh,
    })),
  );
}

/** The draft ranking of a quarter before its publication, computed under both. */
function draftEffects(state: QuarterState, { before, after }: Comparison): CaseEffect[] {
  if (state.ranking === null) return [];
  const old = draftRanking(state, state.sheet, before);
  const fresh = draftRanking(state, state.sheet, after);
  const enters = without(fresh.ranking.laggingList, old.ranking.laggingList);
  const leaves = without(old.ranking.laggingList, fresh.ranking.laggingList);
  const ids = (proposals: readonly MeasureProposal[]) => proposals.map(({ id }) => id);
  const added = fresh.proposals.filter(({ id }) => !ids(old.proposals).includes(id)).map(measureOf);
  const dropped = old.proposals
    .filter(({ id }) => !ids(fresh.proposals).includes(id))
    .map(measureOf);
  const same = [enters, leaves, added, dropped].every((list) => list.length === 0);
  return same ? [] : [{ kind: 'measures', enters, leaves, added, dropped }];
}

function measureOf({ kind, subject, units }: MeasureProposal): DraftMeasure {
  return { kind, subject, units };
}

function without(list: readonly string[], others: readonly string[]): string[] {
  return list.filter((id) => !others.includes(id));
}

/** What a placard would meet otherwise: who decides on it, and what late rectification leads to (D-16, S0-85). */
export function placardEffects(state: PlacardState, { before, after }: Comparison): CaseEffect[] {
  const key = 'delist.lateRectification';
  return [
    ...differing(
      state.approver,
      approverOf(state.colour, state.leadLeaders, after),
      (old, fresh) => ({
        kind: 'signers',
        what: 'placardApprover',
        before: [{ role: old, unit: null }],
        after: [{ role: fresh, unit: null }],
      }),
    ),
    ...differing(before.policy.values[key], after.policy.values[key], (old, fresh) => ({
      kind: 'value',
      what: key,
      before: old,
      after: fresh,
    })),
  ];
}
