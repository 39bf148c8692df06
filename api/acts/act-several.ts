import type { Rejection } from '../../domain/aggregate';
import { allowedActs } from '../case-acts';
import { GatewayDown } from '../gateway';
import type { CaseRecord } from '../queries';
import type { RequestContext } from '../request-context';
import type { Services } from '../services';
import type { Order } from './command-of';
import { type Change, movedSince } from './moved-since';
import { foresee, performAct, type Foresight } from './perform-act';

/** An act that is meant for several cases: one key for all, from which each case's own key is made. */
export interface SeveralOrder {
  readonly command: string;
  readonly payload: unknown;
  readonly key: string;
  /** Revision of each case as the person saw it. */
  readonly seen: ReadonlyMap<string, number>;
}

/** What became of one case. */
export type OneAnswer =
  | { readonly done: string }
  | { readonly rejection: Rejection }
  | { readonly pending: true }
  /** Others acted on the case since the person saw it, like this: nothing was done. */
  | { readonly changed: readonly Change[] }
  /** Nothing is on record now; the same order may be sent again. */
  | { readonly down: true };

/** The order of one case among several; the same case of the same order always has the same key. */
function orderOfOne(record: CaseRecord, several: SeveralOrder): Order {
  return {
    aggregate: record.aggregate,
    programme: record.programme,
    name: several.command,
    payload: several.payload,
    key: `${several.key}.${record.number}`,
  };
}

/** Why this very case cannot be acted on whatever is typed, or null. */
export async function refusalBeforehand(
  services: Services,
  context: RequestContext,
  record: CaseRecord,
  command: string,
): Promise<Rejection | null> {
  const acts = await allowedActs(services, context, record);
  const found = acts.find((one) => one.command === command);
  if (found !== undefined) {
    return found.rejection;
  }
  const mayDo = acts.filter(({ blocked }) => blocked === null).map((one) => one.command);
  return {
    code: 'notInThisState',
    rule: 'D-32',
    values: { command, status: record.status, mayDo },
  };
}

/** What the act would do to one case, decided on the projection. */
export async function foreseeOne(
  services: Services,
  context: RequestContext,
  record: CaseRecord,
  several: SeveralOrder,
): Promise<Foresight> {
  return foresee(services, context, orderOfOne(record, several), record);
}

/** Does the act on one case; it neither waits for the others nor hinders them. */
export async function actOnOne(
  services: Services,
  context: RequestContext,
  record: CaseRecord,
  several: SeveralOrder,
): Promise<OneAnswer> {
  const seen = several.seen.get(record.number);
  const order = orderOfOne(record, several);
  try {
    const answer = await performAct(
      services,
      context,
      seen === undefined ? order : { ...order, seen },
      record,
    );
    if ('rejection' in answer) {
      const { rejection } = answer;
      if (seen === undefined || rejection.code !== 'changedMeanwhile') return { rejection };
      const moved = await movedSince(services, context, record.aggregate, seen);
      return { changed: moved?.changes ?? [] };
    }
    return 'pending' in answer ? { pending: true } : { done: answer.done.status };
  } catch (fault) {
    if (fault instanceof GatewayDown) return { down: true };
    throw fault;
  }
}
