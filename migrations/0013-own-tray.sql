-- For whom a waiting dossier is kept and why: set aside until an hour, come back from its applicant to the agent who had
-- asked, or given by a supervisor. What is kept is in the tray of one person and not in everybody's order. `front` came
-- back and nobody is there to have it: it goes first, to anybody.
alter table queue_entry
  add column product_kind text,
  add column front boolean not null default false,
  add column kept_why text check (kept_why in ('parked', 'returned', 'assigned')),
  add column kept_for uuid references person,
  add column kept_by uuid references person,
  add column kept_at timestamptz,
  -- until when it is kept for that person; null = until he takes it or somebody hands it back
  add column kept_until timestamptz,
  -- a parked dossier sleeps until then
  add column wake_at timestamptz,
  add column kept_note text,
  add constraint kept_whole check (
    (kept_why is not null or num_nonnulls(kept_for, kept_by, kept_at, kept_until, wake_at, kept_note) = 0)
    and (kept_why is null or kept_at is not null)
    -- only what is parked sleeps, and only it may be kept for nobody in particular
    and (wake_at is null or kept_why = 'parked')
    and (kept_for is not null or kept_why is null or kept_why = 'parked'));

-- Which product a place is for: the claim may be narrowed to it without reading the dossier.
update queue_entry set product_kind = offer.kind
  from dossier join offer on offer.brand_id = dossier.brand_id and offer.product_id = dossier.product_id
  where dossier.id = queue_entry.dossier_id;
create function name_product_kind() returns trigger language plpgsql as
$$ begin
  select offer.kind into new.product_kind from dossier
    join offer on offer.brand_id = dossier.brand_id and offer.product_id = dossier.product_id
    where dossier.id = new.dossier_id;
  return new;
end $$;
create trigger queue_entry_product_kind before insert on queue_entry
  for each row when (new.product_kind is null) execute function name_product_kind();
alter table queue_entry alter column product_kind set not null;

-- The order of service: what is kept or goes first is not in it.
drop index queue_savable;
create index queue_savable on queue_entry (start_by, submitted_at, dossier_id, due_at)
  where waiting and not let_go and not front and kept_why is null;
drop index queue_by_age;
create index queue_by_age on queue_entry (submitted_at, dossier_id)
  where waiting and not front and kept_why is null;
create index queue_front on queue_entry (start_by, submitted_at, dossier_id)
  where waiting and front and kept_why is null;
-- One person's tray; and all that is kept, which is little.
create index queue_kept on queue_entry (kept_for) where waiting and kept_why is not null;
-- A brand that few dossiers have, for who takes only that one.
create index queue_of_brand on queue_entry (brand_id, start_by)
  where waiting and not front and kept_why is null;
-- How many wait is counted every few seconds.
create index queue_waiting on queue_entry (dossier_id) where waiting;

-- What a person passed over and why: not offered to him again for a while, unless nothing else is left.
create table skip (
  dossier_id uuid not null references dossier,
  person_id uuid not null references person,
  reason text not null,
  note text,
  skipped_at timestamptz not null,
  hidden_until timestamptz not null,
  primary key (dossier_id, person_id)
);
create index skip_hidden on skip (person_id, hidden_until);

-- What a person takes; without a row of a kind, everything of that kind.
create table person_skill (
  person_id uuid not null references person on delete cascade,
  kind text not null check (kind in ('brand', 'product')),
  value text not null,
  set_by uuid not null references person,
  set_at timestamptz not null,
  primary key (person_id, kind, value)
);

-- When a person's console was last seen open on any node: who is there when his dossier comes back.
create table person_presence (
  person_id uuid primary key references person on delete cascade,
  seen_at timestamptz not null
);
