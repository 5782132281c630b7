-- How a rule stood before it was changed: for who changed it, that holds a while longer. Null in changes made before
-- this was kept.
alter table review_rule_change
  add column was_active boolean,
  add column was_from_cents integer,
  add column was_share numeric(5, 4);
create index review_rule_change_person on review_rule_change (person_id, changed_at);
