import { isOpen } from '#shared/dossiers/states';
import { consents } from '#shared/signing/consents';
import type { Ceremony, SignerView } from '#shared/signing/ceremony-state';
import { withdrawalEnd } from '#shared/signing/withdrawal-period';
import { momentOf } from '../../../platform/clock.ts';
import type { Connection } from '../../../platform/db/connection.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { findOffer } from '../../brands/public.ts';
import { contractOf } from '../../contracts/public.ts';
import { readDossier } from '../../dossiers/public.ts';
import type { DossierRow } from '../../dossiers/public.ts';
import { placeIn, requireEntitled } from './admission.ts';
import type { Place } from './admission.ts';
import { newestCertificate } from '../certificate/certificate-store.ts';
import { nameOf } from './ceremony-store.ts';
import { closedStep, stepOf } from './ceremony-step.ts';
import { newestCode } from '../code/code-store.ts';
import { channelsOf } from '../code/code-channels.ts';
import type { SigningHouse } from '../signing-house.ts';
import { withdrawalOf } from '../withdrawal/withdrawal-store.ts';

/** The ceremony as this signer sees it, in this session, read afresh. @throws AppError not_found */
export const viewCeremony = async (
  house: SigningHouse,
  actor: Actor,
  dossierId: string,
  session: Buffer | null,
): Promise<Ceremony> => {
  const { db } = house;
  const dossier = requireEntitled(actor, await readDossier(db, dossierId));
  const place = await placeIn(db, actor, dossier);
  const common = await commonView(house, dossier);
  if (!place)
    return {
      ...common,
      contract: null,
      signers: [],
      you: null,
      channels: [],
      step: closedStep(dossier.state),
      withdrawal: { open: false, until: null },
    };
  const [contract, certificate, code, withdrawal] = await Promise.all([
    contractOf(db, dossierId),
    newestCertificate(db, place.you.id),
    newestCode(db, place.you.id),
    withdrawalOf(db, dossierId),
  ]);
  // Of a certificate that has signed, the sealing asks.
  const waits = certificate !== null && !place.signatures.has(place.you.id);
  const revoked = waits && (certificate.revoked_at !== null || (await house.service.isRevoked(certificate)));
  const now = house.clock.now();
  return {
    ...common,
    contract: contract && {
      sha256: contract.sha256,
      bytes: contract.bytes,
      frozenAt: contract.frozenAt.toISOString(),
      offerUntil: lastMoment(place.ceremony.offer_until),
    },
    signers: await signerViews(db, place),
    you: place.you.id,
    channels: channelsOf(house, place.you),
    step: stepOf({ place, certificate, revoked, code, withdrawal, session, now }),
    withdrawal: withdrawalView(place, now),
  };
};

const commonView = async ({ db, clock, service }: SigningHouse, dossier: DossierRow) => {
  const found = await findOffer(db, dossier.brand_id, dossier.product_id);
  if (!found) throw new Error(`dossier ${dossier.id} has an offer that its brand does not have`);
  const { offers: _, ...brand } = found.brand;
  return {
    dossierId: dossier.id,
    reference: dossier.reference,
    version: dossier.version,
    state: dossier.state,
    now: clock.now().toISOString(),
    brand,
    offer: found.offer,
    amountCents: dossier.amount_cents,
    months: dossier.months,
    service: service.kind,
    consents: [...consents],
  };
};

const signerViews = (connection: Connection, { signers, signatures, you }: Place): Promise<SignerView[]> =>
  Promise.all(
    signers.map(async (signer) => {
      const signature = signatures.get(signer.id);
      const progress = async (): Promise<SignerView['progress']> => {
        if (signature) return 'signed';
        if (!signer.verified_at) return 'invited';
        return (await newestCertificate(connection, signer.id)) ? 'certified' : 'verified';
      };
      return {
        id: signer.id,
        role: signer.role,
        name: nameOf(signer),
        progress: await progress(),
        signedAt: signature?.signed_at.toISOString() ?? null,
        isYou: signer.id === you.id,
      };
    }),
  );

/** Until when who signed may change his mind; before that, a credit is given up without a delay. */
const withdrawalView = ({ dossier, ceremony }: Place, now: Date): Ceremony['withdrawal'] => {
  const until = ceremony.signed_at && withdrawalEnd(ceremony.signed_at);
  const open = isOpen('renounce', dossier.state) && (!until || now < until);
  return { open, until: until && lastMoment(until) };
};

/** Of a period that ends at midnight, a moment of its last day. */
const lastMoment = (end: Date): string => momentOf(end.getTime() - 1).toISOString();
