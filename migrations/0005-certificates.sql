-- Every certificate that the own authority issued, kept for ever; a proof of 2026 is read in 2046. The reference is the
-- dossier's, as it stands in the certificate; no foreign key, since the certificate outlives the dossier.
create table certificate (
  serial text primary key,
  profile text not null check (profile in ('root', 'issuing', 'timestamping', 'status', 'seal', 'signer')),
  reference text,
  der bytea not null,
  key_digest text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  reason text check (reason in ('unspecified', 'key_compromise', 'affiliation_changed', 'superseded',
    'cessation_of_operation', 'privilege_withdrawn')),
  ordinal bigint generated always as identity,
  check ((profile = 'signer') = (reference is not null)),
  check ((revoked_at is null) = (reason is null))
);
-- A signer's key is certified once; a service's key is certified anew before its certificate ages.
create unique index certificate_signer_key on certificate (key_digest) where profile = 'signer';
create index certificate_service on certificate (profile, ordinal desc) where profile <> 'signer';
create index certificate_reference on certificate (reference) where profile = 'signer';
create index certificate_revoked on certificate (expires_at) where revoked_at is not null;

create function certificate_is_kept() returns trigger language plpgsql as
$$ begin
  if tg_op = 'DELETE' then raise exception 'a certificate that was issued is kept'; end if;
  if old.revoked_at is not null
    or (new.serial, new.profile, new.reference, new.der, new.key_digest, new.issued_at, new.expires_at)
      is distinct from (old.serial, old.profile, old.reference, old.der, old.key_digest, old.issued_at, old.expires_at)
  then raise exception 'a certificate can only be revoked, and once'; end if;
  return new;
end $$;
create trigger certificate_kept before update or delete on certificate
  for each row execute function certificate_is_kept();

-- Lists of revoked certificates, numbered without a gap per issuer (RFC 5280 §5.2.3).
create table revocation_list (
  issuer text not null check (issuer in ('root', 'issuing')),
  number bigint not null,
  this_update timestamptz not null,
  next_update timestamptz not null,
  der bytea not null,
  primary key (issuer, number)
);
