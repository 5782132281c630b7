import type { Brand, Offer } from '#shared/brands/catalogue';
import { requiredPieces } from '#shared/intake/required-pieces';
import type { RequirementKind } from '#shared/intake/requirement';
import type { SpecimenDossier } from '../specimen/specimen-dossier.ts';

/** Something to apply for. */
export interface Choice {
  readonly brand: Brand;
  readonly offer: Offer;
  readonly amountCents: number;
}

/** What must be asked for, so that what is wrong with a dossier reaches the centre. */
export function neededBy({ fraud, pieces }: SpecimenDossier): RequirementKind[] {
  return pieces.filter(({ filename }) => filename === fraud?.piece).map(({ requirement }) => requirement);
}

/**
 * Everything that may be applied for under which these pieces are asked for, each with the amount that is wanted where
 * it is: payment in instalments asks for no proof of address, and a forged bill would not be sent.
 * @param wantedCents amount, brought within what an offer allows
 * @param day `YYYY-MM-DD` on which it is applied for
 */
export function choicesAsking(
  brands: readonly Brand[],
  needed: readonly RequirementKind[],
  wantedCents: number,
  day: string,
): Choice[] {
  const asks = ({ kind }: Offer, amountCents: number): boolean => {
    const asked = requiredPieces({ kind, amountCents }, day);
    return needed.every((piece) => asked.includes(piece));
  };
  return brands.flatMap((brand) =>
    brand.offers.flatMap((offer): Choice[] => {
      const wanted = Math.min(offer.maximumCents, Math.max(offer.minimumCents, wantedCents));
      const amountCents = [wanted, offer.maximumCents].find((amount) => asks(offer, amount));
      return amountCents === undefined ? [] : [{ brand, offer, amountCents }];
    }),
  );
}
