-- Every file that an event names is a use of that file, written in the statement that records the event: a file in use is never
-- swept away, and a file is handed out only where it is used.

-- Who has brought a file, and when last (wall clock): only they may name it in an act, and it is kept for a while without a use.
create table file_uploads (
  sha256 text not null references files (sha256) on delete cascade,
  person text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (sha256, person)
);

alter table file_uses add column revision integer;
alter table file_uses add column ordinal integer;
create unique index file_uses_of_event on file_uses (aggregate, revision, ordinal, sha256, name);

-- The stored files that a piece of JSON names, wherever in it.
create function files_in(data jsonb) returns table (sha256 text, name text) language sql immutable as $$
  select distinct file ->> 'sha256', file ->> 'name'
  from jsonb_path_query(data, 'strict $.**') as file
  where jsonb_typeof(file) = 'object' and file ->> 'sha256' ~ '^[0-9a-f]{64}$' and jsonb_typeof(file -> 'name') = 'string'
$$;

create function note_file_uses() returns trigger language plpgsql as $$
begin
  insert into file_uses (sha256, aggregate, name, uploaded_by, uploaded_at, revision, ordinal)
    select files.sha256, new.aggregate, named.name, acts.actor ->> 'person', new.at, new.revision, new.ordinal
    from files_in(new.data) as named join files using (sha256)
    join acts on acts.aggregate = new.aggregate and acts.revision = new.revision;
  return null;
end $$;
create trigger note_file_uses after insert on events for each row
  when (new.data::text like '%"sha256"%') execute function note_file_uses();

insert into file_uses (sha256, aggregate, name, uploaded_by, uploaded_at, revision, ordinal)
  select files.sha256, events.aggregate, named.name, acts.actor ->> 'person', events.at, events.revision, events.ordinal
  from events join acts using (aggregate, revision), files_in(events.data) as named join files using (sha256)
  where events.data::text like '%"sha256"%';

create trigger append_only before update or delete on file_uses for each row execute function refuse_change();
