-- How the photographs of identity papers look from afar, veiled by a key that keeps how far two of them are apart; the
-- bands find those near one another. Takes the place of a table that never held anything.
drop table portrait_hash;
create table portrait_seen (
  dossier_id uuid not null references dossier,
  document_id uuid not null references document,
  veiled bit(255) not null,
  bands int[] not null,
  primary key (document_id, veiled)
);
create index portrait_seen_dossier on portrait_seen (dossier_id);
create index portrait_seen_bands on portrait_seen using gin (bands);
