-- Every token of the embedded timestamp authority, written before it leaves: what tells a true token from one made with
-- a stolen key (RFC 3161 §4), and what no two tokens can share. Nothing in it is personal.
create table timestamp_token (
  serial bytea primary key check (length(serial) = 16),
  generated_at timestamptz not null,
  hash_algorithm text not null check (hash_algorithm in ('sha256', 'sha384', 'sha512')),
  digest bytea not null
);
create index timestamp_token_newest on timestamp_token (generated_at);

create function timestamp_token_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the journal of timestamps is append-only'; end $$;
create trigger timestamp_token_append_only before update or delete on timestamp_token
  for each row execute function timestamp_token_is_append_only();
