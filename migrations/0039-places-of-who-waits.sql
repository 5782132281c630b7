-- A dossier has a place in the queue as long as it waits there, and no longer. The place used to stay behind only for the
-- token of its last lease, so that the next one was greater; beside millions of closed dossiers every vacuum of the busiest
-- table then walked their index too. Tokens now come from one sequence and grow whatever becomes of a place.
create sequence lease_token as bigint;
select setval('lease_token', greatest(1, (select max(lease_token) from queue_entry)));

delete from queue_entry where not waiting;

drop index queue_savable, queue_by_age, queue_front, queue_kept, queue_of_brand, queue_waiting;
alter table queue_entry drop column waiting;
create index queue_savable on queue_entry (start_by, submitted_at, dossier_id, due_at)
  where not let_go and not front and kept_why is null;
create index queue_by_age on queue_entry (submitted_at, dossier_id) where not front and kept_why is null;
create index queue_front on queue_entry (start_by, submitted_at, dossier_id) where front and kept_why is null;
create index queue_kept on queue_entry (kept_for) where kept_why is not null;
-- A claim narrowed to brands says the last condition, which is always true; no other claim takes this index.
create index queue_of_brand on queue_entry (brand_id, start_by)
  where not front and kept_why is null and brand_id <> '';

-- Held places are few and found by who holds them. An index by the end of a lease made every renewal, which changes
-- nothing else, write into all the indexes of the table.
drop index queue_leases;
create index queue_held on queue_entry (holder_id) where holder_id is not null;
