import { kindOf } from '../../domain/subjects';
import { commandLabel } from '../acts/act-words';
import { draftUrl, ownTitle } from '../acts/drafts';
import type { CaseRow, Draft } from '../queries';
import { seesCase } from '../relations';
import { personOf, type RequestContext } from '../request-context';
import { caseName } from './case-name';
import { instantShort } from './words-of-dates';

/**
 * What the person has begun and not sent, newest first; null where there is nothing. A draft of a case that the hat does not see any more
 * is not there, like the case (D-23).
 *
 * @param cases those that the drafts are on
 */
export function presentDrafts(
  context: RequestContext,
  drafts: readonly Draft[],
  cases: readonly CaseRow[],
) {
  const { hat, csrf } = personOf(context);
  const lines = drafts.flatMap((draft) => {
    const found = cases.find(({ aggregate }) => aggregate === draft.aggregate);
    const begins = draft.aggregate.endsWith('/new');
    const seen = found !== undefined && seesCase(hat, found);
    if (!begins && !seen) {
      return [];
    }
    const about = found === undefined ? null : caseName(context, found);
    return [
      {
        href: draftUrl(draft),
        label: commandLabel(context, kindOf(draft.aggregate), draft.command),
        mark: about?.mark ?? null,
        title: ownTitle(context, draft) ?? about?.title ?? context.t('pages:drafts.untitled'),
        when: instantShort(draft.at),
        discard: `/drafts/${encodeURIComponent(draft.id)}/discard`,
      },
    ];
  });
  return lines.length === 0 ? null : { csrf, lines };
}
