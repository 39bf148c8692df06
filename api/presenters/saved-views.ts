import type { SavedView } from '../queries';
import { personOf, type RequestContext } from '../request-context';

/**
 * The views of a list that the person keeps, each one click away, and the way to keep the present one.
 * @param url address of the list as it is shown, without its page
 */
export function presentSavedViews(
  context: RequestContext,
  page: string,
  url: string,
  views: readonly SavedView[],
) {
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  return {
    page,
    query,
    csrf: personOf(context).csrf,
    items: views.map((view) => ({
      name: view.name,
      href: view.query === '' ? page : `${page}?${view.query}`,
      current: view.query === query,
      remove: `/views/${String(view.id)}/remove`,
    })),
    /** Nothing to keep while no filter is set, or when it is kept already. */
    mayKeep: query !== '' && !views.some((view) => view.query === query) ? true : null,
  };
}
