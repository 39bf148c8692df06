import type { Recorded } from '../../domain/aggregate';
import { dateOf, endOf } from '../../domain/calendar/instants';
import { casePaths } from '../authorization';
import { recordAfter } from '../ledgers/ledger-cases';
import type { LedgerLook } from '../ledgers/ledger';
import { ledgers } from '../ledgers/ledger-index';
import { changesByRevision, type HistoryStep } from '../presenters/case-history';
import { caseName } from '../presenters/case-name';
import { soonUntil } from '../presenters/lamp';
import { presentChanges } from '../presenters/timeline';
import type { CaseRecord } from '../queries';
import { eventsSeenBy, seesEvent } from '../relations';
import { personOf, recordOf, type RequestContext, type Route } from '../request-context';
import type { Services } from '../services';
import { caseUrl } from '../urls';
import type { Views } from '../views';

/** The history of a case's rows in the ledgers: which act changed which field from what to what, newest first. */
export function historyPageRoutes(services: Services, views: Views): Route[] {
  return Object.values(casePaths).map((path) => ({
    method: 'get',
    path: `${path}/history`,
    handle: async (context, _req, res) => {
      const record = recordOf(context);
      const { mark, title } = caseName(context, record);
      const label = context.t('ledgers:history.title');
      await views.send(
        res,
        context,
        'history',
        {
          title: `${label} ${mark}`,
          active: 'ledgers',
          path: `${caseUrl(record.aggregate)}/history`,
          crumbs: [
            { label: context.t('frame:rail.ledgers'), href: '/ledgers' },
            { label: mark, href: caseUrl(record.aggregate) },
            { label, href: null },
          ],
        },
        {
          mark,
          name: title,
          href: caseUrl(record.aggregate),
          entries: await entriesOf(services, context, record),
        },
      );
    },
  }));
}

async function entriesOf(services: Services, context: RequestContext, record: CaseRecord) {
  const { queries } = services;
  const { hat } = personOf(context);
  const [facts, people, timeline, events] = await Promise.all([
    queries.facts(record.programme, record.state.policyVersion),
    queries.people(record.programme),
    queries.timeline(record.aggregate),
    queries.eventsOfCases([record.aggregate], endOf(dateOf(context.now))),
  ]);
  const today = dateOf(context.now);
  const look: LedgerLook = {
    context,
    facts,
    day: today,
    soonDay: soonUntil(facts.calendar, today, facts.policy.values['dashboard.lightsFrom']),
    nameOf: (person) => people.find(({ id }) => id === person)?.name ?? person,
  };
  const seen = (event: Recorded) => seesEvent(hat, record, event);
  const ofKind = ledgers.filter(({ kind }) => kind === record.kind);
  const changes = changesByRevision(stepsOf(record, events, seen), ofKind, look);
  const visible = eventsSeenBy(hat, record, timeline);
  const sentences = presentChanges(context, record.kind, visible, people);
  const revisions = [...new Set(visible.map(({ revision }) => revision))];
  return revisions.map((revision) => {
    const told = sentences.filter((_, index) => visible[index]?.revision === revision);
    const changed = changes.get(revision) ?? [];
    return {
      when: told[0]?.when ?? '',
      what: told.map(({ what }) => what).reverse(),
      changes: changed.length === 0 ? null : changed,
    };
  });
}

function stepsOf(
  record: CaseRecord,
  events: readonly Recorded[],
  seen: (event: Recorded) => boolean,
): readonly HistoryStep[] {
  const revisions = [...new Set(events.map(({ revision }) => revision))];
  return revisions.map((revision) => {
    const byThen = events.filter((event) => event.revision <= revision);
    return {
      revision,
      after: { record: recordAfter(record, byThen), events: byThen.filter(seen) },
      events: events.filter((event) => event.revision === revision),
    };
  });
}
