-- The house's first tables. Times are timestamptz, money is euro cents, ids are UUIDv7, text has no length.
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- unaccent is only stable by its search path; naming the dictionary makes it immutable, so that it may be indexed.
create function fold(value text) returns text language sql immutable strict parallel safe as
$$ select lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;

create table brand (
  id text primary key,
  name text not null,
  tint_light text not null,
  tint_dark text not null
);

create table offer (
  brand_id text not null references brand,
  product_id text not null,
  product_name text not null,
  product_name_en text not null,
  kind text not null check (kind in ('amortising', 'instalments', 'revolving')),
  minimum_cents integer not null,
  maximum_cents integer not null,
  months integer[] not null,
  debtor_rate_percent numeric(5, 2) not null,
  position integer not null default 0,
  primary key (brand_id, product_id)
);

create table person (
  id uuid primary key,
  email text not null unique,
  name text not null,
  role text not null check (role in ('agent', 'supervisor', 'analyst')),
  password_hash text not null,
  created_at timestamptz not null,
  disabled_at timestamptz
);

create table applicant (
  id uuid primary key,
  email text not null unique,
  password_hash text not null,
  language text not null check (language in ('fr', 'en')),
  created_at timestamptz not null
);

-- A partner's system that sends applications with a key; its dossiers carry its channel.
create table door (
  id uuid primary key,
  name text not null unique,
  channel text not null check (channel in ('online', 'api', 'email', 'paper')),
  key_digest bytea not null unique,
  created_at timestamptz not null
);

create table session (
  token_digest bytea primary key,
  person_id uuid references person on delete cascade,
  applicant_id uuid references applicant on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  check (num_nonnulls(person_id, applicant_id) = 1)
);
create index session_expiry on session (expires_at);

create table dossier (
  id uuid primary key,
  reference text not null unique,
  version bigint not null default 1,
  state text not null check (state in ('draft', 'submitted', 'under_review', 'awaiting_applicant', 'approved',
    'certified', 'signed', 'archived', 'refused', 'withdrawn', 'expired')),
  applicant_id uuid not null references applicant,
  door_id uuid references door,
  form_id uuid not null,
  channel text not null check (channel in ('online', 'api', 'email', 'paper')),
  brand_id text not null,
  product_id text not null,
  amount_cents integer not null check (amount_cents > 0),
  months integer not null check (months > 0),
  declaration jsonb not null default '{}',
  applicant_name text not null default '',
  refusal_reasons text[] not null default '{}',
  created_at timestamptz not null,
  submitted_at timestamptz,
  returned_at timestamptz,
  decided_at timestamptz,
  foreign key (brand_id, product_id) references offer,
  unique (applicant_id, form_id)
);
create index dossier_applicant on dossier (applicant_id, created_at desc);
create index dossier_name on dossier using gin (fold(applicant_name) gin_trgm_ops);
create index dossier_submitted on dossier (submitted_at) where submitted_at is not null;

create table requirement (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  kind text not null check (kind in ('identity', 'bank_details', 'income', 'address')),
  state text not null default 'asked' check (state in ('asked', 'received', 'accepted', 'to_redo')),
  redo_reason text,
  redo_note text,
  position integer not null,
  unique (dossier_id, kind)
);

create table document (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  requirement_id uuid not null references requirement,
  sha256 text not null,
  media_type text not null,
  bytes integer not null,
  filename text not null,
  uploaded_at timestamptz not null,
  state text not null default 'received' check (state in ('received', 'reading', 'read', 'failed')),
  kind text,
  mrz jsonb,
  pages integer not null default 0,
  failure text,
  -- set when the applicant takes it back or a newer one replaces it; the bytes stay until retention removes them
  superseded_at timestamptz
);
create unique index document_once on document (requirement_id, sha256) where superseded_at is null;
create index document_dossier on document (dossier_id);
create index document_file on document (sha256);

create table page (
  document_id uuid not null references document,
  number integer not null,
  image_sha256 text not null,
  width integer not null,
  height integer not null,
  turned_degrees integer not null,
  skew_degrees real not null,
  text_layer boolean not null,
  primary key (document_id, number)
);

-- Words and fields of a page as one reading gave them: grows for ever, hence by month.
create table reading (
  document_id uuid not null,
  page integer not null,
  read_at timestamptz not null,
  words jsonb not null,
  fields jsonb not null,
  primary key (document_id, page, read_at)
) partition by range (read_at);
create table reading_default partition of reading default;

create table finding (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  document_id uuid references document,
  check_code text not null,
  outcome text not null check (outcome in ('passed', 'failed', 'inconclusive')),
  severity text not null check (severity in ('low', 'medium', 'high')),
  terms jsonb not null,
  arithmetic text,
  found_at timestamptz not null,
  dismissed_by uuid references person,
  dismissed_at timestamptz,
  dismissal_reason text
);
create unique index finding_once on finding (dossier_id, check_code, document_id) nulls not distinct;

-- Keyed digests of what identifies across dossiers (IBAN, document number); the value itself is not kept here.
create table link_key (
  dossier_id uuid not null references dossier,
  document_id uuid not null references document,
  kind text not null check (kind in ('iban', 'document_number')),
  digest bytea not null,
  primary key (document_id, kind, digest)
);
create index link_key_digest on link_key (kind, digest);

-- One row per submitted dossier: its place in the queue and its lease. Narrow, since it changes most.
create table queue_entry (
  dossier_id uuid primary key references dossier,
  waiting boolean not null,
  brand_id text not null,
  submitted_at timestamptz not null,
  due_at timestamptz not null,
  start_by timestamptz not null,
  handling_minutes integer not null,
  let_go boolean not null default false,
  lease_token bigint not null default 0,
  holder_id uuid references person,
  held_since timestamptz,
  lease_until timestamptz
) with (fillfactor = 70);
create index queue_by_start on queue_entry (start_by, submitted_at) where waiting;
create index queue_by_age on queue_entry (submitted_at) where waiting;
create index queue_leases on queue_entry (lease_until) where holder_id is not null;

create table decision (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  kind text not null check (kind in ('approve', 'refuse', 'complement')),
  person_id uuid not null references person,
  lease_token bigint not null,
  detail jsonb not null,
  decided_at timestamptz not null
);
create index decision_dossier on decision (dossier_id);
create unique index decision_final on decision (dossier_id) where kind in ('approve', 'refuse');

create table review_draft (
  dossier_id uuid not null references dossier,
  person_id uuid not null references person,
  body jsonb not null,
  saved_at timestamptz not null,
  primary key (dossier_id, person_id)
);

create table contract (
  dossier_id uuid primary key references dossier,
  sha256 text not null,
  bytes integer not null,
  frozen_at timestamptz not null
);

create table fraud_mark (
  dossier_id uuid primary key references dossier,
  person_id uuid not null references person,
  note text not null,
  marked_at timestamptz not null
);

create table mail (
  id uuid primary key,
  dossier_id uuid references dossier,
  recipient text not null,
  subject text not null,
  body text not null,
  written_at timestamptz not null,
  sent_at timestamptz
);
create index mail_newest on mail (written_at desc);

-- The logbook: every change of state writes its row here in the same transaction. Append-only, by month.
create table logbook (
  sequence bigint generated always as identity,
  at timestamptz not null,
  dossier_id uuid,
  version bigint,
  actor_kind text not null check (actor_kind in ('person', 'applicant', 'door', 'system')),
  actor_id uuid,
  event text not null,
  detail jsonb not null default '{}',
  primary key (sequence, at)
) partition by range (at);
create table logbook_default partition of logbook default;
create index logbook_dossier on logbook (dossier_id, sequence);
create index logbook_event on logbook (event, at);

create function logbook_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the logbook is append-only'; end $$;
create trigger logbook_append_only before update or delete on logbook
  for each row execute function logbook_is_append_only();

-- Attachments too large for a notification (socket.io between nodes); made here, since two nodes starting at once
-- would both try to create it.
create table socket_io_attachments (
  id bigserial unique,
  created_at timestamptz default now(),
  payload bytea
);

-- Makes the partition of a month when it is missing. Rows that already went to the default partition stay there:
-- the month is then left to it, which costs speed and loses nothing.
create function ensure_month(parent text, month date) returns void language plpgsql as
$$
declare
  child text := parent || '_' || to_char(month, 'YYYY_MM');
begin
  if to_regclass(child) is not null then return; end if;
  execute format('create table %I partition of %I for values from (%L) to (%L)', child, parent,
    date_trunc('month', month), date_trunc('month', month) + interval '1 month');
exception when check_violation or duplicate_table then null;
end $$;
