-- From notice to mail: one delivery per notice and recipient, frozen bytes, claim, send, settle; the development inbox; files.

create table digests (
  id text collate "C" primary key,
  programme text not null,
  recipient text not null,
  day date not null,
  n integer not null,
  at timestamptz not null,
  unique (programme, recipient, day, n)
);

create table deliveries (
  id text collate "C" primary key,
  notice text collate "C" references notices (id),
  digest text collate "C" references digests (id),
  programme text not null,
  -- A person, or null where a unit's mailbox stands in (D-34).
  person text,
  -- `person:<id>` or `mailbox:<unit>`.
  recipient text not null,
  role text,
  unit text,
  address text,
  display_name text,
  language text not null default 'zh',
  dedupe_key text collate "C" not null unique,
  state text not null check (state in ('gathering', 'digested', 'queued', 'attempting', 'accepted', 'ambiguous', 'parked')),
  reason text,
  message_id text unique,
  subject text,
  bytes bytea,
  bytes_hash text,
  on_day date,
  attempts integer not null default 0,
  token integer not null default 0,
  lease_until timestamptz,
  next_attempt_at timestamptz,
  state_since timestamptz not null default clock_timestamp(),
  at timestamptz not null,
  accepted_at timestamptz,
  read_at timestamptz,
  confirmed_at timestamptz,
  check (notice is not null or digest is not null),
  check ((bytes is null) = (bytes_hash is null)),
  check (state not in ('queued', 'attempting', 'accepted', 'ambiguous') or (bytes is not null and address is not null))
);
create index deliveries_to_send on deliveries (at, id) where state = 'queued';
create index deliveries_unsettled on deliveries (state_since) where state in ('attempting', 'ambiguous');
create index deliveries_gathering on deliveries (programme, recipient, on_day) where state = 'gathering';
create index deliveries_by_notice on deliveries (notice);
create index deliveries_by_person on deliveries (person, at);

-- A delivery's bytes and address are frozen; nothing is tried again once it is accepted, and an unknown outcome only by asking.
create function guard_delivery() returns trigger language plpgsql as $$
begin
  if new.bytes_hash is distinct from old.bytes_hash or new.bytes is distinct from old.bytes
    or new.message_id is distinct from old.message_id or new.address is distinct from old.address then
    raise exception 'delivery % is frozen', old.id using errcode = 'DB001';
  end if;
  if old.state = 'accepted' and new.state <> 'accepted' then
    raise exception 'delivery % is already accepted', old.id using errcode = 'DB001';
  end if;
  if new.state = 'attempting' and old.state not in ('queued', 'attempting') then
    raise exception 'delivery % may not be attempted from %', old.id, old.state using errcode = 'DB001';
  end if;
  if new.state is distinct from old.state then
    new.state_since := clock_timestamp();
  end if;
  return new;
end $$;
create trigger guard_delivery before update on deliveries for each row execute function guard_delivery();

create table dev_inbox (
  id bigint generated always as identity primary key,
  message_id text,
  sender text not null,
  recipients text[] not null,
  subject text not null,
  text_body text not null,
  html_body text,
  calendar_body text,
  raw text not null,
  sent_at timestamptz,
  received_at timestamptz not null default clock_timestamp()
);
create index dev_inbox_by_message on dev_inbox (message_id);

-- Bytes lie on disk under their hash; the row says what they are.
create table files (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  type text not null,
  stored_at timestamptz not null default clock_timestamp()
);
create table file_uses (
  sha256 text not null references files (sha256),
  aggregate text collate "C",
  name text not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  id bigint generated always as identity primary key
);
create index file_uses_by_file on file_uses (sha256);
create index file_uses_by_case on file_uses (aggregate);
