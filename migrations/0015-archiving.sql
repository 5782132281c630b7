-- What the centre archives, and who else may use its archive. The archive's own tables are those of 0008.

-- Archives of dossiers: what waits, and why; then where it is. A signed dossier that is given up later has two.
create table dossier_deposit (
  dossier_id uuid not null references dossier,
  kind text not null check (kind in ('signed', 'refused', 'withdrawn', 'retracted', 'expired')),
  asked_at timestamptz not null,
  attempts integer not null default 0,
  problem text,
  -- Null once it is done.
  next_try_at timestamptz,
  -- Who deposits holds the row until then: a process that died is followed by the next.
  busy_until timestamptz,
  archive_id uuid,
  deposited_at timestamptz,
  primary key (dossier_id, kind),
  check ((archive_id is null) = (deposited_at is null) and (archive_id is null) <> (next_try_at is null))
);
create index dossier_deposit_due on dossier_deposit (next_try_at) where next_try_at is not null;
create unique index dossier_deposit_archive on dossier_deposit (archive_id) where archive_id is not null;
create index dossier_ended on dossier (decided_at) where state in ('signed', 'refused', 'withdrawn', 'expired');

-- A system of the lender and its key, kept as a digest. A name is never given twice: it stands in the journal.
create table archive_client (
  id uuid primary key,
  name text not null unique,
  key_digest bytea not null unique,
  rights text[] not null check (rights <@ array['deposit', 'search', 'consult', 'attest', 'export']),
  sees_all boolean not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- Whose turn a duty of the archive is: each is done once in its time, however many processes there are.
create table archive_turn (
  duty text primary key,
  next_at timestamptz not null
);

-- The rules in force at first. Durations are the lender's to confirm with its counsel; a change is a new row.
insert into archive_policy
  (id, valid_from, months, start_event, final_action, media_types, largest_octets, backup_days, source)
select id, '2020-01-01', months, start_event, final_action,
  '{application/pdf,application/json,image/jpeg,image/png,image/webp,image/tiff,image/heic}', 67108864, 35, source
from (values
  ('dossier.signed', 120, 'end_of_contract', 'review',
    'C. conso. L. 213-1 et D. 213-2 : contrat électronique, dix ans à compter de la fin de l’exécution'),
  ('dossier.retracted', 60, 'retraction', 'eliminate',
    'C. civ. 2224 : prescription de cinq ans, à compter de la rétractation ; à confirmer par le conseil du prêteur'),
  ('dossier.withdrawn', 6, 'withdrawal', 'eliminate',
    'Aucune durée légale trouvée : six mois, à confirmer par le conseil du prêteur'),
  ('dossier.refused', 6, 'refusal', 'eliminate',
    'Aucune durée légale trouvée : six mois, à confirmer par le conseil du prêteur'),
  ('dossier.expired', 6, 'expiry', 'eliminate',
    'Aucune durée légale trouvée : six mois, à confirmer par le conseil du prêteur')
) as rule (id, months, start_event, final_action, source);
insert into archive_policy
  (id, valid_from, months, start_event, final_action, media_types, largest_octets, backup_days, source)
values ('lender.contract', '2020-01-01', 120, 'end_of_contract', 'review',
  '{application/pdf,application/json,application/xml,text/plain,text/csv,image/jpeg,image/png,image/tiff,message/rfc822}',
  4294967296, 35, 'C. conso. L. 213-1 et D. 213-2 ; documents déposés par les systèmes du prêteur');
