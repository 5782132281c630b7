import { describe, expect, it } from 'vitest';
import type { Application } from '#shared/dossiers/application-contract';
import type { Brand, Offer } from '#shared/brands/catalogue';
import { requiredPieces } from '#shared/intake/required-pieces';
import { makeDossier } from '../specimen/make-dossier.ts';
import { PieceNotAsked, PortalClient } from './portal-client.ts';
import { choicesAsking, neededBy } from './terms.ts';

const day = '2026-11-16';
const offer = (kind: Offer['kind'], minimumCents: number, maximumCents: number): Offer => ({
  productId: kind,
  productName: kind,
  productNameEn: kind,
  kind,
  minimumCents,
  maximumCents,
  months: [10],
  debtorRatePercent: 4.9,
});
const brand: Brand = {
  id: 'brand',
  name: 'Enseigne',
  tintLight: '#000000',
  tintDark: '#ffffff',
  offers: [offer('instalments', 30_000, 300_000), offer('amortising', 150_000, 2_000_000)],
};

describe('what a specimen dossier applies for', () => {
  it.each(['photographed_from_screen', 'digit_copied', 'amount_retouched', 'too_small'] as const)(
    'asks for the piece that carries %s, so that it is sent',
    async (fraud) => {
      const dossier = await makeDossier(9_100, { fraud, only: ['address'] });
      const choices = choicesAsking([brand], neededBy(dossier), 184_900, day);
      expect(choices.map(({ offer: { kind }, amountCents }) => [kind, amountCents])).toEqual([['amortising', 184_900]]);
      for (const {
        offer: { kind },
        amountCents,
      } of choices)
        expect(requiredPieces({ kind, amountCents }, day)).toContain('address');
    },
  );

  it('is anything, within its bounds, where the dossier is honest', async () => {
    const dossier = await makeDossier(9_100, { look: 'clean', only: ['bank_details'] });
    const choices = choicesAsking([brand], neededBy(dossier), 10_000, day);
    expect(choices.map(({ amountCents }) => amountCents)).toEqual([30_000, 150_000]);
  });

  it('is never sent a piece that it does not ask for without a word', async () => {
    const application = { id: 'one', requirements: [] } as unknown as Application;
    const piece = {
      requirement: 'address',
      filename: 'f.jpg',
      mediaType: 'image/jpeg',
      bytes: Buffer.from(''),
    } as const;
    await expect(new PortalClient('http://localhost:9').sendPiece(application, piece)).rejects.toThrow(PieceNotAsked);
  });
});
