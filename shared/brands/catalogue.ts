import * as z from 'zod/mini';
import { endpoint } from '#shared/http/endpoint';

export const productKinds = ['amortising', 'instalments', 'revolving'] as const;
export type ProductKind = (typeof productKinds)[number];

/** One product as one brand sells it: bounds in euro cents, durations in months, yearly debtor rate in percent. */
export const offerSchema = z.object({
  productId: z.string(),
  productName: z.string(),
  productNameEn: z.string(),
  kind: z.enum(productKinds),
  minimumCents: z.number(),
  maximumCents: z.number(),
  months: z.array(z.number()),
  debtorRatePercent: z.number(),
});
export type Offer = z.infer<typeof offerSchema>;

/** A brand (enseigne): its name, its tint in light and in dark, what it sells. */
export const brandSchema = z.object({
  id: z.string(),
  name: z.string(),
  tintLight: z.string(),
  tintDark: z.string(),
  offers: z.array(offerSchema),
});
export type Brand = z.infer<typeof brandSchema>;

export const catalogueEndpoints = {
  catalogue: endpoint({
    method: 'GET',
    path: '/api/catalogue',
    right: 'catalogue.view',
    summary: 'Brands and what each offers',
    response: z.object({ brands: z.array(brandSchema) }),
  }),
};
