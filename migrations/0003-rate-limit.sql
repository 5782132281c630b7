-- Attempts to sign in, counted per address and per e-mail over a window; `subject` is a digest, never the e-mail itself.
create table attempt (
  subject bytea primary key,
  count integer not null,
  window_ends timestamptz not null
);
create index attempt_end on attempt (window_ends);
