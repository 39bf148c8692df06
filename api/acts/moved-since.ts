import type { AggregateId } from '../../domain/aggregate';
import { notFound } from '../http-fault';
import { presentChanges } from '../presenters/timeline';
import type { CaseRecord, TimelineRow } from '../queries';
import { seesCase, eventsSeenBy } from '../relations';
import { personOf, type RequestContext } from '../request-context';
import type { Services } from '../services';

/** An event that the person has not seen yet, and the same in a sentence: when, and what who did. */
export interface Change {
  readonly row: TimelineRow;
  readonly when: string;
  readonly what: string;
}

/** Where a case stands that has moved on, and what has happened to it meanwhile. */
export interface Moved {
  readonly record: CaseRecord;
  readonly changes: readonly Change[];
}

/**
 * What others, and time, did to a case since a person looked at it: the events after that revision that the hat may see (D-23), newest
 * first, in the reader's language.
 *
 * @param seen the revision that the person saw
 * @returns null when the case has not moved on
 * @throws 404 when the case does not concern the hat any more
 */
export async function movedSince(
  services: Services,
  context: RequestContext,
  aggregate: AggregateId,
  seen: number,
): Promise<Moved | null> {
  const { queries } = services;
  const { hat } = personOf(context);
  const record = await queries.findCase(aggregate);
  if (record === undefined || record.revision <= seen) {
    return null;
  }
  if (!seesCase(hat, record)) {
    throw notFound();
  }
  const [timeline, people] = await Promise.all([
    queries.timeline(aggregate),
    queries.people(record.programme),
  ]);
  const since = timeline.filter(({ revision }) => revision > seen && revision <= record.revision);
  const rows = eventsSeenBy(hat, record, since);
  const sentences = presentChanges(context, record.kind, rows, people);
  return {
    record,
    changes: sentences.flatMap((sentence, n) => {
      const row = rows[n];
      return row === undefined ? [] : [{ ...sentence, row }];
    }),
  };
}
