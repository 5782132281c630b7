-- Which template made a frozen contract, and the pre-contract information sheet frozen with it. Contracts frozen before
-- sheets were made are of version 1 of their product's template; they keep it, and have no sheet.
alter table contract
  add column template_id text,
  add column template_version integer not null default 1 check (template_version > 0),
  add column sheet_sha256 text,
  add column sheet_bytes integer,
  add constraint contract_sheet_whole check ((sheet_sha256 is null) = (sheet_bytes is null));

update contract
   set template_id = offer.kind
  from dossier
  join offer on offer.brand_id = dossier.brand_id and offer.product_id = dossier.product_id
 where dossier.id = contract.dossier_id;

alter table contract
  alter column template_id set not null,
  alter column template_version drop default;
