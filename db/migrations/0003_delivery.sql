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
  -- `holder`, `acting`, `named`, `unitMailbox`, `office`: why this copy (D-34).
  because text,
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

-- Sends a notice again as a new one that names the first; with a number of its own when it is formal.
create function resend_notice(of_notice text, new_id text, new_at timestamptz) returns text language plpgsql as $$
declare
  first notices;
  of_year integer := extract(year from new_at at time zone 'Asia/Shanghai');
begin
  select * into strict first from notices where id = of_notice;
  if exists (select 1 from notices where id = new_id) then
    return new_id;
  end if;
  insert into notices (id, aggregate, revision, ordinal, n, programme, notice, recipients, formal, number_year, number, due,
      restricted, digest, on_day, not_before, about, at, resend_of)
    values (new_id, first.aggregate, first.revision, first.ordinal, first.n, first.programme, first.notice,
      first.recipients, first.formal, case when first.formal then of_year end,
      case when first.formal then next_number(first.programme, of_year, 'notice') end,
      first.due, first.restricted, false, first.on_day, null, first.about, new_at, coalesce(first.resend_of, first.id));
  perform pg_notify('notices', '');
  return new_id;
end $$;

create function save_digest(doc jsonb) returns boolean language plpgsql as $$
declare
  letter jsonb := doc -> 'delivery';
  wanted text[] := array(select jsonb_array_elements_text(doc -> 'reminders'));
  taken integer;
begin
  insert into digests (id, programme, recipient, day, n, at)
    values (doc ->> 'id', doc ->> 'programme', letter ->> 'recipient', (doc ->> 'day')::date, (doc ->> 'n')::integer,
      (doc ->> 'at')::timestamptz)
    on conflict do nothing;
  if not found then
    return false;
  end if;
  update deliveries set state = 'digested', digest = doc ->> 'id' where id = any (wanted) and state = 'gathering';
  get diagnostics taken = row_count;
  if taken <> cardinality(wanted) then
    raise exception 'digest % does not find its reminders', doc ->> 'id' using errcode = 'DB004';
  end if;
  insert into deliveries (id, digest, programme, person, recipient, address, display_name, language, dedupe_key, state, reason,
      message_id, subject, bytes, bytes_hash, on_day, at)
    values (letter ->> 'key', doc ->> 'id', doc ->> 'programme', letter ->> 'person', letter ->> 'recipient',
      letter ->> 'address', letter ->> 'displayName', letter ->> 'language', letter ->> 'key', letter ->> 'state',
      letter ->> 'reason', letter ->> 'messageId', letter ->> 'subject', decode(letter ->> 'bytes', 'base64'),
      letter ->> 'bytesHash', (doc ->> 'day')::date, (doc ->> 'at')::timestamptz);
  perform pg_notify('deliveries', '');
  return true;
end $$;
