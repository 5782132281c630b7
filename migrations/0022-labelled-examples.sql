-- Each value that a person retained, as an example with its label: which picture, where on it, what was read and how
-- surely, what the person wrote. Readings stay by their moment, so that the one that was before the person counts.
create view labelled_example as
select retained.id, document.kind, retained.field, page.image_sha256, retained.page,
  coalesce(retained.box, known.field->'box') as box, retained.read_value, retained.value as retained_value,
  retained.provenance, (known.field->>'confidence')::real as read_confidence, known.field->>'source' as read_source,
  retained.retained_at
from retained_value as retained
join document on document.id = retained.document_id
left join page on page.document_id = retained.document_id and page.number = retained.page
left join lateral (
  select element.field from reading, jsonb_array_elements(reading.fields) as element(field)
  where reading.document_id = retained.document_id and reading.page = retained.page
    and reading.read_at <= retained.retained_at and element.field->>'name' = retained.field
  order by read_at desc, element.field->>'source' = 'mrz' limit 1
) as known on true;
