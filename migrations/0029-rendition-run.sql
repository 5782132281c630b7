-- Renditions that somebody asked for at the desk: how far the work is, and what became of each piece. What was made stands
-- in the journal; this is what the screen shows meanwhile, and a rebuild does without it.
create table archive_rendition_run (
  id uuid primary key,
  archive_id uuid not null,
  asked_by text not null,
  asked_at timestamptz not null,
  -- How many originals are looked at.
  pieces integer not null,
  -- One object for each piece that is done with.
  done jsonb not null default '[]',
  -- A code of the house's errors: what stopped the work before its end.
  problem text,
  finished_at timestamptz
);
-- One at a time for an archive: who asks again meanwhile is shown the one that runs.
create unique index archive_rendition_run_open on archive_rendition_run (archive_id) where finished_at is null;
create index archive_rendition_run_newest on archive_rendition_run (archive_id, asked_at desc);
