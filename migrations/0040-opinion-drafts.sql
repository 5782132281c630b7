-- Unsaved work of two kinds: that of who treats a dossier ends with its decision; an analyst's words, which may be said
-- of a decided dossier too, do not.
alter table review_draft add column about text not null default 'review' check (about in ('review', 'opinion'));
