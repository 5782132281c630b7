import { isOpen } from '#shared/dossiers/states';
import { momentOf } from '../../../platform/clock.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Place } from './admission.ts';
import type { CertificateRow } from '../certificate/certificate-store.ts';

const minute = 60_000;

/** How long a verified code holds, in the session that verified it. */
export const verificationMinutes = 60;
/** How long after its issuance a certificate signs; the rest of its day is left for the timestamp. */
export const signingMinutes = 60;

export const minutesAfter = (moment: Date, minutes: number): Date => momentOf(moment.getTime() + minutes * minute);

/** Until when this certificate may sign. */
export const signUntil = ({ issued_at, not_after }: Pick<CertificateRow, 'issued_at' | 'not_after'>): Date =>
  momentOf(Math.min(minutesAfter(issued_at, signingMinutes).getTime(), not_after.getTime()));

/** Until when the signer's verification holds in this session; null where it holds no more, or never did. */
export const verifiedUntil = (
  { verified_at, verified_session }: Pick<Place['you'], 'verified_at' | 'verified_session'>,
  session: Buffer | null,
  now: Date,
): Date | null => {
  if (!verified_at || !verified_session || !session?.equals(verified_session)) return null;
  const until = minutesAfter(verified_at, verificationMinutes);
  return now < until ? until : null;
};

/** Each signs over the timestamped signature of who comes before. */
export const waitsForOther = ({ signers, signatures, you }: Pick<Place, 'signers' | 'signatures' | 'you'>): boolean =>
  signers.some(({ id, position }) => position < you.position && !signatures.get(id)?.timestamped_at);

/**
 * What must hold at each step of signing.
 * @throws AppError offer_expired, signing_not_open, already_signed, not_your_turn
 */
export const requireTurn = (place: Place, now: Date): void => {
  const { dossier, ceremony, signatures, you } = place;
  if (dossier.state === 'expired' || (isOpen('sign', dossier.state) && now >= ceremony.offer_until))
    throw new AppError('offer_expired');
  if (signatures.has(you.id)) throw new AppError('already_signed');
  if (!isOpen('sign', dossier.state)) throw new AppError('signing_not_open');
  if (waitsForOther(place)) throw new AppError('not_your_turn');
};

/** @throws AppError verification_needed */
export const requireVerified = ({ you }: Place, session: Buffer | null, now: Date): Date => {
  const until = verifiedUntil(you, session, now);
  if (!until) throw new AppError('verification_needed');
  return until;
};

/**
 * Whether the signer's certificate may still sign.
 * @throws AppError certificate_needed, certificate_revoked, certificate_over
 */
export const requireCertificate = (place: Place, certificate: CertificateRow | null, now: Date): CertificateRow => {
  if (!certificate || isOutdated(place, certificate)) throw new AppError('certificate_needed');
  if (certificate.revoked_at) throw new AppError('certificate_revoked');
  if (now >= signUntil(certificate)) throw new AppError('certificate_over');
  return certificate;
};

/** Made before the way began again. */
export const isOutdated = ({ you }: Pick<Place, 'you'>, { issued_at }: Pick<CertificateRow, 'issued_at'>): boolean =>
  you.reopened_at !== null && issued_at <= you.reopened_at;
