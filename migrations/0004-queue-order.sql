-- The order of service, as the claim reads it. The last column lets late dossiers be passed over inside the index;
-- those that are let go are not in it. queue_by_start held both.
drop index queue_by_start;
create index queue_savable on queue_entry (start_by, submitted_at, dossier_id, due_at) where waiting and not let_go;
drop index queue_by_age;
create index queue_by_age on queue_entry (submitted_at, dossier_id) where waiting;

-- Flags of the list: the few findings that are open, among all that were ever made.
create index finding_open on finding (dossier_id)
  where outcome = 'failed' and severity in ('high', 'medium') and dismissed_at is null;

-- Dossiers whose clock waits for the applicant, among all that were ever closed.
create index dossier_paused on dossier (id) where state = 'awaiting_applicant';

-- A dossier is found by the IBAN that was declared, however it was typed.
create index dossier_iban on dossier (upper(regexp_replace(declaration->'bank'->>'iban', '[^0-9A-Za-z]', '', 'g')))
  where declaration ? 'bank';
