-- Whatever is recorded was counted by the calendar in force (C15, D-22). A publication waits for the statements that run and holds up
-- those that begin; one that was decided by the calendar before it is answered with a conflict and decided anew. No case can slip
-- in between a publication and the telling of the cases.

-- The calendar by which every deadline of the case was counted: set when the case begins and when it has counted anew.
alter table cases add column counted_by text;
update cases set counted_by = (select version from calendar_frame)
  where kind in ('problem', 'quarter') or not exists (select from events where type = 'calendarPublished');

create function begin_counting() returns trigger language plpgsql as $$
begin
  new.counted_by := (select version from calendar_frame);
  return new;
end $$;
create trigger begins_counting before insert on cases for each row execute function begin_counting();

create or replace function save_calendar(calendar jsonb) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('calendar', 3));
  insert into calendar_years (year, year_table, status, source, hash)
    select key::integer, value, value ->> 'status', value ->> 'source', encode(sha256(convert_to(value::text, 'UTF8')), 'hex')
    from jsonb_each(calendar -> 'years')
    on conflict (year) do update set year_table = excluded.year_table, status = excluded.status, source = excluded.source,
      hash = excluded.hash, loaded_at = clock_timestamp();
  insert into calendar_frame (version, fixed_holidays)
    values (calendar ->> 'version', coalesce(calendar -> 'fixedHolidays', '[]'))
    on conflict (singleton) do update set version = excluded.version, fixed_holidays = excluded.fixed_holidays;
end $$;

-- A publishing statement takes the lock for itself at once: two that held it together could not both go on.
create function hold_calendar(batch jsonb) returns text language plpgsql as $$
begin
  if jsonb_path_exists(batch, '$.acts[*].events[*].type ? (@ == "calendarPublished")') then
    perform pg_advisory_xact_lock(hashtextextended('calendar', 3));
  else
    perform pg_advisory_xact_lock_shared(hashtextextended('calendar', 3));
  end if;
  return (select version from calendar_frame);
end $$;

create or replace function record(batch jsonb) returns jsonb language plpgsql as $$
declare
  main text := batch ->> 'main';
  found_outcome jsonb;
  standing record;
  item jsonb;
  settled jsonb;
  calendar text;
begin
  perform pg_advisory_xact_lock(hashtextextended(value ->> 'aggregate', 0))
    from (select value from jsonb_array_elements(batch -> 'expected') with ordinality order by ordinality) as locks;
  if main is not null then
    select outcome into found_outcome from commands where id = main for update;
    if found_outcome is not null then
      return jsonb_build_object('outcome', found_outcome, 'repeated', true);
    end if;
  end if;
  for standing in
    select value ->> 'aggregate' as aggregate, (value ->> 'revision')::integer as expected,
      coalesce((select revision from cases where cases.aggregate = value ->> 'aggregate'), 0) as revision
    from jsonb_array_elements(batch -> 'expected')
  loop
    if standing.revision <> standing.expected then
      return jsonb_build_object('conflict', jsonb_build_object('aggregate', standing.aggregate, 'revision', standing.revision));
    end if;
  end loop;
  calendar := hold_calendar(batch);
  if batch ->> 'calendar' <> calendar then
    return jsonb_build_object('conflict', jsonb_build_object('calendar', calendar));
  end if;
  perform insert_commands(batch -> 'commands');
  for item in select value from jsonb_array_elements(batch -> 'acts') loop
    perform record_act(item);
  end loop;
  for item in select value from jsonb_array_elements(batch -> 'after') loop
    perform record_standing(item);
    if (item ->> 'recounted')::boolean then
      update cases set counted_by = calendar where aggregate = item ->> 'aggregate';
    end if;
  end loop;
  update commands set outcome = s.outcome, outcome_at = clock_timestamp()
    from jsonb_to_recordset(batch -> 'settled') as s (id text, outcome jsonb)
    where commands.id = s.id and commands.outcome is null;
  insert into audit_log (happened_at, kind, person, unit, command_id, object, action, code, rule, details)
    select at, 'refusal', person, unit, "commandId", object, action, code, rule, coalesce(details, '{}')
    from jsonb_to_recordset(batch -> 'refusals') as r (at timestamptz, person text, unit text, "commandId" text, object text,
      action text, code text, rule text, details jsonb);
  if (batch ->> 'wakesDispatcher')::boolean then
    perform pg_notify('commands', '');
  end if;
  if (batch ->> 'wakesSender')::boolean then
    perform pg_notify('notices', '');
  end if;
  select outcome into settled from commands where id = main;
  return jsonb_build_object('outcome', settled, 'repeated', false);
end $$;

-- One fact for each running case that has days to count; duties hear of it from their programme. Answers how many were told now.
create or replace function tell_running_cases(source text, of_revision integer, told_at timestamptz) returns integer
  language plpgsql as $$
declare
  told integer;
begin
  insert into commands (id, aggregate, programme, name, payload, digest, actor, at, source_aggregate, source_revision,
      source_ordinal)
    select source || '@' || of_revision || '>calendar>' || c.aggregate, c.aggregate, c.programme, 'recalculateDeadlines', '{}',
      '', jsonb_build_object('person', source, 'unit', null, 'roles', '[]'::jsonb), told_at, source, of_revision,
      (row_number() over (order by c.aggregate) - 1)::integer
    from cases c where c.open and c.kind <> 'duty'
    on conflict (id) do nothing;
  get diagnostics told = row_count;
  perform pg_notify('commands', '');
  return told;
end $$;

-- Running cases whose days rest on an older calendar than the one in force, with the case that is to be told: itself, or a duty's
-- programme. Those whose fact is still under way are left out unless asked for.
create view cases_behind_calendar as
  select c.aggregate, c.kind, c.programme, c.number, c.lead_unit, c.revision, c.counted_by,
    t.aggregate as told, t.revision as told_revision,
    exists (select from commands f where f.aggregate = t.aggregate and f.name = 'recalculateDeadlines' and f.outcome is null)
      as under_way
  from cases c
  join cases t on t.aggregate = case when c.kind = 'duty' then 'programme/' || c.programme else c.aggregate end
  where c.open and t.open and c.counted_by is distinct from (select version from calendar_frame)
    and exists (select from events where type = 'calendarPublished');

-- Tells those cases again in the name of the latest publication; telling again at the same revision is telling once.
create function tell_cases_behind_calendar(told_at timestamptz) returns integer language plpgsql as $$
declare
  count integer;
begin
  insert into commands (id, aggregate, programme, name, payload, digest, actor, at, source_aggregate, source_revision,
      source_ordinal)
    select p.aggregate || '@' || p.revision || '>calendar>' || b.told || '@' || b.told_revision, b.told, b.programme,
      'recalculateDeadlines', '{}', '', jsonb_build_object('person', p.aggregate, 'unit', null, 'roles', '[]'::jsonb),
      told_at, p.aggregate, p.revision, (row_number() over (order by b.told) - 1)::integer
    from (select distinct told, told_revision, programme from cases_behind_calendar where not under_way) b,
      (select aggregate, revision from events where type = 'calendarPublished'
        and data ->> 'version' = (select version from calendar_frame) order by at desc, revision desc limit 1) p
    on conflict (id) do nothing;
  get diagnostics count = row_count;
  perform pg_notify('commands', '');
  return count;
end $$;
