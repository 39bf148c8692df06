import type { Recorded } from '../aggregate';
import { dateOf } from '../calendar/instants';
import type { ProblemEventOf, ProblemEventType } from './events';
import type { Done, PlacardLink, ProblemState, Proposal, Round } from './state';
import type { PlacardRegion, ProposalKind } from './vocabulary';

/** What an event of a type changes in the state; waits and deadline are taken over by `evolve` itself. */
export type Fold<Type extends ProblemEventType> = (
  state: ProblemState,
  event: Recorded<ProblemEventOf<Type>>,
) => Partial<ProblemState>;

/** Folds by event type; every file of folds gives a part of the whole table. */
export type Folds<Types extends ProblemEventType> = { readonly [Type in Types]: Fold<Type> };

/** Who did it on which day. */
export function doneBy({ by, at }: Pick<Recorded, 'by' | 'at'>): Done {
  return { by, on: dateOf(at) };
}

/** The latest round changed. */
export function withLatestRound(state: ProblemState, change: Partial<Round>): readonly Round[] {
  return state.rounds.map((round, index) =>
    index === state.rounds.length - 1 ? { ...round, ...change } : round,
  );
}

/** Proposals with further ones; a kind that is already proposed stays as it is. */
export function withProposals(
  state: ProblemState,
  further: readonly Proposal[],
): Pick<ProblemState, 'proposals' | 'placard'> {
  const fresh = further.filter(({ kind }) => state.proposals.every((one) => one.kind !== kind));
  const proposals = [...state.proposals, ...fresh];
  const proposesPlacard = fresh.some(({ kind }) => kind === 'placard');
  const free = state.placard === 'NONE' || state.placard === 'DELISTED';
  return { proposals, placard: proposesPlacard && free ? 'PROPOSED' : state.placard };
}

/** Proposals without those of some kinds. */
export function withoutProposals(
  state: ProblemState,
  ...kinds: readonly ProposalKind[]
): readonly Proposal[] {
  return state.proposals.filter(({ kind }) => !kinds.includes(kind));
}

/** The placard region: red before yellow before the problem's own; delisted when one has hung and none hangs. */
export function placardRegion(
  links: readonly PlacardLink[],
  onProblem: boolean,
  former: PlacardRegion,
): PlacardRegion {
  const colours = links.filter((link) => link.hung).map((link) => link.colour);
  if (colours.includes('red')) {
    return 'HUNG_RED';
  }
  if (colours.includes('yellow')) {
    return 'HUNG_YELLOW';
  }
  if (onProblem) {
    return 'HUNG_PROBLEM';
  }
  const hasHung = former.startsWith('HUNG') || (former === 'NONE' && links.length > 0);
  return hasHung ? 'DELISTED' : former;
}
