-- The next dossier is claimed by one call of the database instead of seven (docs/adr/0054).

-- Writes a change of a dossier into the logbook, in the transaction of the change itself: counts the dossier's version
-- up and tells every node at commit. Gives the new version.
create function write_entry(
  dossier uuid, moment timestamptz, author_kind text, author_id uuid, event_code text, event_detail jsonb
) returns bigint language plpgsql as
$$
declare
  counted bigint;
  place bigint;
begin
  update dossier as changed set version = version + 1 where changed.id = dossier returning changed.version into counted;
  if not found then raise exception 'the logbook tells of dossiers that are there'; end if;
  insert into logbook (at, dossier_id, version, actor_kind, actor_id, event, detail)
  values (moment, dossier, counted, author_kind, author_id, event_code, event_detail) returning sequence into place;
  perform pg_notify('logbook', json_build_object('sequence', place, 'dossierId', dossier, 'version', counted,
    'event', event_code)::text);
  return counted;
end
$$;

-- The head of the queue for one person, and the lease that nobody has swept yet where it has one.
create type queue_head as (dossier_id uuid, holder_id uuid, lease_token bigint, way text);

-- The head of the queue for one person, tier after tier: his own (given to him, awake again, come back to him), what
-- goes first for everybody, what can still be saved by its last moment to start, then the rest by age: the order of
-- shared/queue/order. `start_by` has a lower bound among what can be saved, since a dossier that is not late cannot
-- start more than the longest handling ago: the late ones at the head of that index are not even read. What a person
-- takes (null = everything) narrows all but his own.
-- Made twice from one text, since no statement can choose whether it locks: once to lease it, where a lock never waits
-- (what somebody works on at this instant is passed over), and once to look at it.
do $make$
declare
  free constant text := $$(entry.holder_id is null or entry.lease_until < moment)
      and dossier.state = any(open_states) and entry.desk = any(own_desks) and not (person = any(entry.barred_ids))$$;
  -- The index by brand is taken only where its last condition, which is always true, is said: not for the head of all.
  fitting constant text := $$(brands is null or entry.brand_id = any(brands) and entry.brand_id <> '')
      and (products is null or entry.product_kind = any(products)) and entry.dossier_id <> all(passed_over)$$;
  found_by record;
begin
  for found_by in
    select * from (values
      ('head_to_lease', 'limit 1 for update of entry skip locked for no key update of dossier skip locked'),
      ('head_to_see', 'limit 1')
    ) as variant(name, ending)
  loop
    execute replace(replace(replace(replace($text$
create function [name](
  person uuid, own_desks text[], open_states text[], moment timestamptz, earliest_start timestamptz,
  brands text[], products text[], again boolean
) returns setof queue_head language plpgsql as
$$
declare
  passed_over uuid[];
begin
  return query
    select entry.dossier_id, entry.holder_id, entry.lease_token, entry.kept_why
    from queue_entry as entry join dossier on dossier.id = entry.dossier_id
    where entry.kept_why is not null and entry.kept_for = person
      and (entry.wake_at is null or entry.wake_at <= moment) and [free]
    order by entry.start_by, entry.submitted_at, entry.dossier_id [ending];
  if found then return; end if;

  -- A rare brand is found by another index than the head of the whole queue: what narrows is planned by its values.
  if brands is not null or products is not null then
    perform set_config('plan_cache_mode', 'force_custom_plan', true);
  end if;
  -- What he passed over lately may come again where nothing else is left.
  passed_over := case when again then '{}' else
    array(select skip.dossier_id from skip where skip.person_id = person and skip.hidden_until > moment) end;

  return query
    select entry.dossier_id, entry.holder_id, entry.lease_token, 'front'
    from queue_entry as entry join dossier on dossier.id = entry.dossier_id
    where entry.kept_why is null and entry.front and [free] and [fitting]
    order by entry.start_by, entry.submitted_at, entry.dossier_id [ending];
  if found then return; end if;

  return query
    select entry.dossier_id, entry.holder_id, entry.lease_token, 'order'
    from queue_entry as entry join dossier on dossier.id = entry.dossier_id
    where entry.kept_why is null and not entry.front and not entry.let_go
      and entry.due_at >= moment and entry.start_by >= earliest_start and [free] and [fitting]
    order by entry.start_by, entry.submitted_at, entry.dossier_id [ending];
  if found then return; end if;

  return query
    select entry.dossier_id, entry.holder_id, entry.lease_token, 'order'
    from queue_entry as entry join dossier on dossier.id = entry.dossier_id
    where entry.kept_why is null and not entry.front and (entry.let_go or entry.due_at < moment)
      and [free] and [fitting]
    order by entry.submitted_at, entry.dossier_id [ending];
end
$$
$text$, '[free]', free), '[fitting]', fitting), '[ending]', found_by.ending), '[name]', found_by.name);
  end loop;
end
$make$;

-- What a person takes of one kind: what a supervisor has set, what he wishes this once, or what both allow; null for
-- everything.
create function taking_of(person uuid, of_kind text, wished text[]) returns text[] language plpgsql stable as
$$
declare
  set_for_him constant text[] := array(
    select skill.value from person_skill as skill where skill.person_id = person and skill.kind = of_kind);
begin
  if set_for_him = '{}' then return nullif(wished, '{}'); end if;
  if wished = '{}' then return set_for_him; end if;
  return array(select unnest(set_for_him) intersect select unnest(wished));
end
$$;

-- What `claim_next` would probably give once this person's hands are free; null where nothing waits for him.
create function likely_next(
  person uuid, own_desks text[], open_states text[], moment timestamptz, earliest_start timestamptz,
  wished_brands text[], wished_products text[], again boolean
) returns uuid language sql as
$$
  select dossier_id from head_to_see(person, own_desks, open_states, moment, earliest_start,
    taking_of(person, 'brand', wished_brands), taking_of(person, 'product', wished_products), again)
$$;

-- Claims the head of the queue for one person, or renews what he holds: one row, none where nothing waits for him.
-- Turns of one person come one after the other, so that a double click takes one dossier. The commit is not waited for
-- on the disk (docs/adr/0038). What he has decided on and may still undo is not held for this.
-- `in_full`: the claim is also written into the logbook. A head with which more must be written (a lease that ran out,
-- a place in a tray) is then left alone, and the row says so by its token, which is null: the caller comes again without
-- `in_full` and writes all of it in that transaction.
create function claim_next(
  person uuid, own_desks text[], open_states text[], moment timestamptz, earliest_start timestamptz,
  wished_brands text[], wished_products text[], again boolean, lease_end timestamptz, in_full boolean
) returns table (
  "dossierId" uuid, token bigint, "heldSince" timestamptz, "leaseUntil" timestamptz, "dueAt" timestamptz,
  "handlingMinutes" integer, "letGo" boolean, front boolean, way text, "lapsedHolderId" uuid, "lapsedToken" bigint,
  "hasSkills" boolean
) language plpgsql as
$$
declare
  head queue_head;
  granted bigint;
begin
  perform pg_advisory_xact_lock(43002, hashtext(person::text)), set_config('synchronous_commit', 'off', true);
  "hasSkills" := exists (select from person_skill where person_id = person);

  -- The conditions stand twice: what the inner statement found may have ended while the outer one waited for its lock.
  return query
    update queue_entry as entry set lease_until = greatest(entry.lease_until, lease_end)
    where entry.dossier_id = (
        select held.dossier_id from queue_entry as held
        where held.holder_id = person and held.lease_until >= moment and not held.deciding
        order by held.held_since limit 1)
      and entry.holder_id = person and entry.lease_until >= moment
    returning entry.dossier_id, entry.lease_token, entry.held_since, entry.lease_until, entry.due_at,
      entry.handling_minutes, entry.let_go, entry.front, 'held', null::uuid, null::bigint, "hasSkills";
  if found then return; end if;

  select * into head from head_to_lease(person, own_desks, open_states, moment, earliest_start,
    taking_of(person, 'brand', wished_brands), taking_of(person, 'product', wished_products), again);
  if not found then return; end if;
  if in_full and (head.holder_id is not null or head.way not in ('front', 'order')) then
    "dossierId" := head.dossier_id;
    return next;
    return;
  end if;
  if again and head.way in ('front', 'order') then head.way := 'again'; end if;

  update dossier set state = 'under_review' where id = head.dossier_id and state = 'submitted';
  granted := nextval('lease_token');
  return query
    update queue_entry as entry
    set lease_token = granted, holder_id = person, held_since = moment, lease_until = lease_end
    where entry.dossier_id = head.dossier_id
    returning entry.dossier_id, entry.lease_token, entry.held_since, entry.lease_until, entry.due_at,
      entry.handling_minutes, entry.let_go, entry.front, head.way, head.holder_id, head.lease_token, "hasSkills";
  if in_full then
    perform write_entry(head.dossier_id, moment, 'person', person, 'lease.claimed',
      jsonb_build_object('token', granted, 'way', head.way));
  end if;
end
$$;
