-- The brands that Aval starts with; all are invented.
insert into brand (id, name, tint_light, tint_dark) values
  ('volteo', 'Voltéo', '#1b4f9c', '#a9c7ff'),
  ('lormont', 'Lormont', '#2f5d3a', '#a5d3ae'),
  ('olea-cuisines', 'Oléa Cuisines', '#6a5211', '#e5c667'),
  ('cyclea', 'Cycléa', '#0d5561', '#8fd3dc'),
  ('tout-habitat', 'Tout-Habitat', '#8a3a12', '#ffb692');

insert into offer (brand_id, product_id, product_name, product_name_en, kind, minimum_cents, maximum_cents, months,
  debtor_rate_percent, position)
select brand.id, product.*
from brand,
  (values
    ('amortissable', 'Amortissable', 'Instalment loan', 'amortising', 50000, 2150000, '{12,18,24,36,48}'::int[], 5.75, 1),
    ('dix-fois', '10 fois', 'Ten payments', 'instalments', 30000, 300000, '{10}', 4.90, 2),
    ('renouvelable', 'Renouvelable', 'Revolving credit', 'revolving', 30000, 300000, '{12,24,36}', 14.90, 3)
  ) as product
where not (brand.id = 'olea-cuisines' and product.column1 = 'renouvelable')
  and not (brand.id = 'cyclea' and product.column1 = 'amortissable');
