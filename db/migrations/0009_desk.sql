-- A person's own arrangements of lists: no business record, changed at will.
create table saved_views (
  id bigint generated always as identity primary key,
  person text not null,
  programme text not null,
  -- The list's path, `/problems` or `/ledgers/<key>`, and its filters as they stand in the address.
  page text not null,
  name text not null,
  query text not null,
  created_at timestamptz not null default clock_timestamp(),
  unique (person, programme, page, name)
);
