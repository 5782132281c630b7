-- What one person decided today is read beside the queue, each time that he comes back to it.
create index decision_person on decision (person_id, decided_at);
