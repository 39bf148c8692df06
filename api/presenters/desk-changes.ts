import { addDays } from '../../domain/calendar/civil-date';
import { dateOf, instantAt, type Instant } from '../../domain/calendar/instants';
import type { ChangedCase, PersonRow } from '../queries';
import { seesCase, eventsSeenBy } from '../relations';
import { personOf, type RequestContext } from '../request-context';
import { caseUrl } from '../urls';
import { caseName } from './case-name';
import { presentChanges } from './timeline';
import { instantShort } from './words-of-dates';

/** Cases shown at most. */
const SHOWN = 8;

/** What is looked back to at most, so that a long absence does not fill the desk. */
const LONGEST_DAYS = 14;

/** The instant from which changes are shown. */
export function changesFrom(seenUntil: Instant, now: Instant): Instant {
  const earliest = instantAt(addDays(dateOf(now), -LONGEST_DAYS), '00:00');
  return seenUntil < earliest ? earliest : seenUntil;
}

/** What other people did since the person's last visit on cases that the hat sees: one entry a case, what is newest first. */
export function presentDeskChanges(
  context: RequestContext,
  since: Instant,
  changes: readonly ChangedCase[],
  people: readonly PersonRow[],
) {
  const { hat } = personOf(context);
  const seen = changes.flatMap((change) =>
    seesCase(hat, change.case) ? eventsSeenBy(hat, change.case, [change]) : [],
  );
  const cases = [...new Set(seen.map((change) => change.case.aggregate))];
  return {
    since: context.t('pages:workbench.changedSince', { when: instantShort(since) }),
    cases:
      cases.length === 0
        ? null
        : cases.slice(0, SHOWN).map((aggregate) =>
            presentCase(
              context,
              seen.filter((change) => change.case.aggregate === aggregate),
              people,
            ),
          ),
    more:
      cases.length > SHOWN
        ? context.t('pages:workbench.more', { count: cases.length - SHOWN })
        : null,
  };
}

function presentCase(
  context: RequestContext,
  changes: readonly ChangedCase[],
  people: readonly PersonRow[],
) {
  const [newest] = changes;
  if (newest === undefined) return null;
  const { mark, title } = caseName(context, newest.case);
  const [line] = presentChanges(context, newest.case.kind, [newest], people);
  return {
    href: caseUrl(newest.case.aggregate),
    mark,
    title,
    when: line?.when,
    what: line?.what,
    earlier: changes.length > 1 ? changes.length - 1 : null,
  };
}
