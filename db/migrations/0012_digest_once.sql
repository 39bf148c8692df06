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
