-- Signing: who signs, his code, his certificate, his signature, the sealing, the copy, the withdrawal. Digests are
-- SHA-256 in hexadecimal; the bytes themselves lie in the object store.

-- One row per approved dossier: the offer, where its sealing is, what came out of it.
create table ceremony (
  dossier_id uuid primary key references dossier,
  opened_at timestamptz not null,
  -- The first moment at which the offer no longer holds.
  offer_until timestamptz not null,
  stage text not null default 'timestamp' check (stage in ('timestamp', 'validation', 'archive', 'proof', 'done')),
  attempts integer not null default 0,
  -- When the sealing is to go on; null while it has nothing to do.
  next_try_at timestamptz,
  problem text,
  -- Who seals holds the row until then: a process that died is followed by the next.
  busy_until timestamptz,
  -- The last revision that stands: B-T of the newest signer, then B-LT, then B-LTA.
  draft_sha256 text,
  signed_at timestamptz,
  copy_sha256 text,
  copy_bytes integer,
  -- The document timestamp that made the copy B-LTA.
  copy_token bytea,
  sealed_at timestamptz,
  proof_json_sha256 text,
  proof_pdf_sha256 text,
  proof_pdf_bytes integer,
  -- End of the certificate of the newest document timestamp: the copy is renewed before.
  timestamp_until timestamptz
);
create index ceremony_due on ceremony (next_try_at) where next_try_at is not null;
create index ceremony_offers on ceremony (offer_until) where signed_at is null;
create index ceremony_ageing on ceremony (timestamp_until) where timestamp_until is not null;

-- Who signs, in order, with the names of the approved dossier.
create table signer (
  id uuid primary key,
  dossier_id uuid not null references ceremony,
  position integer not null check (position in (1, 2)),
  role text not null check (role in ('borrower', 'co_borrower')),
  applicant_id uuid references applicant,
  given_names text not null,
  surname text not null,
  email text not null,
  phone text,
  language text not null check (language in ('fr', 'en')),
  -- The last verification of a code, which holds for the session that made it.
  verified_at timestamptz,
  verified_session bytea,
  verified_channel text,
  -- Why the way begins again, when it does.
  reopened_at timestamptz,
  reopened_why text,
  unique (dossier_id, position)
);

-- A co-borrower's one-time link: it opens a session once.
create table signing_link (
  digest bytea primary key,
  signer_id uuid not null references signer,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index signing_link_signer on signing_link (signer_id);

alter table session add column signer_id uuid references signer on delete cascade;
alter table session drop constraint session_check;
alter table session add constraint session_of_one check (num_nonnulls(person_id, applicant_id, signer_id) = 1);

alter table logbook drop constraint logbook_actor_kind_check;
alter table logbook add constraint logbook_actor_kind_check
  check (actor_kind in ('person', 'applicant', 'signer', 'door', 'system'));

-- A code's digits are stored nowhere: they are derived from its id and the house's secret.
create table signing_code (
  id uuid primary key,
  signer_id uuid not null references signer,
  channel text not null check (channel in ('mail', 'sms')),
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0,
  used_at timestamptz,
  unique (signer_id, sent_at)
);

-- A letter that holds a code or a link is emptied once it is sent.
alter table mail add column fleeting boolean not null default false;

-- A certificate and the file that was prepared for it: a new certificate starts from the contract again.
create table signing_certificate (
  id uuid primary key,
  ordinal bigint generated always as identity,
  signer_id uuid not null references signer,
  dossier_id uuid not null references ceremony,
  service text not null check (service in ('browser', 'remote')),
  serial text not null,
  certificate bytea not null,
  -- From the signer's issuer up, the root left out.
  chain bytea[] not null,
  -- PKCS#10, for a key of the browser; the credential's name, for a key of a signature service.
  request bytea,
  credential text,
  key_digest text not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  issued_at timestamptz not null,
  revoked_at timestamptz,
  base_sha256 text not null,
  prepared_sha256 text not null,
  prepared_bytes integer not null,
  prepared_at timestamptz not null
);
create index signing_certificate_signer on signing_certificate (signer_id, ordinal desc);
create unique index signing_certificate_key on signing_certificate (key_digest) where service = 'browser';

-- One signature per signer counts; one that came too late to be timestamped is kept as lapsed.
create table signature (
  id uuid primary key,
  signer_id uuid not null references signer,
  dossier_id uuid not null references ceremony,
  certificate_id uuid not null references signing_certificate,
  value bytea not null,
  prepared_sha256 text not null,
  consents jsonb not null,
  signed_at timestamptz not null,
  address text,
  browser text,
  verified_at timestamptz not null,
  verified_channel text not null,
  timestamped_sha256 text,
  timestamped_at timestamptz,
  token bytea,
  -- The certificate of the token's authority, and its chain.
  authorities bytea[] not null default '{}',
  status_response bytea,
  lapsed_at timestamptz,
  lapsed_why text
);
create unique index signature_once on signature (signer_id) where lapsed_at is null;
create index signature_dossier on signature (dossier_id);

-- What was shown, in order: the browser's time and ours.
create table signing_screen (
  number bigint generated always as identity primary key,
  signer_id uuid not null references signer,
  screen text not null,
  page integer,
  language text not null,
  shown_at timestamptz not null,
  received_at timestamptz not null
);
create index signing_screen_signer on signing_screen (signer_id, number);

create table withdrawal (
  dossier_id uuid primary key references dossier,
  signer_id uuid references signer,
  from_state text not null,
  withdrawn_at timestamptz not null,
  receipt_sha256 text,
  receipt_bytes integer,
  attempts integer not null default 0,
  next_try_at timestamptz,
  busy_until timestamptz
);
create index withdrawal_due on withdrawal (next_try_at) where next_try_at is not null;

-- Each renewal of a copy: the former file stays, and is a prefix of the new one.
create table copy_renewal (
  dossier_id uuid not null references ceremony,
  renewed_at timestamptz not null,
  sha256 text not null,
  bytes integer not null,
  timestamp_until timestamptz not null,
  primary key (dossier_id, renewed_at)
);

-- Dossiers that were approved before signing existed are opened to it.
insert into ceremony (dossier_id, opened_at, offer_until)
select dossier_id, frozen_at, date_trunc('day', frozen_at at time zone 'Europe/Paris' + interval '16 days')
  at time zone 'Europe/Paris'
from contract join dossier on dossier.id = dossier_id where state = 'approved';
insert into signer (id, dossier_id, position, role, applicant_id, given_names, surname, email, phone, language)
select gen_random_uuid(), dossier.id, 1, 'borrower', applicant.id, declaration->'identity'->>'givenNames',
  declaration->'identity'->>'surname', applicant.email, declaration->'identity'->>'phone', applicant.language
from ceremony join dossier on dossier.id = dossier_id join applicant on applicant.id = applicant_id;
