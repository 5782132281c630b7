-- What the original bytes of a piece show of its making, and the codes printed on it: facts, kept apart from findings.
create table observation (
  document_id uuid primary key references document,
  version integer not null,
  observed_at timestamptz not null,
  facts jsonb not null
);

-- Which version of a check found it: a finding kept before a rule changed can be told apart.
alter table finding add column check_version integer not null default 1;

-- Machine-readable zones and social security numbers link dossiers too.
alter table link_key drop constraint link_key_kind_check;
alter table link_key add constraint link_key_kind_check check (kind in ('iban', 'document_number', 'zone', 'nir'));

-- Perceptual hashes of the photograph of an identity paper (never of the whole card, whose template all people share).
create table portrait_hash (
  document_id uuid primary key references document,
  dossier_id uuid not null references dossier,
  hash bit(64) not null
);
create index portrait_hash_dossier on portrait_hash (dossier_id);
