-- When a person last looked at the desk, so that the next visit shows what has changed; business time, no business record.
create table desk_visits (
  person text not null,
  programme text not null,
  -- The end of the visit before; what happened after it is shown.
  seen_until timestamptz,
  latest_at timestamptz not null,
  primary key (person, programme)
);
