import type { Draft, DraftsOf, Queries, SavedView, ViewsOf } from '../../api/queries';
import type { Instant } from '../../domain/calendar/instants';

/** What people keep for themselves: the time of their last visit, views of lists, drafts. */
export function ownDesk(): Pick<
  Queries,
  'noteVisit' | 'savedViews' | 'saveView' | 'removeView' | 'drafts' | 'saveDraft' | 'removeDraft'
> {
  const visits = new Map<string, Instant>();
  const views = new Map<string, ViewsOf & SavedView>();
  const drafts = new Map<string, DraftsOf & Draft>();
  const keyOf = (person: string, id: string) => JSON.stringify([person, id]);
  return {
    noteVisit: async ({ person, at }) => {
      const before = visits.get(person) ?? null;
      visits.set(person, at);
      return Promise.resolve(before);
    },
    savedViews: async (of) =>
      Promise.resolve(
        [...views.values()].filter(
          ({ person, programme: id, page }) =>
            person === of.person && id === of.programme && page === of.page,
        ),
      ),
    saveView: async (of, view) => {
      const key = JSON.stringify([of, view.name]);
      views.set(key, { ...of, ...view, id: views.get(key)?.id ?? views.size + 1 });
      return Promise.resolve(true);
    },
    removeView: async (person, id) => {
      const found = [...views].find(([, view]) => view.person === person && view.id === id);
      return Promise.resolve(found !== undefined && views.delete(found[0]));
    },
    drafts: async (of) =>
      Promise.resolve(
        [...drafts.values()]
          .filter(({ person, programme }) => person === of.person && programme === of.programme)
          .sort((a, b) => (a.at < b.at ? 1 : -1)),
      ),
    saveDraft: async (of, draft) => {
      drafts.set(keyOf(of.person, draft.id), { ...of, ...draft });
      return Promise.resolve(true);
    },
    removeDraft: async (person, id) => Promise.resolve(drafts.delete(keyOf(person, id))),
  };
}
