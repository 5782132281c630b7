import type { Brand, Offer } from '#shared/brands/catalogue';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';

interface OfferRow extends Offer {
  brandId: string;
  brandName: string;
  tintLight: string;
  tintDark: string;
}

/** Every brand with what it sells, by name; a brand without an offer is not shown. */
export const readCatalogue = async (connection: Connection): Promise<Brand[]> => {
  const rows = await connection.many<OfferRow>(
    sql`select brand.id as "brandId", brand.name as "brandName", tint_light as "tintLight", tint_dark as "tintDark",
          product_id as "productId", product_name as "productName", product_name_en as "productNameEn", kind,
          minimum_cents as "minimumCents", maximum_cents as "maximumCents", months,
          debtor_rate_percent as "debtorRatePercent"
        from brand join offer on offer.brand_id = brand.id order by fold(brand.name), position`,
  );
  const brands = new Map<string, Brand>();
  for (const { brandId, brandName, tintLight, tintDark, ...offer } of rows) {
    const known = brands.get(brandId) ?? { id: brandId, name: brandName, tintLight, tintDark, offers: [] };
    known.offers.push(offer);
    brands.set(brandId, known);
  }
  return [...brands.values()];
};

/** A product as one brand sells it; null when it does not. */
export const findOffer = async (
  connection: Connection,
  brandId: string,
  productId: string,
): Promise<{ brand: Brand; offer: Offer } | null> => {
  const brand = (await readCatalogue(connection)).find(({ id }) => id === brandId);
  const offer = brand?.offers.find((candidate) => candidate.productId === productId);
  return brand && offer ? { brand, offer } : null;
};
