-- The archive: one gapless journal of exact octets, the heads of its tree, and an index over what the two stores hold.
-- The files are the truth; everything here but journal, heads and tokens can be made again from them.

-- What writes the archive takes this role for the length of its transaction: it may add to the journal and read it,
-- and has no right to change or delete a row of it. Roles are the server's, not the database's: another database may
-- have made it at the same moment. Where the login may not make roles, an administrator makes it (docs/adr/0018).
do $$
begin
  if to_regrole('aval_archive_writer') is null then
    create role aval_archive_writer nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise notice 'aval_archive_writer is not there and may not be made by this login';
end
$$;

create function archive_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are added and read, never changed', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create function archive_may(what text, on_table regclass) returns void language plpgsql as $$
begin
  if to_regrole('aval_archive_writer') is not null then
    execute format('grant %s on %s to aval_archive_writer', what, on_table);
  end if;
end
$$;

-- The writer adds and reads; nobody else's statement, the owner's included, changes or empties it by mistake.
create function archive_only_grows(guarded regclass) returns void language plpgsql as $$
begin
  execute format('create trigger only_grows before update or delete or truncate on %s
    for each statement execute function archive_refuse_change()', guarded);
  perform archive_may('select, insert', guarded);
end
$$;

-- One row for each event; `octets` is what was hashed, never made again from the columns beside it.
create table archive_journal (
  seq bigint primary key check (seq >= 0),
  at timestamptz not null,
  view text not null check (view in ('life_cycle', 'events')),
  type text not null,
  archive_id uuid,
  piece integer,
  actor text not null,
  octets bytea not null check (octet_length(octets) < 65536),
  leaf bytea not null check (octet_length(leaf) = 32)
);
create index archive_journal_life on archive_journal (archive_id, seq) where archive_id is not null;
create index archive_journal_events on archive_journal (type, seq) where view = 'events';

-- The hashes of every 16, 256, 4096, … rows (levels 4, 8, 12, …): a proof reads sixteen of a level.
create table archive_node (
  level smallint not null check (level > 0 and level % 4 = 0),
  index bigint not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (level, index)
);

create table archive_head (
  size bigint primary key,
  at timestamptz not null,
  root bytea not null,
  peaks bytea not null,
  note text not null
);

-- A timestamp token over SHA-256 of a head's note; it came later than the head, and its digest is itself a row.
create table archive_token (
  size bigint primary key references archive_head,
  at timestamptz not null,
  token bytea not null,
  certificate_expires_at timestamptz not null
);

select archive_only_grows(named) from unnest(array['archive_journal', 'archive_node', 'archive_token', 'archive_head']::regclass[]) named;

-- One row: how far the journal goes, locked by whoever adds to it. Rows stay below `promised`, which both stores know, so
-- that a restored dump never gives a seq twice. `intended` is committed before the stores are told: a store that knows of
-- more than that has seen a later database than this one.
create table archive_counter (
  singleton boolean primary key default true check (singleton),
  size bigint not null default 0,
  peaks bytea not null default '',
  last_at timestamptz,
  promised bigint not null default 0,
  intended bigint not null default 0,
  frozen text,
  check (size <= promised and promised <= intended)
);
insert into archive_counter default values;

create function archive_counter_grows() returns trigger language plpgsql as $$
begin
  if new.size < old.size or new.promised < old.promised or new.intended < old.intended then
    raise exception 'the journal does not become shorter' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger grows before update on archive_counter for each row execute function archive_counter_grows();
create trigger stays before delete or truncate on archive_counter for each statement execute function archive_refuse_change();

-- How long each kind is kept, from which event, and what then: dated, because law and contracts change.
create table archive_policy (
  id text not null,
  valid_from date not null,
  months integer not null check (months >= 0),
  start_event text not null,
  final_action text not null check (final_action in ('eliminate', 'review', 'transfer')),
  media_types text[] not null,
  largest_octets bigint not null check (largest_octets > 0),
  backup_days integer not null,
  source text not null,
  primary key (id, valid_from)
);

create table archive (
  id uuid primary key,
  depositor text not null,
  idempotency_key text,
  client_ref text,
  policy_id text not null,
  state text not null default 'kept' check (state in ('kept', 'eliminating', 'eliminated')),
  received_at timestamptz not null,
  start_event_at timestamptz,
  retain_until date,
  -- Key of the journal's commitments; with it erased, they can no longer be tied to anybody.
  salt bytea,
  request_digest bytea not null,
  version integer not null default 1,
  inventory_sha256 bytea not null,
  ingestion_seq bigint not null,
  unique (depositor, idempotency_key)
);
create index archive_ref on archive (depositor, client_ref);
create index archive_due on archive (retain_until, id) where state = 'kept' and retain_until is not null;

-- Piece 0 is the archive's own description, from which these rows can be made again.
create table archive_piece (
  archive_id uuid not null references archive,
  n integer not null check (n >= 0),
  version integer not null,
  role text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 bytea not null,
  path text not null,
  derived_from integer,
  deposit_seq bigint not null,
  primary key (archive_id, n)
);
create index archive_piece_content on archive_piece (sha256) where n > 0;

create table archive_copy (
  archive_id uuid not null,
  n integer not null,
  store text not null,
  status text not null default 'good' check (status in ('good', 'bad', 'removed')),
  last_ok_at timestamptz not null,
  primary key (archive_id, n, store),
  foreign key (archive_id, n) references archive_piece
) with (fillfactor = 85);
create index archive_copy_oldest on archive_copy (store, last_ok_at) where status <> 'removed';

create table archive_hold (
  id uuid primary key,
  archive_id uuid not null references archive,
  cause text not null,
  reason text not null,
  set_by text not null,
  set_at timestamptz not null,
  lifted_by text,
  lifted_at timestamptz
);
create index archive_hold_open on archive_hold (archive_id) where lifted_at is null;

create table archive_elimination (
  id uuid primary key,
  proposed_by text not null,
  proposed_at timestamptz not null,
  approved_by text check (approved_by <> proposed_by),
  approved_at timestamptz,
  intent_seq bigint,
  executed_seq bigint
);
create table archive_elimination_item (
  elimination_id uuid not null references archive_elimination,
  archive_id uuid not null references archive,
  removed_at timestamptz,
  primary key (elimination_id, archive_id)
);
create index archive_elimination_of on archive_elimination_item (archive_id);

create table archive_incident (
  id uuid primary key,
  kind text not null,
  archive_id uuid,
  piece integer,
  store text,
  detail text not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by text
);
-- One trouble is one open incident, however often it is met.
create unique index archive_incident_open
  on archive_incident (kind, archive_id, piece, store) nulls not distinct where closed_at is null;

-- Rounds that should go on for ever say here that they live: "not verified" must not look like "verified".
create table archive_heartbeat (
  name text primary key,
  started_at timestamptz not null,
  beat_at timestamptz not null,
  finished_at timestamptz,
  note text not null default ''
);

select archive_may('select, update', 'archive_counter');
select archive_may('select, insert, update', named)
from unnest(array['archive_policy', 'archive', 'archive_piece', 'archive_copy', 'archive_hold', 'archive_elimination',
  'archive_elimination_item', 'archive_incident', 'archive_heartbeat']::regclass[]) named;

-- A journal that no longer agrees with its heads is kept as evidence in a schema of its own, and an empty one put in its
-- place, to be filled from the stores. Only the owner may; the writer has no right to it.
create function archive_set_aside(evidence text) returns void language plpgsql as $$
declare
  named text;
begin
  execute format('create schema %I', evidence);
  foreach named in array array['archive_token', 'archive_head', 'archive_node', 'archive_journal', 'archive_counter'] loop
    execute format('alter table public.%I set schema %I', named, evidence);
    execute format('create table public.%I (like %I.%I including all)', named, evidence, named);
    if named <> 'archive_counter' then
      perform archive_only_grows(format('public.%I', named)::regclass);
    end if;
  end loop;
  insert into public.archive_counter default values;
  create trigger grows before update on public.archive_counter for each row execute function archive_counter_grows();
  create trigger stays before delete or truncate on public.archive_counter
    for each statement execute function archive_refuse_change();
  perform archive_may('select, update', 'public.archive_counter');
end
$$;
