-- Finding a dossier by the words of its name, in any order and by their beginning; newest first. The column spares
-- folding each row again while the newest are walked for a frequent name.
alter table dossier add column name_words tsvector
  generated always as (to_tsvector('simple', fold(applicant_name))) stored;
create index dossier_name_words on dossier using gin (name_words);
drop index dossier_name;

-- Every word of every name once: a slip of the pen or a part of a word is looked for among these, not in the dossiers.
create table name_word (word text primary key);
create index name_word_likeness on name_word using gin (word gin_trgm_ops);
insert into name_word select distinct unnest(tsvector_to_array(name_words)) from dossier;

create function keep_name_words() returns trigger language plpgsql as
$$ begin
  insert into name_word select unnest(tsvector_to_array(to_tsvector('simple', fold(new.applicant_name))))
    on conflict do nothing;
  return null;
end $$;
create trigger dossier_name_words after insert or update of applicant_name on dossier
  for each row when (new.applicant_name <> '') execute function keep_name_words();

-- A phone is found by its last nine digits, however it was typed: 06…, +33 6….
create index dossier_phone on dossier (right(regexp_replace(declaration->'identity'->>'phone', '\D', '', 'g'), 9))
  where declaration ? 'identity';
create index dossier_birth on dossier ((declaration->'identity'->>'birthDate')) where declaration ? 'identity';
