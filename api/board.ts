import { boardViewOf, type BoardView } from '../domain/board/audience';
import type { Facts } from '../domain/facts';
import type { CaseRecord, Hat } from './queries';
import { seesCase, viewerOf } from './relations';
import type { Services } from './services';

/** Everything that the board is made of, as far as the hat may see it. */
export interface BoardSources {
  readonly view: BoardView;
  readonly facts: Facts;
  readonly problems: readonly CaseRecord[];
  readonly quarters: readonly CaseRecord[];
  readonly placards: readonly CaseRecord[];
}

/** How much of the board the hat sees under the policy in force (`dashboard.audience`). */
export function boardViewFor(hat: Hat, { policy }: Facts): BoardView {
  return boardViewOf(viewerOf(hat), policy.values['dashboard.audience']);
}

/** Reads the board's cases; with the view `own` those that concern the hat's unit, with `none` nothing. */
export async function boardSources(
  { queries }: Pick<Services, 'queries'>,
  hat: Hat,
): Promise<BoardSources> {
  const facts = await queries.facts(hat.programme, null);
  const view = boardViewFor(hat, facts);
  if (view === 'none') return { view, facts, problems: [], quarters: [], placards: [] };
  const [problems, quarters, placards] = await Promise.all([
    queries.listCases(hat.programme, 'problem'),
    queries.listCases(hat.programme, 'quarter'),
    queries.listCases(hat.programme, 'placard'),
  ]);
  const counted = view === 'all' ? problems : problems.filter((one) => seesCase(hat, one));
  return { view, facts, problems: counted, quarters, placards };
}
