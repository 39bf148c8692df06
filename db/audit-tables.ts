import { createHash } from 'node:crypto';
import type { Finding } from './audit-finding';
import { answeringRoles } from '../domain/organisation/answering';
import { administrators } from '../domain/organisation/role-rules';
import { asJson, type Sql } from './client';

/** A check over whole tables. */
export type TableCheck = (sql: Sql) => Promise<Finding[]>;

/** Checks of commands, owners and numbers. */
export const recordChecks: readonly TableCheck[] = [
  (sql) =>
    listed(
      'I6',
      sql<Row[]>`
      select e.aggregate as object, 'events of revision ' || e.revision || ' without an act' as what from events e
      left join acts a using (aggregate, revision) where a.aggregate is null group by e.aggregate, e.revision`,
    ),
  (sql) =>
    listed(
      'I6',
      sql<Row[]>`
      select c.id as object, 'done at revision ' || (c.outcome ->> 'revision') || ', which is not on record' as what
      from commands c left join cases k using (aggregate)
      where (c.outcome ->> 'revision')::integer > coalesce(k.revision, 0)`,
    ),
  (sql) =>
    listed(
      'I13',
      sql<Row[]>`
      select aggregate as object, 'open, and nobody owes an act' as what from cases
      where open and not exists (select 1 from owed_acts o where o.aggregate = cases.aggregate)`,
    ),
  unanswered,
  (sql) =>
    listed(
      'I15',
      sql<Row[]>`
      select programme || ' ' || number_year as object, 'formal numbers have a gap' as what from notices where formal
      group by programme, number_year
      having max(number) <> count(*) or max(number) <> (select last from number_series s
        where s.programme = notices.programme and s.year = notices.number_year and s.series = 'notice')`,
    ),
  (sql) =>
    listed(
      'I29',
      sql<Row[]>`
      select id as object, 'no outcome for more than ten minutes' as what from commands
      where outcome is null and created_at < clock_timestamp() - interval '10 minutes'`,
    ),
];

/** Checks of notices and letters. */
export const deliveryChecks: readonly TableCheck[] = [
  (sql) =>
    listed(
      'I16',
      sql<Row[]>`
      select n.id as object, n.notice || ' was due ten minutes ago and is not released' as what from notices n, city
      where n.released_at is null and coalesce(n.not_before, n.at)
        < clock_timestamp() + make_interval(secs => city.clock_offset_ms / 1000.0) - interval '10 minutes'`,
    ),
  (sql) =>
    listed(
      'I16',
      sql<Row[]>`
      select n.id as object, n.notice || ' is released without a delivery' as what from notices n
      where n.released_at is not null and not exists (select 1 from deliveries d where d.notice = n.id)`,
    ),
  (sql) =>
    listed(
      'I16',
      sql<Row[]>`
      select id as object, 'delivery is ' || state || ' for more than an hour' as what from deliveries
      where state in ('queued', 'attempting', 'ambiguous') and state_since < clock_timestamp() - interval '1 hour'`,
    ),
  (sql) =>
    listed(
      'I16',
      sql<Row[]>`
      select coalesce(notice, digest) as object, 'more than one delivery to one recipient' as what from deliveries
      group by notice, digest, recipient, (notice is null) having count(*) > 1`,
    ),
  (sql) =>
    listed(
      'I17',
      sql<Row[]>`
      select message_id as object, count(*) || ' copies in the development inbox' as what from dev_inbox
      where message_id is not null group by message_id having count(*) > 1`,
    ),
  (sql) =>
    listed(
      'I17',
      sql<Row[]>`
      select d.message_id as object, 'accepted, but not in the development inbox' as what from deliveries d
      where d.state = 'accepted' and exists (select 1 from dev_inbox)
        and not exists (select 1 from dev_inbox i where i.message_id = d.message_id)`,
    ),
  frozenLetters,
  (sql) =>
    listed(
      'I29',
      sql<Row[]>`
      select id as object, 'parked for more than a day: ' || split_part(coalesce(reason, ''), ':', 1) as what from deliveries
      where state = 'parked' and state_since < clock_timestamp() - interval '1 day'`,
    ),
];

/** Checks of seals, people and the database itself. */
export const houseChecks: readonly TableCheck[] = [
  (sql) =>
    listed(
      'I20',
      sql<Row[]>`
      select h.aggregate as object, 'sealed head of revision ' || h.revision || ' is not on the chain any more' as what
      from sealed_heads h left join acts a using (aggregate, revision) where a.hash is distinct from h.hash`,
    ),
  seals,
  (sql) =>
    listed(
      'I26',
      sql<Row[]>`
      select programme || ' ' || person as object, 'holds ' || string_agg(distinct role, ', ' order by role) as what
      from role_assignments group by programme, person
      having count(distinct role) filter (where role = any (${administrators as string[]})) > 1
        or (count(distinct role) filter (where role = any (${administrators as string[]})) > 0
          and count(distinct role) filter (where role <> all (${administrators as string[]})) > 0)`,
    ),
  guards,
];

/** The database's durability settings: asked only where the record itself lives. */
export const durabilityCheck: TableCheck = (sql) =>
  listed(
    'I28',
    sql<Row[]>`
    select name as object, 'is ' || setting as what from pg_settings
    where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'`,
  );

interface Row {
  readonly object: string;
  readonly what: string;
}

/** Triggers that the record relies on, by table. */
const expectedGuards = [
  ['acts', 'append_only'],
  ['acts', 'guard_act'],
  ['acts', 'no_truncate'],
  ['events', 'append_only'],
  ['events', 'guard_separation'],
  ['events', 'no_truncate'],
  ['events', 'note_file_uses'],
  ['file_uses', 'append_only'],
  ['commands', 'guard_command'],
  ['commands', 'no_delete'],
  ['notices', 'guard_notice'],
  ['notices', 'no_delete'],
  ['deliveries', 'guard_delivery'],
  ['audit_log', 'append_only'],
  ['chain_seals', 'append_only'],
  ['sealed_heads', 'append_only'],
] as const;

async function listed(invariant: string, rows: PromiseLike<readonly Row[]>): Promise<Finding[]> {
  return (await rows).map((row) => ({ invariant, ...row }));
}

/**
 * Acts that nobody answers for (D-34, D-38): of a unit that has ended, or of a role that nobody holds nor anybody above it. Any one of those
 * who owe the same act is enough; programmes without a roster know no persons.
 */
async function unanswered(sql: Sql): Promise<Finding[]> {
  const roles = Object.entries(answeringRoles).flatMap(([role, { inUnit, anywhere }]) => [
    ...inUnit.map((by) => ({ role, by, anywhere: false })),
    ...(anywhere === null ? [] : [{ role, by: anywhere, anywhere: true }]),
  ]);
  return listed(
    'I14',
    sql<Row[]>`
      with today as (
        select ((clock_timestamp() + make_interval(secs => clock_offset_ms / 1000.0)) at time zone 'Asia/Shanghai')::date as day
        from city
      ), held as (
        select r.programme, r.role, r.unit from role_assignments r, today
        where r.from_on <= today.day and (r.to_on is null or today.day <= r.to_on)
      ), answers as (
        select role, by, anywhere from jsonb_to_recordset(${asJson(sql, roles)}) as a (role text, by text, anywhere boolean)
      ), charges as (
        select c.programme, o.aggregate, o.command, o.role, o.unit from owed_acts o join cases c using (aggregate)
        where c.open and exists (select 1 from role_assignments r where r.programme = c.programme)
      )
      select aggregate as object, command || ' is owed by ' || string_agg(role || coalesce(' of ' || unit, ''), ', ' order by role, unit)
        || ', and nobody answers' as what
      from charges c group by programme, aggregate, command
      having not bool_or(c.role = 'clock' or (
        not exists (select 1 from units u, today where u.programme = c.programme and u.id = c.unit
          and (u.entry ->> 'activeTo')::date < today.day)
        and exists (select 1 from held h left join answers a on a.role = c.role and a.by = h.role
          where h.programme = c.programme and (h.role = c.role or a.by is not null)
            and (c.unit is null or h.unit = c.unit or a.anywhere))))
      order by 1, 2`,
  );
}

async function frozenLetters(sql: Sql): Promise<Finding[]> {
  const rows = await sql<{ id: string }[]>`
    select id from deliveries where bytes is not null and bytes_hash <> encode(sha256(bytes), 'hex')`;
  return rows.map(({ id }) => ({
    invariant: 'I18',
    object: id,
    what: 'the letter is not what was frozen',
  }));
}

async function seals(sql: Sql): Promise<Finding[]> {
  const rows = await sql<
    { number: number; prevHash: string; hash: string; moved: string | null }[]
  >`
    select s.number, s.prev_hash as "prevHash", s.hash,
      (select string_agg(aggregate || ' ' || revision || ' ' || h.hash, E'\n' order by aggregate)
        from sealed_heads h where h.seal = s.number) as moved
    from chain_seals s order by s.number`;
  let previous = '';
  const findings: Finding[] = [];
  rows.forEach((row, index) => {
    const hash = createHash('sha256')
      .update(row.prevHash + (row.moved ?? ''))
      .digest('hex');
    if (row.number !== index + 1 || row.prevHash !== previous || row.hash !== hash) {
      findings.push({
        invariant: 'I20',
        object: `seal ${String(row.number)}`,
        what: 'the seals’ chain breaks',
      });
    }
    previous = row.hash;
  });
  return findings;
}

async function guards(sql: Sql): Promise<Finding[]> {
  const rows = await sql<{ table: string; name: string }[]>`
    select c.relname as table, t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgenabled in ('O', 'A')`;
  return expectedGuards
    .filter(([table, name]) => !rows.some((row) => row.table === table && row.name === name))
    .map(([table, name]) => ({
      invariant: 'I27',
      object: `${table}.${name}`,
      what: 'is missing or switched off',
    }));
}
