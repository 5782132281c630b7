-- Every claim leaves dead entries at the head of the claim's index, which the next claims walk over. The usual share of
-- the table, a fifth, would be a million of them beside the closed dossiers of a few years.
alter table queue_entry set (
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 5000,
  autovacuum_analyze_scale_factor = 0,
  autovacuum_analyze_threshold = 20000,
  vacuum_index_cleanup = on
);

-- A brand that few dossiers have, for who takes only that one; and no other claim: the planner took it for the head of
-- the whole queue when most of what waits was let go, and sorted all of it. A claim narrowed to brands says the last
-- condition, which is always true.
drop index queue_of_brand;
create index queue_of_brand on queue_entry (brand_id, start_by)
  where waiting and not front and kept_why is null and brand_id <> '';
