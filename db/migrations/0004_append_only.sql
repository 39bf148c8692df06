-- What is on record stays: refusals of the database itself, below every other check.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or deleted', tg_table_name using errcode = 'DB001';
end $$;

create trigger append_only before update or delete on acts for each row execute function refuse_change();
create trigger append_only before update or delete on events for each row execute function refuse_change();
create trigger append_only before update or delete on audit_log for each row execute function refuse_change();
create trigger append_only before update or delete on chain_seals for each row execute function refuse_change();
create trigger append_only before update or delete on sealed_heads for each row execute function refuse_change();
create trigger append_only before update or delete on numbers_taken for each row execute function refuse_change();
create trigger no_delete before delete on commands for each row execute function refuse_change();
create trigger no_delete before delete on notices for each row execute function refuse_change();
create trigger no_delete before delete on cases for each row execute function refuse_change();
create trigger no_truncate before truncate on acts for each statement execute function refuse_change();
create trigger no_truncate before truncate on events for each statement execute function refuse_change();
create trigger no_truncate before truncate on commands for each statement execute function refuse_change();
create trigger no_truncate before truncate on notices for each statement execute function refuse_change();
create trigger no_truncate before truncate on cases for each statement execute function refuse_change();
create trigger no_truncate before truncate on audit_log for each statement execute function refuse_change();

-- A command changes only by being submitted and by its one outcome.
create function guard_command() returns trigger language plpgsql as $$
begin
  if (new.id, new.aggregate, new.programme, new.name, new.payload, new.digest, new.actor, new.at, new.expires_at, new.created_at)
    is distinct from
    (old.id, old.aggregate, old.programme, old.name, old.payload, old.digest, old.actor, old.at, old.expires_at, old.created_at) then
    raise exception 'command % is frozen', old.id using errcode = 'DB001';
  end if;
  if old.outcome is not null and new.outcome is distinct from old.outcome then
    raise exception 'command % already has its outcome', old.id using errcode = 'DB001';
  end if;
  return new;
end $$;
create trigger guard_command before update on commands for each row execute function guard_command();

-- A notice changes only by being released.
create function guard_notice() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'released_at' is distinct from to_jsonb(old) - 'released_at' or old.released_at is not null then
    raise exception 'notice % is frozen', old.id using errcode = 'DB001';
  end if;
  return new;
end $$;
create trigger guard_notice before update on notices for each row execute function guard_notice();

-- Revisions are dense and the chain is one: a new act continues the last one (invariants I5, I19).
create function guard_act() returns trigger language plpgsql as $$
declare
  last acts;
begin
  select * into last from acts where aggregate = new.aggregate order by revision desc limit 1;
  if new.revision <> coalesce(last.revision, 0) + 1 or new.prev_hash <> coalesce(last.hash, '') then
    raise exception 'act % of % does not continue the record', new.revision, new.aggregate using errcode = 'DB002';
  end if;
  if last.at is not null and new.at < last.at then
    raise exception 'act % of % is before the last act', new.revision, new.aggregate using errcode = 'DB002';
  end if;
  return new;
end $$;
create trigger guard_act before insert on acts for each row execute function guard_act();
