-- Several papers in one file: what each is and where it is; empty where the file is one paper.
alter table document add column parts jsonb not null default '[]';

-- A check runs on each of them: `part` is its number, 0 for the first or only one.
alter table finding add column part smallint not null default 0;
drop index finding_once;
create unique index finding_once on finding (dossier_id, check_code, document_id, part) nulls not distinct;
