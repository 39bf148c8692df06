-- The revision of the case that a command's author saw: whether the case has moved on is decided where it is carried out, so that of
-- two people who act on the same screen at once one is told what the other did.
alter table commands add column seen_revision integer check (seen_revision >= 0);

create or replace function insert_commands(rows jsonb) returns integer language plpgsql as $$
declare
  inserted integer;
begin
  insert into commands (id, aggregate, programme, name, payload, digest, actor, at, seen_revision, expires_at,
      source_aggregate, source_revision, source_ordinal)
    select id, aggregate, programme, name, payload, digest, actor, at, seen, "expiresAt",
      "sourceAggregate", "sourceRevision", "sourceOrdinal"
    from jsonb_to_recordset(rows) as r (id text, aggregate text, programme text, name text, payload jsonb, digest text,
      actor jsonb, at timestamptz, seen integer, "expiresAt" timestamptz, "sourceAggregate" text, "sourceRevision" integer,
      "sourceOrdinal" integer)
    on conflict (id) do nothing;
  get diagnostics inserted = row_count;
  return inserted;
end $$;
