-- What a person retained for a field of a piece. Kept apart from the readings, so that reading a piece again changes
-- nothing of it; a value that is replaced or taken back ends and stays on record.
create table retained_value (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  document_id uuid not null references document,
  field text not null,
  page integer not null,
  value text not null,
  provenance text not null check (provenance in ('declared', 'read', 'typed', 'reread')),
  box jsonb,
  confidence real,
  -- what the reading said at that moment, null where it said nothing
  read_value text,
  person_id uuid not null references person,
  lease_token bigint not null,
  retained_at timestamptz not null,
  ended_at timestamptz
);
create unique index retained_value_current on retained_value (document_id, field, page) where ended_at is null;
create index retained_value_dossier on retained_value (dossier_id) where ended_at is null;

-- Second readings of a rectangle: asked for by a web process, done by whichever reader takes it first.
create table region_reading (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  document_id uuid not null references document,
  page integer not null,
  box jsonb not null,
  expected text,
  person_id uuid not null references person,
  asked_at timestamptz not null,
  state text not null default 'asked' check (state in ('asked', 'reading', 'read', 'failed')),
  text text,
  value text,
  confidence real
);
create index region_reading_asked on region_reading (asked_at) where state = 'asked';

-- What an agent thinks of a piece before he decides; the applicant sees the requirement's own state.
create table piece_verdict (
  requirement_id uuid primary key references requirement on delete cascade,
  dossier_id uuid not null references dossier,
  verdict text not null check (verdict in ('accepted', 'to_redo')),
  reason text,
  note text,
  person_id uuid not null references person,
  judged_at timestamptz not null,
  check ((verdict = 'to_redo') = (reason is not null))
);
create index piece_verdict_dossier on piece_verdict (dossier_id);

-- For whom a waiting dossier waits, who must not take it (those who gave their answer already), and whether its holder
-- has decided and may still undo it.
alter table queue_entry
  add column desk text not null default 'agents' check (desk in ('agents', 'second_person', 'supervisors', 'analysts')),
  add column barred_ids uuid[] not null default '{}',
  add column deciding boolean not null default false;

-- A decision between the key and its effect: its author may undo it, nobody else knows of it.
create table pending_decision (
  dossier_id uuid primary key references dossier,
  person_id uuid not null references person,
  lease_token bigint not null,
  held_since timestamptz not null,
  body jsonb not null,
  decided_at timestamptz not null,
  effective_at timestamptz not null,
  attempts integer not null default 0
);
create index pending_decision_due on pending_decision (effective_at);

-- A decision that a rule asks a second person for, and the answers apart from each other.
create table second_look (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  rules text[] not null,
  stage text not null check (stage in ('second', 'arbitration', 'settled')),
  proposed_at timestamptz not null,
  settled_at timestamptz,
  check ((stage = 'settled') = (settled_at is not null))
);
create unique index second_look_open on second_look (dossier_id) where stage <> 'settled';

create table opinion (
  look_id uuid not null references second_look,
  person_id uuid not null references person,
  place text not null check (place in ('first', 'second', 'arbiter')),
  lease_token bigint not null,
  body jsonb not null,
  given_at timestamptz not null,
  primary key (look_id, person_id),
  unique (look_id, place)
);

-- Rules as data: when a second person is asked, and which share is looked at again for quality.
create table review_rule (
  id text primary key check (id in ('amount', 'dismissed_high', 'sample', 'quality')),
  active boolean not null,
  from_cents integer check (from_cents >= 0),
  share numeric(5, 4) check (share between 0 and 1),
  check ((id = 'amount') = (from_cents is not null)),
  check ((id in ('sample', 'quality')) = (share is not null))
);
insert into review_rule (id, active, from_cents, share) values
  ('amount', true, 1000000, null),
  ('dismissed_high', true, null, null),
  ('sample', true, null, 0.02),
  ('quality', true, null, 0.05);

create table review_rule_change (
  id uuid primary key,
  rule_id text not null references review_rule,
  active boolean not null,
  from_cents integer,
  share numeric(5, 4),
  person_id uuid not null references person,
  changed_at timestamptz not null
);

create table escalation (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  reason text not null,
  raised_by uuid not null references person,
  raised_at timestamptz not null,
  -- the desk that it goes back to
  came_from text not null check (came_from in ('agents', 'second_person', 'supervisors')),
  verdict text check (verdict in ('given_back', 'fraud_confirmed')),
  opinion text,
  answered_by uuid references person,
  answered_at timestamptz,
  check (num_nonnulls(verdict, opinion, answered_by, answered_at) in (0, 4))
);
create unique index escalation_open on escalation (dossier_id) where answered_at is null;
create index escalation_dossier on escalation (dossier_id, raised_at);

create table note (
  id uuid primary key,
  dossier_id uuid not null references dossier,
  person_id uuid not null references person,
  body text not null,
  mentions uuid[] not null default '{}',
  written_at timestamptz not null
);
create index note_dossier on note (dossier_id, written_at);

create table notification (
  id uuid primary key,
  person_id uuid not null references person,
  kind text not null,
  dossier_id uuid not null references dossier,
  by_id uuid references person,
  told_at timestamptz not null,
  read_at timestamptz
);
create index notification_newest on notification (person_id, told_at desc, id);
create index notification_unread on notification (person_id) where read_at is null;

-- Decided dossiers drawn to be looked at again, blind: both answers and what each thought of the checks.
create table quality_review (
  id uuid primary key,
  dossier_id uuid not null unique references dossier,
  sampled_at timestamptz not null,
  first_ids uuid[] not null,
  first_kind text not null check (first_kind in ('approve', 'refuse')),
  first_stances jsonb not null,
  reviewer_id uuid references person,
  taken_at timestamptz,
  second_kind text check (second_kind in ('approve', 'refuse')),
  second_reasons text[],
  second_stances jsonb,
  judged_at timestamptz
);
create index quality_waiting on quality_review (sampled_at) where judged_at is null;
create index quality_judged on quality_review (judged_at) where judged_at is not null;
create index quality_reviewer on quality_review (reviewer_id) where judged_at is null;
