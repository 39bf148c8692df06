import postgres from 'postgres';
import { instantOfMs } from '../domain/calendar/instants';

/** A pool of connections to the record. Every business write is one statement on it (architecture section 3). */
export type Sql = postgres.Sql;

export interface ClientOptions {
  /** Connections at most; 10 by default. */
  readonly connections?: number;
  /** Shown in `pg_stat_activity`. */
  readonly application?: string;
}

/** Type ids of PostgreSQL's catalogue. */
const OID = { int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184, numeric: 1700 };

/**
 * Opens a pool. Values come back in the forms of the domain: `date` as `YYYY-MM-DD`, `timestamptz` as an instant in UTC with
 * milliseconds, `bigint` as a number, `numeric` as a string; an absent value is null.
 *
 * `idle_in_transaction_session_timeout` stays unset: with this driver a cut connection inside a transaction breaks atomicity
 * (porsager/postgres#1154), one of the reasons why `begin` on the client is not used at all.
 *
 * @param databaseUrl `postgres://user:password@host:port/database`
 */
export function openDatabase(databaseUrl: string, options: ClientOptions = {}): Sql {
  return postgres(databaseUrl, {
    max: options.connections ?? 10,
    onnotice: () => undefined,
    connect_timeout: 10,
    connection: {
      application_name: options.application ?? 'duban',
      TimeZone: 'UTC',
      DateStyle: 'ISO, YMD',
    },
    types: {
      date: asText(OID.date),
      instant: {
        to: OID.timestamptz,
        from: [OID.timestamptz, OID.timestamp],
        serialize: (value: unknown) => String(value),
        parse: instantOfText,
      },
      whole: {
        to: OID.int8,
        from: [OID.int8],
        serialize: (value: unknown) => String(value),
        parse: Number,
      },
      exact: asText(OID.numeric),
    },
  });
}

/** An instant of PostgreSQL's text (`2024-05-20 00:30:00.5+00`) in the domain's one form. */
function instantOfText(text: string): string {
  return instantOfMs(Date.parse(`${text.replace(' ', 'T').replace(/\+00$/, '')}Z`));
}

/** A value as a `jsonb` parameter; absent fields are left out. */
export function asJson(sql: Sql, value: unknown) {
  return sql.json(value as postgres.JSONValue);
}

function asText(oid: number) {
  return {
    to: oid,
    from: [oid],
    serialize: (value: unknown) => String(value),
    parse: (value: string) => value,
  };
}
