-- One statement per business write: `select record(batch)` (architecture section 3). Lock order: aggregates (the case, then
-- duties by name), series, chain head. Answers {"outcome": …}, or {"conflict": …} before anything was written.

create function act_hash(prev text, body jsonb) returns text language sql immutable as $$
  select encode(sha256(convert_to(prev || body::text, 'UTF8')), 'hex')
$$;

create function iso_instant(at timestamptz) returns text language sql immutable as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

create function insert_commands(rows jsonb) returns integer language plpgsql as $$
declare
  inserted integer;
begin
  insert into commands (id, aggregate, programme, name, payload, digest, actor, at, expires_at,
      source_aggregate, source_revision, source_ordinal)
    select id, aggregate, programme, name, payload, digest, actor, at, "expiresAt",
      "sourceAggregate", "sourceRevision", "sourceOrdinal"
    from jsonb_to_recordset(rows) as r (id text, aggregate text, programme text, name text, payload jsonb, digest text,
      actor jsonb, at timestamptz, "expiresAt" timestamptz, "sourceAggregate" text, "sourceRevision" integer,
      "sourceOrdinal" integer)
    on conflict (id) do nothing;
  get diagnostics inserted = row_count;
  return inserted;
end $$;

create function next_number(of_programme text, of_year integer, of_series text) returns integer language sql as $$
  insert into number_series (programme, year, series, last) values (of_programme, of_year, of_series, 1)
    on conflict (programme, year, series) do update set last = number_series.last + 1
    returning last
$$;

create function record_act(act jsonb) returns void language plpgsql as $$
declare
  prev text;
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
  body jsonb;
  notice jsonb;
begin
  select hash into prev from acts where aggregate = act ->> 'aggregate' order by revision desc limit 1;
  prev := coalesce(prev, '');
  body := jsonb_build_object(
    'aggregate', act -> 'aggregate', 'revision', act -> 'revision', 'command', act -> 'commandId', 'at', act -> 'at',
    'recordedAt', iso_instant(moment), 'actor', act -> 'actor', 'digest', act -> 'digest', 'events', act -> 'events');
  insert into acts (aggregate, revision, command_id, at, recorded_at, actor, digest, prev_hash, hash)
    values (act ->> 'aggregate', (act ->> 'revision')::integer, act ->> 'commandId', (act ->> 'at')::timestamptz, moment,
      act -> 'actor', act ->> 'digest', prev, act_hash(prev, body));
  insert into events (aggregate, revision, ordinal, type, v, transition, data, at)
    select act ->> 'aggregate', (act ->> 'revision')::integer, ordinal, type, v, transition, data, (act ->> 'at')::timestamptz
    from jsonb_to_recordset(act -> 'events') as r (ordinal integer, type text, v integer, transition text, data jsonb);
  for notice in select value from jsonb_array_elements(act -> 'notices') loop
    insert into notices (id, aggregate, revision, ordinal, n, programme, notice, recipients, formal, number_year, number,
        due, restricted, digest, on_day, not_before, about, at)
      values (notice ->> 'id', act ->> 'aggregate', (act ->> 'revision')::integer, (notice ->> 'ordinal')::integer,
        (notice ->> 'n')::integer, act ->> 'programme', notice ->> 'notice', notice -> 'to', (notice ->> 'formal')::boolean,
        case when (notice ->> 'formal')::boolean then (act ->> 'year')::integer end,
        case when (notice ->> 'formal')::boolean
          then next_number(act ->> 'programme', (act ->> 'year')::integer, 'notice') end,
        (notice ->> 'due')::date, (notice ->> 'restricted')::boolean, (notice ->> 'digest')::boolean,
        (notice ->> 'on')::date, (notice ->> 'notBefore')::timestamptz, notice -> 'about', (act ->> 'at')::timestamptz);
  end loop;
end $$;

create function record_standing(after jsonb) returns void language plpgsql as $$
declare
  of_case text := after ->> 'aggregate';
  summary jsonb := after -> 'summary';
begin
  insert into cases as c (aggregate, kind, programme, revision, status, state, policy_version, at, wake_at, wake_command,
      chain_hash, number, title, lead_unit, units, indicator, due_on, deadline, open, more, opened_at)
    select of_case, after ->> 'kind', after ->> 'programme', last.revision, after ->> 'status', after -> 'state',
      after -> 'state' ->> 'policyVersion', last.at, (after #>> '{wakeUp,at}')::timestamptz, after #>> '{wakeUp,command}',
      last.hash, summary ->> 'number', summary ->> 'title', summary ->> 'leadUnit',
      array(select jsonb_array_elements_text(summary -> 'units')), summary ->> 'indicator', (summary ->> 'dueOn')::date,
      summary ->> 'deadline', (summary ->> 'open')::boolean, summary -> 'more', last.at
    from acts last where last.aggregate = of_case order by last.revision desc limit 1
    on conflict (aggregate) do update set
      revision = excluded.revision, status = excluded.status, state = excluded.state,
      policy_version = excluded.policy_version, at = excluded.at, wake_at = excluded.wake_at,
      wake_command = excluded.wake_command, chain_hash = excluded.chain_hash, number = excluded.number,
      title = excluded.title, lead_unit = excluded.lead_unit, units = excluded.units, indicator = excluded.indicator,
      due_on = excluded.due_on, deadline = excluded.deadline, open = excluded.open, more = excluded.more;
  delete from owed_acts where aggregate = of_case;
  insert into owed_acts (aggregate, ordinal, command, role, unit, due_on)
    select of_case, (ordinality - 1)::integer, value ->> 'command', value ->> 'role', value ->> 'unit', (value ->> 'dueOn')::date
    from jsonb_array_elements(after -> 'owed') with ordinality;
end $$;

create function record(batch jsonb) returns jsonb language plpgsql as $$
declare
  main text := batch ->> 'main';
  found_outcome jsonb;
  standing record;
  item jsonb;
  settled jsonb;
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
  perform insert_commands(batch -> 'commands');
  for item in select value from jsonb_array_elements(batch -> 'acts') loop
    perform record_act(item);
  end loop;
  for item in select value from jsonb_array_elements(batch -> 'after') loop
    perform record_standing(item);
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

-- A person's or a program's intent becomes durable; giving the same id again gives back what is there.
create function submit_command(command jsonb) returns jsonb language plpgsql as $$
declare
  fresh integer := insert_commands(jsonb_build_array(command));
  found commands;
begin
  select * into found from commands where id = command ->> 'id';
  return jsonb_build_object('fresh', fresh = 1, 'digest', found.digest, 'aggregate', found.aggregate, 'name', found.name,
    'person', found.actor ->> 'person', 'at', iso_instant(found.at), 'outcome', found.outcome);
end $$;

create function take_number(of_command text, of_programme text, of_year integer, of_series text) returns integer
language plpgsql as $$
declare
  taken integer;
begin
  perform pg_advisory_xact_lock(hashtextextended(of_command, 1));
  select number into taken from numbers_taken where command_id = of_command and series = of_series;
  if taken is null then
    taken := next_number(of_programme, of_year, of_series);
    insert into numbers_taken (command_id, series, programme, year, number)
      values (of_command, of_series, of_programme, of_year, taken);
  end if;
  return taken;
end $$;

-- Links the heads that moved since the last seal into the global chain; null when none did.
create function seal_chains() returns integer language plpgsql as $$
declare
  last chain_seals;
  moved text;
  count integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('chain_seals', 2));
  select * into last from chain_seals order by number desc limit 1;
  create temp table heads_to_seal on commit drop as
    select aggregate, revision, chain_hash from cases where revision > sealed_revision order by aggregate for update;
  select count(*), string_agg(aggregate || ' ' || revision || ' ' || chain_hash, E'\n' order by aggregate)
    into count, moved from heads_to_seal;
  if count = 0 then
    return null;
  end if;
  insert into chain_seals (number, prev_hash, hash, heads)
    values (coalesce(last.number, 0) + 1, coalesce(last.hash, ''),
      encode(sha256(convert_to(coalesce(last.hash, '') || moved, 'UTF8')), 'hex'), count);
  insert into sealed_heads (seal, aggregate, revision, hash)
    select coalesce(last.number, 0) + 1, aggregate, revision, chain_hash from heads_to_seal;
  update cases set sealed_revision = h.revision from heads_to_seal h where cases.aggregate = h.aggregate;
  return coalesce(last.number, 0) + 1;
end $$;
