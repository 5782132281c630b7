import type { Offer } from '#shared/brands/catalogue';
import type { Terms } from '#shared/dossiers/application-contract';
import type { Connection } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import { findOffer } from '../brands/public.ts';

/** Whether the offer holds this amount and this duration; its bounds are included. */
export const isOffered = (offer: Offer, { amountCents, months }: Pick<Terms, 'amountCents' | 'months'>): boolean =>
  amountCents >= offer.minimumCents && amountCents <= offer.maximumCents && offer.months.includes(months);

/** The offer that these terms are of. @throws AppError terms_not_offered */
export const offerFor = async (connection: Connection, terms: Terms): Promise<Offer> => {
  const found = await findOffer(connection, terms.brandId, terms.productId);
  if (!found || !isOffered(found.offer, terms)) throw new AppError('terms_not_offered');
  return found.offer;
};
