-- What a city brings: programmes, policies, calendar, organisation, accounts.

create table programmes (
  id text primary key,
  code text not null,
  year integer not null,
  title_zh text not null,
  title_en text not null,
  -- ProgrammeFacts of the domain.
  facts jsonb not null,
  source_file text not null,
  source_text text not null,
  source_hash text not null,
  demonstration boolean not null,
  loaded_at timestamptz not null default clock_timestamp()
);

create table policy_versions (
  programme text not null references programmes (id),
  version text not null,
  values jsonb not null,
  effective_on date,
  current boolean not null,
  loaded_at timestamptz not null default clock_timestamp(),
  primary key (programme, version)
);
create unique index policy_versions_current on policy_versions (programme) where current;

create table calendar_years (
  year integer primary key,
  year_table jsonb not null,
  status text not null check (status in ('official', 'provisional')),
  source text,
  hash text not null,
  loaded_at timestamptz not null default clock_timestamp()
);

create table calendar_frame (
  singleton boolean primary key default true check (singleton),
  version text not null,
  fixed_holidays jsonb not null
);

create table units (
  programme text not null references programmes (id),
  id text not null,
  ordinal integer not null,
  -- Unit of the domain: names, kind, mailbox, dates.
  entry jsonb not null,
  primary key (programme, id)
);

create table persons (
  programme text not null references programmes (id),
  id text not null,
  name text not null,
  email text not null,
  -- Language of letters.
  language text not null default 'zh' check (language in ('zh', 'en')),
  primary key (programme, id)
);

create table role_assignments (
  programme text not null references programmes (id),
  ordinal integer not null,
  person text not null,
  role text not null,
  unit text,
  from_on date not null,
  to_on date,
  -- A written authorisation (D-20): for whom, and its reference.
  delegate_of text,
  document text,
  primary key (programme, ordinal)
);
create index role_assignments_by_person on role_assignments (person);

create table accounts (
  account text primary key,
  person text not null,
  password_hash text not null,
  disabled boolean not null default false,
  failures integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  password_changed_at timestamptz not null default clock_timestamp()
);

-- The id is stored as a hash: reading this table gives nobody a session.
create table sessions (
  id_hash text primary key,
  person text,
  content jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null
);
create index sessions_by_expiry on sessions (expires_at);
create index sessions_by_person on sessions (person);

create function bump_facts_version() returns trigger language plpgsql as $$
begin
  update city set facts_version = facts_version + 1;
  return null;
end $$;

create trigger facts_changed after insert or update or delete on programmes
  for each statement execute function bump_facts_version();
create trigger facts_changed after insert or update or delete on policy_versions
  for each statement execute function bump_facts_version();
create trigger facts_changed after insert or update or delete on calendar_years
  for each statement execute function bump_facts_version();
create trigger facts_changed after insert or update or delete on calendar_frame
  for each statement execute function bump_facts_version();
create trigger facts_changed after insert or update or delete on units
  for each statement execute function bump_facts_version();
create trigger facts_changed after insert or update or delete on persons
  for each statement execute function bump_facts_version();
create trigger facts_changed after insert or update or delete on role_assignments
  for each statement execute function bump_facts_version();

-- A programme with its policy and roster, replaced as a whole; versions of policy are kept. One statement.
create function save_programme(doc jsonb) returns void language plpgsql as $$
declare
  of_programme text := doc #>> '{facts,id}';
  facts jsonb := doc -> 'facts';
begin
  insert into programmes as p (id, code, year, title_zh, title_en, facts, source_file, source_text, source_hash, demonstration)
    values (of_programme, facts ->> 'code', (facts ->> 'year')::integer, facts ->> 'titleZh', facts ->> 'titleEn', facts,
      doc ->> 'sourceFile', doc ->> 'sourceText', doc ->> 'sourceHash', (doc ->> 'demonstration')::boolean)
    on conflict (id) do update set code = excluded.code, year = excluded.year, title_zh = excluded.title_zh,
      title_en = excluded.title_en, facts = excluded.facts, source_file = excluded.source_file,
      source_text = excluded.source_text, source_hash = excluded.source_hash, demonstration = excluded.demonstration,
      loaded_at = clock_timestamp();
  perform save_policy(of_programme, doc -> 'policy');
  perform save_roster(of_programme, doc -> 'roster');
end $$;

-- A version of policy is never changed: the same name with other values is refused.
create function save_policy(of_programme text, policy jsonb) returns void language plpgsql as $$
begin
  if exists (select 1 from policy_versions v where v.programme = of_programme and v.version = policy ->> 'version'
      and v.values <> policy -> 'values') then
    raise exception 'policy version % of % has other values', policy ->> 'version', of_programme using errcode = 'DB003';
  end if;
  update policy_versions set current = false where programme = of_programme and current;
  insert into policy_versions (programme, version, values, effective_on, current)
    values (of_programme, policy ->> 'version', policy -> 'values', (policy ->> 'effectiveOn')::date, true)
    on conflict (programme, version) do update set current = true;
end $$;

create function save_roster(of_programme text, roster jsonb) returns void language plpgsql as $$
begin
  delete from units where programme = of_programme;
  insert into units (programme, id, ordinal, entry)
    select of_programme, value ->> 'id', ordinality, value from jsonb_array_elements(roster -> 'units') with ordinality;
  delete from persons where programme = of_programme
    and id not in (select value ->> 'id' from jsonb_array_elements(roster -> 'persons'));
  insert into persons (programme, id, name, email)
    select of_programme, value ->> 'id', value ->> 'name', value ->> 'email' from jsonb_array_elements(roster -> 'persons')
    on conflict (programme, id) do update set name = excluded.name, email = excluded.email;
  delete from role_assignments where programme = of_programme;
  insert into role_assignments (programme, ordinal, person, role, unit, from_on, to_on, delegate_of, document)
    select of_programme, ordinality, value ->> 'person', value ->> 'role', value ->> 'unit', (value ->> 'from')::date,
      (value ->> 'to')::date, value ->> 'delegateOf', value ->> 'document'
    from jsonb_array_elements(roster -> 'assignments') with ordinality;
end $$;

create function save_calendar(calendar jsonb) returns void language plpgsql as $$
begin
  insert into calendar_years (year, year_table, status, source, hash)
    select key::integer, value, value ->> 'status', value ->> 'source', encode(sha256(convert_to(value::text, 'UTF8')), 'hex')
    from jsonb_each(calendar -> 'years')
    on conflict (year) do update set year_table = excluded.year_table, status = excluded.status, source = excluded.source,
      hash = excluded.hash, loaded_at = clock_timestamp();
  insert into calendar_frame (version, fixed_holidays)
    values (calendar ->> 'version', coalesce(calendar -> 'fixedHolidays', '[]'))
    on conflict (singleton) do update set version = excluded.version, fixed_holidays = excluded.fixed_holidays;
end $$;
