-- What a person has begun to write and not sent: no business record, seen by that person alone, gone when the act is done.
create table drafts (
  person text not null,
  -- Drawn by the form in which it was begun.
  id text collate "C" not null,
  programme text not null,
  -- The case that the act is on, or `<kind>/new` where the act begins one.
  aggregate text collate "C" not null,
  command text not null,
  -- The form as it stands, by the paths of its fields.
  fields jsonb not null,
  -- Business time.
  at timestamptz not null,
  primary key (person, id)
);
