-- The record: commands (intents), acts and events (what has happened, append-only), cases (snapshot and projection), what is
-- owed, notices by role. `at` is business time, `recorded_at` and `created_at` are wall time.

create table city (
  singleton boolean primary key default true check (singleton),
  demonstration boolean not null default false,
  -- Business now minus wall clock: 0 in production (architecture section 6).
  clock_offset_ms bigint not null default 0,
  -- Grows with every change of programme, policy, calendar or roster; caches of facts compare it.
  facts_version bigint not null default 1
);
insert into city default values;

create table commands (
  id text collate "C" primary key,
  aggregate text collate "C" not null,
  programme text not null,
  name text not null,
  payload jsonb not null,
  digest text not null,
  actor jsonb not null,
  at timestamptz not null,
  -- People's acts expire by wall clock; facts and time never.
  expires_at timestamptz,
  source_aggregate text collate "C",
  source_revision integer,
  source_ordinal integer,
  submitted_at timestamptz,
  submissions integer not null default 0,
  outcome jsonb,
  outcome_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  check ((source_aggregate is null) = (source_revision is null)),
  check ((outcome is null) = (outcome_at is null))
);
create index commands_open on commands (created_at) where outcome is null;
create index commands_open_facts on commands (aggregate, source_aggregate, source_revision, source_ordinal)
  where outcome is null and source_aggregate is not null;
create index commands_of_aggregate on commands (aggregate, created_at);

create table acts (
  aggregate text collate "C" not null,
  revision integer not null check (revision >= 1),
  command_id text collate "C" not null unique references commands (id),
  at timestamptz not null,
  recorded_at timestamptz not null,
  actor jsonb not null,
  digest text not null,
  prev_hash text not null,
  hash text not null,
  primary key (aggregate, revision)
);

create table events (
  aggregate text collate "C" not null,
  revision integer not null,
  ordinal integer not null check (ordinal >= 0),
  type text not null,
  v integer not null,
  transition text not null,
  data jsonb not null,
  at timestamptz not null,
  primary key (aggregate, revision, ordinal),
  foreign key (aggregate, revision) references acts (aggregate, revision)
);

create table cases (
  aggregate text collate "C" primary key,
  kind text not null,
  programme text not null,
  revision integer not null,
  status text not null,
  state jsonb not null,
  policy_version text not null,
  at timestamptz not null,
  wake_at timestamptz,
  wake_command text,
  chain_hash text not null,
  sealed_revision integer not null default 0,
  number text not null,
  title text not null,
  lead_unit text,
  units text[] not null,
  indicator text,
  due_on date,
  deadline text not null,
  open boolean not null,
  more jsonb not null,
  opened_at timestamptz not null,
  check ((wake_at is null) = (wake_command is null))
);
create index cases_by_kind on cases (kind, programme, open, due_on);
create index cases_by_units on cases using gin (units);
create index cases_to_wake on cases (programme, wake_at, aggregate) where kind = 'duty' and wake_at is not null;
create index cases_unsealed on cases (aggregate) where revision > sealed_revision;

create table owed_acts (
  aggregate text collate "C" not null references cases (aggregate),
  ordinal integer not null,
  command text not null,
  role text not null,
  unit text,
  due_on date,
  primary key (aggregate, ordinal)
);
create index owed_acts_by_role on owed_acts (role, unit, due_on);

create table notices (
  id text collate "C" primary key,
  aggregate text collate "C" not null,
  revision integer not null,
  ordinal integer not null,
  n integer not null,
  programme text not null,
  notice text not null,
  recipients jsonb not null,
  formal boolean not null,
  -- Running number of formal documents within programme and year, without gaps.
  number_year integer,
  number integer,
  due date,
  restricted boolean not null,
  digest boolean not null,
  on_day date,
  not_before timestamptz,
  about jsonb not null,
  at timestamptz not null,
  released_at timestamptz,
  -- A person's "send again" is a new notice that names the first.
  resend_of text collate "C" references notices (id),
  foreign key (aggregate, revision, ordinal) references events (aggregate, revision, ordinal),
  unique (programme, number_year, number),
  check (formal = (number is not null))
);
create unique index notices_by_cause on notices (aggregate, revision, n) where resend_of is null;
create index notices_unreleased on notices (at, id) where released_at is null;

create table number_series (
  programme text not null,
  year integer not null,
  series text not null,
  last integer not null,
  primary key (programme, year, series)
);

-- A number that a command took before it was given, so that giving it again takes no second one (D-01).
create table numbers_taken (
  command_id text collate "C" not null,
  series text not null,
  programme text not null,
  year integer not null,
  number integer not null,
  primary key (command_id, series),
  unique (programme, year, series, number)
);

-- Who was refused what, by whom: refusals change nothing else (architecture section 3).
create table audit_log (
  id bigint generated always as identity primary key,
  happened_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  kind text not null,
  person text,
  unit text,
  command_id text,
  object text,
  action text,
  code text,
  rule text,
  request_id text,
  details jsonb not null default '{}'
);
create index audit_log_by_object on audit_log (object, id);

-- The sealer links the heads of all chains into one; its head is witnessed outside.
create table chain_seals (
  number integer primary key,
  sealed_at timestamptz not null default clock_timestamp(),
  prev_hash text not null,
  hash text not null,
  heads integer not null
);
create table sealed_heads (
  seal integer not null references chain_seals (number),
  aggregate text collate "C" not null,
  revision integer not null,
  hash text not null,
  primary key (aggregate, revision)
);
create index sealed_heads_by_seal on sealed_heads (seal);
