-- The proof file and the receipt of a withdrawal end with a document timestamp too, and are renewed like the copy: the
-- end of the certificate of their newest one.
alter table ceremony add column proof_until timestamptz;
alter table withdrawal add column receipt_until timestamptz;
create index ceremony_proof_ageing on ceremony (proof_until) where proof_until is not null;
create index withdrawal_receipt_ageing on withdrawal (receipt_until) where receipt_until is not null;

-- Of files made before, the end is not known here: they count as ageing a year after, and are looked at then.
update ceremony set proof_until = sealed_at + interval '1 year' where proof_pdf_sha256 is not null;
update withdrawal set receipt_until = withdrawn_at + interval '1 year' where receipt_sha256 is not null;

alter table copy_renewal add column file text not null default 'copy' check (file in ('copy', 'proof', 'receipt'));
alter table copy_renewal drop constraint copy_renewal_pkey;
alter table copy_renewal add primary key (dossier_id, file, renewed_at);
alter table copy_renewal drop constraint copy_renewal_dossier_id_fkey;
alter table copy_renewal add foreign key (dossier_id) references dossier;
