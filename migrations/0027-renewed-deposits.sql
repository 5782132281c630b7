-- A sealed file that is timestamped again goes into the archive beside the archive that has its former state, never in
-- its place: a dossier has one deposit of the kind `renewed` for each.
alter table dossier_deposit drop constraint dossier_deposit_kind_check;
alter table dossier_deposit add constraint dossier_deposit_kind_check
  check (kind in ('signed', 'refused', 'withdrawn', 'retracted', 'expired', 'renewed'));
-- The digest of the renewed file; empty for what a dossier became.
alter table dossier_deposit add column renewal text not null default '';
alter table dossier_deposit add constraint dossier_deposit_renewal_check check ((kind = 'renewed') = (renewal <> ''));
alter table dossier_deposit drop constraint dossier_deposit_pkey;
alter table dossier_deposit add primary key (dossier_id, kind, renewal);
