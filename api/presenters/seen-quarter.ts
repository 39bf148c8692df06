import type { Facts } from '../../domain/facts';
import { quarterSeenBy } from '../../domain/quarter/audience';
import type { CaseRecord } from '../queries';
import { viewerOf } from '../relations';
import { personOf, type RequestContext } from '../request-context';
import { quarterStateOf } from './case-states';

/** The record with a quarter's state as the person may see it (D-27, S0-90); other cases stay as they are. */
export function seenQuarter(context: RequestContext, record: CaseRecord, facts: Facts): CaseRecord {
  const state = quarterStateOf(record);
  if (state === null) return record;
  const audience = facts.policy.values['laggingList.audience'];
  return { ...record, state: quarterSeenBy(state, viewerOf(personOf(context).hat), audience) };
}
