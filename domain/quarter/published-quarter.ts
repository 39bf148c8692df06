import type { PublishedQuarter } from '../scoring/history';
import { hangingPlacards } from './draft-ranking';
import type { QuarterState } from './state';

/** What later quarters count from: this quarter's bands and last places with what became of its placards (D-29, Q26). */
export function publishedQuarter(state: QuarterState): PublishedQuarter | null {
  if (state.ranking === null || state.publishedRevision === 0) return null;
  const hanging = hangingPlacards(state);
  const own = hanging.filter((one) => one.quarter === state.quarter);
  return {
    ...state.ranking.published,
    delisted: [...new Set(state.delistedNow)].filter(
      (id) => !hanging.some((one) => one.indicator === id),
    ),
    underRed: [
      ...new Set(hanging.filter((one) => one.colour === 'red').map((one) => one.indicator)),
    ],
    yellowUnits: own.filter((one) => one.colour === 'yellow').flatMap((one) => one.units),
    yellowOn: [
      ...new Set(own.filter((one) => one.colour === 'yellow').map((one) => one.indicator)),
    ],
  };
}
