import { startOfReport, type ReportStart } from '../../domain/quarter/report-start';
import { textAt } from '../forms/read-form';
import { quarterStateOf } from '../presenters/case-states';
import { mayWith, type ActSources } from '../presenters/allowed-acts';
import { quarterName } from '../presenters/words-of-dates';
import { actorOf, personOf, type RequestContext } from '../request-context';
import type { Services } from '../services';
import type { CaseRecord } from '../queries';
import type { ActPage } from './act-page';

/**
 * What the form of `draftReport` holds before anybody types: the indicator, where the link names it or the person may draft only one, and
 * what the report of that indicator begins with (S0-52). Nothing of an indicator that is not the person's to draft.
 */
export async function startOfDraft(
  services: Services,
  context: RequestContext,
  record: CaseRecord,
  wanted: unknown,
): Promise<(ReportStart & { readonly indicator: string }) | null> {
  const state = quarterStateOf(record);
  if (state === null) return null;
  const facts = await services.queries.facts(record.programme, record.state.policyVersion);
  const sources: ActSources = { record, facts, actor: actorOf(personOf(context)) };
  const mine = Object.keys(state.reports).filter((indicator) =>
    mayWith(sources, 'draftReport', { indicator }),
  );
  const indicator = mine.length === 1 ? mine[0] : mine.find((one) => one === wanted);
  if (indicator === undefined || (wanted !== undefined && wanted !== indicator)) return null;
  const before =
    state.previous === null
      ? undefined
      : await services.queries.findCase(`quarter/${state.programme}/${state.previous}`);
  return { indicator, ...startOfReport(state, indicator, quarterStateOf(before ?? null)) };
}

/** The fields that hold last quarter's values. */
const carried = ['content', 'items'];

/**
 * The page of `draftReport` with last quarter's values marked as such; without the box that confirms them where nothing was carried over
 * (S0-45).
 */
export function markCarried(context: RequestContext, page: ActPage): ActPage {
  const from = textAt(page.body, 'carriedFrom');
  if (from === undefined || from === '') {
    const fields = page.fields.filter(
      ({ name }) => name !== 'carriedFrom' && name !== 'carriedChecked',
    );
    return { ...page, fields };
  }
  const quarter = quarterName(context, from);
  const help = (path: string) =>
    carried.includes(path) ? context.t('quarter:carried.mark', { quarter }) : page.words.help(path);
  return {
    ...page,
    words: { ...page.words, help },
    remark: context.t('quarter:carried.remark', { quarter }),
  };
}
