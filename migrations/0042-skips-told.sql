-- Each time somebody passed a dossier over, why and with which words: `skip` says only what is not offered to whom now.
-- Words may be personal, so the logbook, which nothing leaves, does not hold them.
create table skip_told (
  dossier_id uuid not null references dossier,
  person_id uuid not null references person,
  skipped_at timestamptz not null,
  reason text not null,
  note text,
  primary key (dossier_id, person_id, skipped_at)
);
insert into skip_told (dossier_id, person_id, skipped_at, reason, note)
  select dossier_id, person_id, skipped_at, reason, note from skip;
