import type { AskedFactor } from '#shared/signing/ceremony-contract';
import type { Actor } from '../../../platform/http/actor.ts';
import { countChallenge } from '../../people/public.ts';
import { lockPlace } from '../ceremony/admission.ts';
import { newestCertificate } from '../certificate/certificate-store.ts';
import type { SigningHouse } from '../signing-house.ts';
import { requireCertificate, requireTurn, requireVerified } from '../ceremony/signing-rules.ts';

/**
 * Has the signature service say, or send, what it wants of this signer for the signature that comes next. Only who may
 * sign now makes it send something.
 * @throws AppError as requireTurn and requireCertificate, verification_needed, too_many_attempts,
 *   signing_service_unavailable, signing_service_refused
 */
export const askFactor = async (
  house: SigningHouse,
  actor: Actor,
  dossierId: string,
  session: Buffer | null,
): Promise<AskedFactor> => {
  const { certificate, you } = await house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const place = await lockPlace(tx, actor, dossierId);
    requireTurn(place, at);
    requireVerified(place, session, at);
    return { you: place.you, certificate: requireCertificate(place, await newestCertificate(tx, place.you.id), at) };
  });
  if (certificate.service === 'remote') await countChallenge(house, you.id);
  return house.service.factor(certificate);
};
