-- Reminders of a day leave in the digest of 08:30 although they are recorded at 09:00, those of rest days on the working day before
-- (E-29): what a digest has said ahead is kept by key, so that it is not said again once it is recorded.

create table reminders_ahead (
  -- Digest of case, letter, day, content and reader.
  key text collate "C" primary key,
  digest text collate "C" not null references digests (id),
  on_day date not null
);

-- The days whose reminders were gathered ahead, by programme.
create table digest_days (
  programme text not null references programmes (id),
  day date not null,
  primary key (programme, day)
);

-- Two senders that begin a day at once say each reminder once: a reader's digests are closed one after the other, and one that would
-- repeat what has been said meanwhile is not closed.
create or replace function save_digest(doc jsonb) returns boolean language plpgsql as $$
declare
  letter jsonb := doc -> 'delivery';
  wanted text[] := array(select jsonb_array_elements_text(doc -> 'reminders'));
  said text[] := array(select jsonb_array_elements_text(coalesce(doc -> 'ahead', '[]')));
  taken integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('digest ' || (doc ->> 'programme') || ' ' || (letter ->> 'recipient'), 0));
  if exists (select 1 from reminders_ahead where key = any (said)) then
    return false;
  end if;
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
  insert into reminders_ahead (key, digest, on_day)
    select key, doc ->> 'id', (doc ->> 'day')::date from unnest(said) as key;
  insert into deliveries (id, digest, programme, person, recipient, address, display_name, language, dedupe_key, state, reason,
      message_id, subject, bytes, bytes_hash, on_day, at)
    values (letter ->> 'key', doc ->> 'id', doc ->> 'programme', letter ->> 'person', letter ->> 'recipient',
      letter ->> 'address', letter ->> 'displayName', letter ->> 'language', letter ->> 'key', letter ->> 'state',
      letter ->> 'reason', letter ->> 'messageId', letter ->> 'subject', decode(letter ->> 'bytes', 'base64'),
      letter ->> 'bytesHash', (doc ->> 'day')::date, (doc ->> 'at')::timestamptz);
  perform pg_notify('deliveries', '');
  return true;
end $$;

-- A reminder of receipt (D-21): a further notice that names the formal one, to the person who has not confirmed it; once.
create function remind_of_receipt(of_delivery text, of_day date, reminded_at timestamptz) returns boolean
  language plpgsql as $$
declare
  copy deliveries;
  first notices;
begin
  select * into strict copy from deliveries where id = of_delivery;
  select * into strict first from notices where id = copy.notice;
  insert into notices (id, aggregate, revision, ordinal, n, programme, notice, recipients, formal, restricted, digest, on_day,
      about, at, resend_of)
    values (left(encode(sha256(convert_to(of_delivery || '>receipt', 'UTF8')), 'hex'), 24), first.aggregate, first.revision,
      first.ordinal, first.n, first.programme, 'N07',
      jsonb_build_array(jsonb_build_object('role', first.recipients -> 0 -> 'role', 'person', copy.person)),
      false, first.restricted, true, of_day,
      jsonb_build_object('receipt', true, 'documentYear', first.number_year, 'documentNumber', first.number,
        'document', case when first.restricted then null else copy.subject end,
        'sentOn', (first.at at time zone 'Asia/Shanghai')::date),
      reminded_at, first.id)
    on conflict (id) do nothing;
  perform pg_notify('notices', '');
  return found;
end $$;
