-- A published year of the working-day calendar comes into force in the statement that records its publication, and each running
-- case that counts days is told (C15, D-22): whole or not at all, whoever dies when.

create function put_calendar_in_force() returns trigger language plpgsql as $$
begin
  perform save_calendar(jsonb_build_object(
    'version', new.data -> 'version',
    'years', jsonb_build_object(new.data ->> 'year', new.data -> 'table'),
    'fixedHolidays', (select fixed_holidays from calendar_frame)));
  perform tell_running_cases(new.aggregate, new.revision, new.at);
  return null;
end $$;

-- One fact for each running case; telling again under the same source is telling once. Answers how many were told now.
create function tell_running_cases(source text, of_revision integer, told_at timestamptz) returns integer
  language plpgsql as $$
declare
  told integer;
begin
  insert into commands (id, aggregate, programme, name, payload, digest, actor, at, source_aggregate, source_revision,
      source_ordinal)
    select source || '@' || of_revision || '>calendar>' || c.aggregate, c.aggregate, c.programme, 'recalculateDeadlines', '{}',
      '', jsonb_build_object('person', source, 'unit', null, 'roles', '[]'::jsonb), told_at, source, of_revision,
      (row_number() over (order by c.aggregate) - 1)::integer
    from cases c where c.open and c.kind in ('problem', 'quarter')
    on conflict (id) do nothing;
  get diagnostics told = row_count;
  perform pg_notify('commands', '');
  return told;
end $$;

create trigger calendar_published after insert on events
  for each row when (new.type = 'calendarPublished') execute function put_calendar_in_force();

