-- Versions of policy with their authors (D-31): what the programme records as `policyChanged` becomes a version in the same
-- statement, what it records as `policyTookEffect` becomes the version of new cases.

alter table policy_versions
  -- Values that this version changed, by key, of the version that it was based on; null for a version of the programme file.
  add column based_on text,
  add column changed jsonb,
  add column reason text,
  add column proposed_by text,
  add column published_by text,
  add column published_at timestamptz;

-- A version once there is never changed; only which one new cases get.
create function guard_policy_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or to_jsonb(new) - 'current' is distinct from to_jsonb(old) - 'current' then
    raise exception 'policy version % of % is frozen', old.version, old.programme using errcode = 'DB001';
  end if;
  return new;
end $$;
create trigger guard_policy_version before update or delete on policy_versions
  for each row execute function guard_policy_version();

create function make_policy_current(of_programme text, wanted text) returns void language plpgsql as $$
begin
  update policy_versions set current = false where programme = of_programme and current and version <> wanted;
  update policy_versions set current = true where programme = of_programme and version = wanted and not current;
end $$;

-- `at` is the business instant of the event; days are those of Asia/Shanghai.
create function publish_policy(of_programme text, event events) returns void language plpgsql as $$
declare
  base policy_versions;
  publisher text;
begin
  select * into base from policy_versions
    where programme = of_programme and (version = event.data ->> 'basedOn' or (event.data ->> 'basedOn' is null and current));
  select acts.actor ->> 'person' into publisher from acts
    where acts.aggregate = event.aggregate and acts.revision = event.revision;
  insert into policy_versions (programme, version, values, effective_on, current, based_on, changed, reason, proposed_by,
      published_by, published_at)
    values (of_programme, event.data ->> 'version', base.values || (event.data -> 'values'),
      greatest((event.data ->> 'validFrom')::date, (event.at at time zone 'Asia/Shanghai')::date), false, base.version,
      event.data -> 'values', event.data ->> 'reason', event.data ->> 'proposedBy', publisher, event.at);
  if (event.data ->> 'validFrom')::date <= (event.at at time zone 'Asia/Shanghai')::date then
    perform make_policy_current(of_programme, event.data ->> 'version');
  end if;
end $$;

create function note_policy_event() returns trigger language plpgsql as $$
declare
  of_programme text := substring(new.aggregate from length('programme/') + 1);
begin
  if new.type = 'policyChanged' then
    perform publish_policy(of_programme, new);
  else
    perform make_policy_current(of_programme, new.data ->> 'version');
  end if;
  return null;
end $$;
create trigger note_policy_event after insert on events for each row
  when (new.type in ('policyChanged', 'policyTookEffect')) execute function note_policy_event();

-- Changes recorded before versions were kept become versions now, in the order in which they were published.
do $$
declare
  event events;
begin
  for event in select * from events where type = 'policyChanged' order by at, aggregate, revision loop
    if not exists (select 1 from policy_versions v where 'programme/' || v.programme = event.aggregate
        and v.version = event.data ->> 'version') then
      perform publish_policy(substring(event.aggregate from length('programme/') + 1), event);
    end if;
  end loop;
end $$;

-- Reading a programme file anew does not undo what was published since: a version that is there stays as current as it is.
create or replace function save_policy(of_programme text, policy jsonb) returns void language plpgsql as $$
declare
  known policy_versions;
begin
  select * into known from policy_versions where programme = of_programme and version = policy ->> 'version';
  if known.version is not null then
    -- Keys that the register did not have yet when the version was stored are no difference.
    if exists (select 1 from jsonb_each(known.values) as stored (key, value)
        where stored.value is distinct from policy -> 'values' -> stored.key) then
      raise exception 'policy version % of % has other values', policy ->> 'version', of_programme using errcode = 'DB003';
    end if;
    return;
  end if;
  insert into policy_versions (programme, version, values, effective_on, current)
    values (of_programme, policy ->> 'version', policy -> 'values', (policy ->> 'effectiveOn')::date, false);
  perform make_policy_current(of_programme, policy ->> 'version');
end $$;
