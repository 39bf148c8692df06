-- A copy to a reporter is named by its notice and its place among the addressees, no longer by a digest of the address, against which
-- a guess could be held (D-23). Message-IDs stay: what was sent is settled by them.
update deliveries d set recipient = named.recipient, id = d.notice || '>' || named.recipient,
  dedupe_key = d.notice || '>' || named.recipient
from (
  select id, 'reporter:' || notice || '/' || row_number() over (partition by notice order by id) as recipient
  from deliveries where recipient like 'reporter:%' and notice is not null
) named
where d.id = named.id;

-- What relays said is kept without the address of which they said it.
update deliveries set reason = regexp_replace(reason, '[^\s<>()"'',;:]+@[^\s<>()"'',;:]+', '…', 'g')
  where reason like '%@%';
