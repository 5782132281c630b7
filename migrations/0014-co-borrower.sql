-- Who borrows beside the applicant proves his identity by a piece of his own.
alter table requirement drop constraint requirement_kind_check;
alter table requirement add constraint requirement_kind_check
  check (kind in ('identity', 'co_borrower_identity', 'bank_details', 'income', 'address'));

-- Set when the dossier asks for it no more, though something had been sent for it, which stays on record.
alter table requirement add column dropped_at timestamptz;

-- Dossiers not yet decided in which a co-borrower is declared: his piece follows that of the applicant.
insert into requirement (id, dossier_id, kind, position)
  select gen_random_uuid(), id, 'co_borrower_identity', 0 from dossier
  where jsonb_typeof(declaration -> 'coBorrower') = 'object'
    and state in ('draft', 'submitted', 'under_review', 'awaiting_applicant');
