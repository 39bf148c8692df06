import type { AggregateId, Json, Recorded } from '../domain/aggregate';
import type { Actor } from '../domain/actor';
import type { Instant } from '../domain/calendar/instants';
import type { Sql } from './client';

/** Everything on record about one aggregate, as the audit reads it. */
export interface CaseFile {
  readonly aggregate: AggregateId;
  /** Null when there are acts but no row: a finding. */
  readonly standing: StandingColumns | null;
  readonly acts: readonly AuditedAct[];
  readonly notices: readonly AuditedNotice[];
  /** Facts told by this aggregate, by id. */
  readonly told: ReadonlyMap<string, { readonly aggregate: string; readonly name: string }>;
}

export interface StandingColumns {
  readonly programme: string;
  readonly revision: number;
  readonly status: string;
  readonly state: Json;
  readonly chainHash: string;
  readonly open: boolean;
  readonly summary: { readonly [key: string]: Json };
}

export interface AuditedAct {
  readonly revision: number;
  readonly commandId: string;
  readonly at: Instant;
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly digest: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly command: {
    readonly aggregate: string;
    readonly name: string;
    readonly actor: Actor;
    readonly digest: string;
    readonly at: Instant;
    readonly outcome: Json;
  };
  readonly events: readonly AuditedEvent[];
}

export type AuditedEvent = Pick<Recorded, 'type' | 'v' | 'transition' | 'ordinal'> & {
  readonly data: { readonly [key: string]: Json };
};

export interface AuditedNotice {
  readonly id: string;
  readonly revision: number;
  readonly n: number;
  readonly notice: string;
  readonly formal: boolean;
  readonly recipients: Json;
}

/** Aggregates read at once. */
const BATCH = 200;

/** Reads the files of all aggregates, or of one, a batch at a time. */
export async function* caseFiles(sql: Sql, only?: AggregateId): AsyncGenerator<CaseFile> {
  const ids = await sql<{ aggregate: AggregateId }[]>`
    select aggregate from cases where ${only ?? null}::text is null or aggregate = ${only ?? null}
    union select aggregate from acts where ${only ?? null}::text is null or aggregate = ${only ?? null}
    order by aggregate`;
  for (let from = 0; from < ids.length; from += BATCH) {
    yield* await readBatch(
      sql,
      ids.slice(from, from + BATCH).map((row) => row.aggregate),
    );
  }
}

async function readBatch(sql: Sql, ids: readonly AggregateId[]): Promise<CaseFile[]> {
  const these = ids as string[];
  const standings = await sql<(StandingColumns & { aggregate: AggregateId })[]>`
    select aggregate, programme, revision, status, state, chain_hash as "chainHash", open,
      jsonb_build_object('number', number, 'title', title, 'leadUnit', lead_unit, 'units', to_jsonb(units),
        'indicator', indicator, 'dueOn', due_on, 'deadline', deadline, 'open', open, 'more', more) as summary
    from cases where aggregate = any(${these})`;
  const acts = await sql<(AuditedAct & { aggregate: AggregateId })[]>`
    select a.aggregate, a.revision, a.command_id as "commandId", a.at, a.recorded_at as "recordedAt", a.actor, a.digest,
      a.prev_hash as "prevHash", a.hash,
      jsonb_build_object('aggregate', c.aggregate, 'name', c.name, 'actor', c.actor, 'digest', c.digest,
        'at', iso_instant(c.at), 'outcome', c.outcome) as command,
      coalesce((select jsonb_agg(jsonb_build_object('ordinal', e.ordinal, 'type', e.type, 'v', e.v,
          'transition', e.transition, 'data', e.data) order by e.ordinal)
        from events e where e.aggregate = a.aggregate and e.revision = a.revision), '[]') as events
    from acts a left join commands c on c.id = a.command_id
    where a.aggregate = any(${these}) order by a.aggregate, a.revision`;
  const notices = await sql<(AuditedNotice & { aggregate: AggregateId })[]>`
    select aggregate, id, revision, n, notice, formal, recipients from notices
    where aggregate = any(${these}) and resend_of is null order by aggregate, revision, n`;
  const told = await sql<{ source: AggregateId; id: string; aggregate: string; name: string }[]>`
    select source_aggregate as source, id, aggregate, name from commands where source_aggregate = any(${these})`;
  const of = <Row>(rows: readonly Row[], key: (row: Row) => string) => {
    const groups = new Map<string, Row[]>(ids.map((id) => [id, []]));
    rows.forEach((row) => groups.get(key(row))?.push(row));
    return groups;
  };
  const actsOf = of(acts, (row) => row.aggregate);
  const noticesOf = of(notices, (row) => row.aggregate);
  const toldBy = of(told, (row) => row.source);
  return ids.map((aggregate) => ({
    aggregate,
    standing: standings.find((row) => row.aggregate === aggregate) ?? null,
    acts: actsOf.get(aggregate) ?? [],
    notices: noticesOf.get(aggregate) ?? [],
    told: new Map((toldBy.get(aggregate) ?? []).map((row) => [row.id, row])),
  }));
}
