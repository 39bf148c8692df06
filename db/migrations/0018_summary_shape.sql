-- The shape in which the summaries of all cases are known to be; none = as older versions wrote them.
create table summary_shape (
  singleton boolean primary key default true check (singleton),
  shape integer not null
);
