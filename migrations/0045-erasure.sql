-- A dossier whose archives were all eliminated is erased: what tells of a person goes, what statistics and accounts need
-- stays (docs/adr/0053). `erased_at` is set once and for ever, in the transaction that erases.
alter table dossier add column erased_at timestamptz;
create function dossier_stays_erased() returns trigger language plpgsql as
$$ begin
  if new.erased_at is distinct from old.erased_at then raise exception 'a dossier stays erased'; end if;
  return new;
end $$;
create trigger dossier_erased before update on dossier
  for each row when (old.erased_at is not null) execute function dossier_stays_erased();

-- A piece that was erased has no file any more; that there was one, of which kind and when, stays.
alter table document alter column sha256 drop not null;
alter table document add constraint document_erased check (sha256 is not null or filename = '' and mrz is null);

-- Of the words of a decision, an opinion or a row of the logbook, those that come from closed lists: codes, numbers,
-- moments, ids. What is not named here does not stay, so that a key that is added goes until somebody says otherwise.
create function bare_of(words jsonb) returns jsonb language sql immutable strict parallel safe as
$$
  select coalesce(jsonb_object_agg(key, case
    when key = 'pieces' and jsonb_typeof(value) = 'array' then
      (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('requirementId', piece -> 'requirementId',
         'kind', piece -> 'kind', 'reason', piece -> 'reason'))), '[]') from jsonb_array_elements(value) as piece)
    else value end), '{}')
  from jsonb_each(words)
  where key = any ('{archive,beside,bytes,channel,check,checks,code,documentId,elapsedMinutes,failed,field,file,findingId,from,
      handlingMinutes,kind,last,mailId,mentions,page,pages,pieces,personId,problem,productKind,provenance,reasons,
      requirementId,requirements,rules,serial,signer,step,superseded,template,timestampedAt,token,until,verdict,
      wakeAt,way,why}')
    -- A digest of a file that is gone.
    and value #>> '{}' !~ '^[0-9a-f]{64}$'
$$;

-- The logbook stays append-only. One change passes, and only to one result: the words of a row of a dossier that was
-- erased become bare.
create or replace function logbook_is_append_only() returns trigger language plpgsql as
$$ begin
  if tg_op = 'UPDATE' then
    if new.detail = bare_of(old.detail) and to_jsonb(new) - 'detail' = to_jsonb(old) - 'detail'
      and exists (select from dossier where id = old.dossier_id and erased_at is not null)
    then return new; end if;
  end if;
  raise exception 'the logbook is append-only';
end $$;

-- A certificate of a signer loses its octets, which hold his name, once its dossier is erased: serial, dates and
-- status stay, for the responder and the list answer from them.
create or replace function certificate_is_kept() returns trigger language plpgsql as
$$ begin
  if tg_op = 'DELETE' then raise exception 'a certificate that was issued is kept'; end if;
  if old.profile = 'signer' and new.der = ''::bytea and to_jsonb(new) - 'der' = to_jsonb(old) - 'der'
    and exists (select from dossier where reference = old.reference and erased_at is not null)
  then return new; end if;
  if old.revoked_at is not null
    or (new.serial, new.profile, new.reference, new.der, new.key_digest, new.issued_at, new.expires_at)
      is distinct from (old.serial, old.profile, old.reference, old.der, old.key_digest, old.issued_at, old.expires_at)
  then raise exception 'a certificate can only be revoked, and once'; end if;
  return new;
end $$;

-- A word of a name goes when the last name that has it goes. Who writes a name holds this lock together with all others who
-- do, who erases holds it alone: the word of a name that is being written is not taken away.
create or replace function keep_name_words() returns trigger language plpgsql as
$$ begin
  perform pg_advisory_xact_lock_shared(43045);
  insert into name_word select unnest(tsvector_to_array(to_tsvector('simple', fold(new.applicant_name))))
    on conflict do nothing;
  return null;
end $$;

-- A word as the query that finds exactly it.
create function lexeme_of(word text) returns tsquery language sql immutable strict parallel safe as
$$ select ('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''')::tsquery $$;

-- By which the removal of objects asks whether a file is still referred to; of documents there is one.
create index page_file on page (image_sha256);

-- Objects are removed by the database whose number lies beside them, and by no other: to a fresh one set up beside them
-- none of them would be referred to.
create table object_store (
  singleton boolean primary key default true check (singleton),
  id uuid not null default gen_random_uuid()
);
insert into object_store default values;

-- What a renewal goes on from is kept: letters and proof name its digest.
alter table copy_renewal add column former_sha256 text;

-- By which a dossier's rows are found when it is erased.
create index mail_of on mail (dossier_id);
create index notification_of on notification (dossier_id);
create index link_key_of on link_key (dossier_id);
create index retained_value_of on retained_value (dossier_id);
create index region_reading_of on region_reading (dossier_id);
create index signing_certificate_of on signing_certificate (dossier_id);

-- What the round of erasure looks for.
create index archive_eliminated on archive (id) where state = 'eliminated';
