import { commandsIn, notInThisState } from '../../domain/act';
import type { AggregateId, Rejection, Subject } from '../../domain/aggregate';
import type { Facts } from '../../domain/facts';
import { subjectOf } from '../../domain/subjects';
import { allowedActs } from '../case-acts';
import { probeOf } from '../presenters/allowed-acts';
import type { CaseRecord } from '../queries';
import { actorOf, personOf, type RequestContext } from '../request-context';
import type { Services } from '../services';
import { foresee } from './perform-act';

/** Somebody before an act on a case, or before one that begins a case (`<kind>/new`). */
interface ActVisit {
  readonly services: Services;
  readonly context: RequestContext;
  readonly command: string;
  readonly aggregate: AggregateId;
  readonly record: CaseRecord | null;
}

/** A refusal that holds whatever is typed: the state, separation of duties, the permission. */
export async function refusalBeforehand(visit: ActVisit): Promise<Rejection | null> {
  const { services, context, command, aggregate, record } = visit;
  const { hat } = personOf(context);
  const acts = record === null ? [] : await allowedActs(services, context, record);
  if (acts.some((one) => one.command === command && one.blocked === null)) {
    return null;
  }
  const blocked = acts.find((one) => one.command === command)?.rejection;
  if (blocked !== undefined && blocked !== null) {
    return blocked;
  }
  const order = {
    aggregate,
    programme: hat.programme,
    name: command,
    payload: {},
    key: 'forecast',
  };
  const foresight = await foresee(services, context, order, record);
  if ('own' in foresight) {
    return null;
  }
  if (foresight.rejection.code !== 'malformed') {
    return foresight.rejection;
  }
  // A payload that is not typed yet is malformed: what remains to be said is whether the role may at all.
  return record === null && mayCreate(subjectOf(aggregate), command, hat.roles)
    ? null
    : standingRefusal(visit, await services.queries.facts(hat.programme, policyOf(record)));
}

function mayCreate(subject: Subject, command: string, roles: readonly string[]): boolean {
  return subject.permissions.some(
    (row) => row.command === command && row.roles.some((role) => roles.includes(role)),
  );
}

function policyOf(record: CaseRecord | null): string | null {
  return record?.state.policyVersion ?? null;
}

/** Why the act is not possible whatever is typed, in the kernel's order: state, separation of duties, permission. */
function standingRefusal(visit: ActVisit, facts: Facts): Rejection {
  const { context, command, aggregate, record } = visit;
  const subject = subjectOf(aggregate);
  const status = record?.status ?? null;
  if (!commandsIn(subject, status).includes(command)) {
    return notInThisState(subject, record?.state ?? null, { name: command });
  }
  const conflict =
    record === null
      ? null
      : subject.separation(
          record.state,
          probeOf(record, command, actorOf(personOf(context))),
          facts,
        );
  return conflict ?? { code: 'notPermitted', rule: 'D-10', values: { command } };
}
