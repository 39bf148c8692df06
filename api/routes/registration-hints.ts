import { dateOf } from '../../domain/calendar/instants';
import { expectedDates } from '../../domain/problem/expected-dates';
import { likeProblems, searchPairs, type Likened } from '../../domain/problem/likeness';
import { suggestUnit } from '../../domain/problem/suggested-unit';
import { priorities, problemTypes, sources } from '../../domain/problem/vocabulary';
import { textAt, type FormBody } from '../forms/read-form';
import { presentRegistrationHints } from '../presenters/registration-hints';
import { personOf, type Handler, type RequestContext, type Route } from '../request-context';
import type { Services } from '../services';
import type { Views } from '../views';

/** Possible duplicates shown at most. */
const MOST_LIKE = 5;

/** Letters of a title and of a description that are compared at most. */
const LONGEST_TITLE = 200;
const LONGEST_DESCRIPTION = 2000;

/** What the form of a new problem shows beside itself while somebody is typing; nothing of it is recorded. */
export function registrationHintRoutes(services: Services, views: Views): Route[] {
  return [{ method: 'post', path: '/problems/new/hints', handle: showHints(services, views) }];
}

function showHints(services: Services, views: Views): Handler {
  return async (context, req, res) => {
    const body = (req.body ?? {}) as FormBody;
    const facts = await services.queries.facts(personOf(context).hat.programme, null);
    const draft = draftOf(body);
    const { indicator } = draft;
    const like = await likeOf(services, context, draft);
    const unit = suggestUnit(facts.programme, {
      title: draft.title,
      topic: textAt(body, 'topic') ?? null,
      indicator,
    });
    const dates = expectedDates(courseOf(body), dateOf(context.now), facts);
    const frame = { title: context.t('pages:hints.title'), active: 'problems', crumbs: [] };
    const model = presentRegistrationHints(context, facts, { like, unit, dates });
    await views.send(res, context, 'registration-hints', frame, model);
  };
}

async function likeOf(services: Services, context: RequestContext, draft: Likened) {
  const pairs = searchPairs(draft.title);
  if (pairs.length === 0) {
    return [];
  }
  const { hat } = personOf(context);
  const candidates = await services.queries.likeCandidates({
    programme: hat.programme,
    reader: hat,
    pairs,
  });
  return likeProblems(draft, candidates, MOST_LIKE);
}

function draftOf(body: FormBody): Likened {
  const unit = textAt(body, 'suggestedUnit');
  return {
    title: (textAt(body, 'title') ?? '').slice(0, LONGEST_TITLE),
    description: (textAt(body, 'description') ?? '').slice(0, LONGEST_DESCRIPTION),
    category: textAt(body, 'category') ?? null,
    indicator: textAt(body, 'indicator') ?? null,
    units: unit === undefined ? [] : [unit],
  };
}

/** What the dates depend on; what is not chosen yet counts as the usual. */
function courseOf(body: FormBody) {
  const chosen = <Word extends string>(words: readonly Word[], name: string, usual: Word): Word =>
    words.find((word) => word === textAt(body, name)) ?? usual;
  return {
    source: chosen(sources, 'source', 'other'),
    type: chosen(problemTypes, 'type', 'ordinary'),
    priority: chosen(priorities, 'priority', 'normal'),
  };
}
