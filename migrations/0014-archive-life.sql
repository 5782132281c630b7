-- The life of what is archived: rules of retention and the events that start them, renditions, evidence that is renewed.

-- Rules beside the one that stands in `archive_policy`: the longest that applies to an archive wins. A rule applies to what
-- was received on the days from `valid_from` to before `valid_until`; one that the law gives to older archives too begins
-- in the past.
create table archive_rule (
  policy_id text not null,
  name text not null,
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  -- ISO 8601: P10Y, P6M, P35D.
  duration text not null check (duration ~ '^P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$' and duration <> 'P'),
  -- Whichever of them happens starts it; of several, the last.
  start_events text[] not null check (cardinality(start_events) > 0),
  final_action text not null check (final_action in ('eliminate', 'review', 'transfer')),
  source text not null,
  primary key (policy_id, name, valid_from)
);

insert into archive_rule values
  ('dossier.signed', 'relation', '2020-01-01', null, 'P5Y', '{end_of_relation}', 'review',
    'CMF L. 561-12 : cinq ans à compter de la fin de la relation d’affaires'),
  ('lender.contract', 'relation', '2020-01-01', null, 'P5Y', '{end_of_relation}', 'review',
    'CMF L. 561-12 : cinq ans à compter de la fin de la relation d’affaires');

-- What happened to an archive, told later; of two that tell of the same event, the newer (seq) corrects the older.
create table archive_start_event (
  archive_id uuid not null references archive,
  event text not null,
  happened_on date not null,
  told_by text not null,
  seq bigint not null,
  primary key (archive_id, event, seq)
);

alter table archive_hold add column lift_reason text;
alter table archive_elimination add column dismissed_by text, add column dismissed_at timestamptz;

-- Digests of pieces under an algorithm that follows SHA-256, and the trees in which they stand.
create table archive_piece_digest (
  archive_id uuid not null,
  n integer not null,
  algorithm text not null,
  digest bytea not null,
  seq bigint not null,
  primary key (archive_id, n, algorithm),
  foreign key (archive_id, n) references archive_piece
);
create table archive_renewed_tree (
  algorithm text not null,
  size bigint not null,
  at timestamptz not null,
  root bytea not null,
  -- Leaf 0: the head of the old tree and its token.
  anchor bytea not null,
  note text not null,
  token bytea not null,
  primary key (algorithm, size)
);
select archive_only_grows('archive_renewed_tree'::regclass);

-- From when an algorithm is no longer relied on. Evidence that rests on it must be renewed before.
create table archive_algorithm (
  name text primary key,
  ages_on date,
  source text not null
);
insert into archive_algorithm values
  ('sha256', null, 'ANSSI, Guide des mécanismes cryptographiques, 2.04'),
  ('sha512', null, 'ANSSI, Guide des mécanismes cryptographiques, 2.04');

select archive_may('select, insert, update', named)
from unnest(array['archive_rule', 'archive_start_event', 'archive_piece_digest', 'archive_algorithm']::regclass[]) named;
