-- What looks like a word is the nearest of the index, in a few milliseconds; likeness to each of ten thousand words takes
-- forty. Words by their beginning: a query that names whole words reads its lists of dossiers from the first to the
-- last common one, where one with beginnings has to gather every dossier of each before it can compare them.
create index name_word_nearness on name_word using gist (word gist_trgm_ops (siglen = 64));
create index name_word_beginning on name_word (word text_pattern_ops);
drop index name_word_likeness;
