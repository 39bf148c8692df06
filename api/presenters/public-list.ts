import type { Facts } from '../../domain/facts';
import { isOnOpenWeb, publishesList, type PublicList } from '../../domain/quarter/public-list';
import { findTaskForce, type QuarterState } from '../../domain/quarter/state';
import { personOf, type RequestContext, type Words } from '../request-context';
import { publicListUrl } from '../urls';
import { joined } from './phrases';
import { dateWords, quarterName } from './words-of-dates';

/** The lagging list for whoever opens its address (S0-90); units as they were called on the day of posting. */
export function presentPublicList(words: Words, state: QuarterState, list: PublicList) {
  const { t, names } = words;
  const unit = (id: string): string => names.unit(id, list.postedOn);
  return {
    title: t('quarter:publicList.title', { quarter: quarterName(words, state.quarter) }),
    programme: state.title,
    posted: t('quarter:publicList.posted', { date: dateWords(words, list.postedOn) }),
    corrected: list.correction ? true : null,
    caption: t('quarter:publicList.field', { count: list.fieldSize }),
    rows:
      list.lines.length === 0
        ? null
        : list.lines.map(({ subject, rank, score, leadUnits, times }) => ({
            rank: `${String(rank)} / ${String(list.fieldSize)}`,
            name: findTaskForce(state, subject)?.name ?? unit(subject),
            score: score ?? t('scoring:report.noScore'),
            leadUnits: joined(words, leadUnits.map(unit)),
            times,
          })),
  };
}

/** The address of the open list, for whoever makes, reviews or posts it; null while the open web reads nothing. */
export function publicListOf(
  context: RequestContext,
  state: QuarterState,
  facts: Facts,
): string | null {
  const { roles } = personOf(context).hat;
  return publishesList(roles, facts) && isOnOpenWeb(state, facts) ? publicListUrl(state.id) : null;
}
