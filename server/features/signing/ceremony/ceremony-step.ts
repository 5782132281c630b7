import type { CeremonyStep, Sealing, SentCode } from '#shared/signing/ceremony-state';
import type { DossierState } from '#shared/dossiers/states';
import { certificateView } from '../certificate/certificate-view.ts';
import type { Place } from './admission.ts';
import type { CertificateRow } from '../certificate/certificate-store.ts';
import type { CeremonyRow } from './ceremony-store.ts';
import { codeTerms, maskedMail, maskedPhone, mobileOf } from '../code/code.ts';
import type { CodeRow } from '../code/code-store.ts';
import { isOutdated, minutesAfter, signUntil, verifiedUntil, waitsForOther } from './signing-rules.ts';
import type { WithdrawalRow } from '../withdrawal/withdrawal-store.ts';

/** All that the step of one signer follows from. */
export interface Standing {
  readonly place: Place;
  readonly certificate: CertificateRow | null;
  /** Revoked by its issuer, or replaced by another. */
  readonly revoked: boolean;
  readonly code: CodeRow | null;
  readonly withdrawal: WithdrawalRow | null;
  readonly session: Buffer | null;
  readonly now: Date;
}

const iso = (moment: Date): string => moment.toISOString();

export const sealingView = ({ stage, attempts, next_try_at, problem }: CeremonyRow): Sealing => ({
  stage,
  attempts,
  nextTryAt: problem !== null && next_try_at ? iso(next_try_at) : null,
  problem,
});

const fileView = (reference: string, name: string, sha256: string | null, bytes: number | null) =>
  sha256 === null || bytes === null ? null : { sha256, bytes, filename: `${name} ${reference}.pdf` };

export const copyOf = ({ dossier, ceremony }: Pick<Place, 'dossier' | 'ceremony'>) =>
  fileView(dossier.reference, 'Contrat signé', ceremony.copy_sha256, ceremony.copy_bytes);

/** Where a dossier without signing is. */
export const closedStep = (state: DossierState): CeremonyStep => {
  if (state === 'refused') return { at: 'not_open', why: 'refused' };
  return { at: 'not_open', why: state === 'expired' ? 'offer_expired' : 'not_approved' };
};

/** The one step that the signer is at; the order of the questions is the order of what matters more. */
export const stepOf = (standing: Standing): CeremonyStep => {
  const { place, withdrawal, now } = standing;
  const { dossier, ceremony, signers, signatures, you } = place;
  if (withdrawal) {
    const receipt = fileView(
      dossier.reference,
      'Reçu de rétractation',
      withdrawal.receipt_sha256,
      withdrawal.receipt_bytes,
    );
    return { at: 'withdrawn', withdrawnAt: iso(withdrawal.withdrawn_at), receipt, copy: copyOf(place) };
  }
  const own = signatures.get(you.id);
  if (own) {
    const signedAt = iso(own.signed_at);
    const copy = copyOf(place);
    if (copy && ceremony.sealed_at) return { at: 'sealed', signedAt, sealedAt: iso(ceremony.sealed_at), copy };
    const all = signers.every(({ id }) => signatures.has(id));
    return { at: all ? 'sealing' : 'signed', signedAt, sealing: sealingView(ceremony) };
  }
  if (dossier.state === 'expired' || now >= ceremony.offer_until) return { at: 'not_open', why: 'offer_expired' };
  if (waitsForOther(place)) return { at: 'not_open', why: 'other_signer_first' };
  const until = verifiedUntil(you, standing.session, now);
  return until ? verifiedStep(standing, until) : codeStep(standing);
};

const codeStep = ({ place: { you }, code, session, now }: Standing): CeremonyStep => {
  const { verified_at: verifiedAt, verified_session: verifiedSession, reopened_at: reopenedAt } = you;
  const why = (): 'first' | 'reopened' | 'other_device' | 'verification_over' => {
    if (!verifiedAt || !verifiedSession) return reopenedAt ? 'reopened' : 'first';
    return session?.equals(verifiedSession) ? 'verification_over' : 'other_device';
  };
  const live = code && !code.used_at && now < code.expires_at && code.tries < codeTerms.tries;
  return { at: 'code', why: why(), code: live ? sentCode(code, you) : null };
};

const sentCode = (code: CodeRow, { email, phone }: Place['you']): SentCode => ({
  channel: code.channel,
  sentTo: code.channel === 'mail' ? maskedMail(email) : maskedPhone(mobileOf(phone) ?? ''),
  sentAt: iso(code.sent_at),
  expiresAt: iso(code.expires_at),
  triesLeft: codeTerms.tries - code.tries,
  resendAt: iso(minutesAfter(code.sent_at, codeTerms.resendSeconds / 60)),
});

const verifiedStep = ({ place, certificate, revoked, now }: Standing, until: Date): CeremonyStep => {
  const verifiedUntil = iso(until);
  const again = (why: 'first' | 'signing_hour_over' | 'expired' | 'revoked' | 'reopened'): CeremonyStep => ({
    at: 'certificate',
    why,
    verifiedUntil,
  });
  if (!certificate) return again('first');
  if (isOutdated(place, certificate)) return again('reopened');
  if (revoked) return again('revoked');
  if (now >= certificate.not_after) return again('expired');
  if (now >= signUntil(certificate)) return again('signing_hour_over');
  const prepared = { sha256: certificate.prepared_sha256, bytes: certificate.prepared_bytes };
  return { at: 'read', verifiedUntil, certificate: certificateView(certificate), prepared };
};
