import { createHash } from 'node:crypto';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import { writeCertificate } from './certificate.ts';
import type { IssuedCertificate } from './certificate-authority.ts';
import { PkiError } from './pki-error.ts';
import { profileExtensions } from './profiles.ts';
import type { Profile, Site } from './profiles.ts';
import { newSerial, serialText } from './serial.ts';
import type { SigningKey } from './signing-key.ts';

/** Who signs: its certificate (null while the root signs its own) and its key. */
export interface Issuer {
  readonly certificate: Uint8Array | null;
  readonly key: SigningKey;
}

export interface Wish {
  readonly profile: Profile;
  /** Name in DER. */
  readonly subject: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly milliseconds: number;
}

/** A checker whose clock is a little behind must not find a fresh certificate not yet valid. */
const backdated = 60_000;
const day = 24 * 3_600_000;

export const wholeSeconds = (moment: Date): Date => new Date(Math.floor(moment.getTime() / 1000) * 1000);
export const later = (moment: Date, milliseconds: number): Date => new Date(moment.getTime() + milliseconds);

/** SHA-256, hexadecimal: what says that two certificates have the same key. */
export const keyDigestOf = (spki: Uint8Array): string => createHash('sha256').update(spki).digest('hex');

/**
 * Writes and signs one certificate; keeps nothing. It never outlives its issuer.
 * @throws PkiError authority_expired when a signer could not be given his whole time, a service not even a day
 */
export const issue = async (wish: Wish, issuer: Issuer, site: Site, now: Date): Promise<IssuedCertificate> => {
  const signer = issuer.certificate && certificateFields(issuer.certificate);
  const wished = later(wholeSeconds(now), wish.milliseconds);
  const notAfter = signer && signer.notAfter < wished ? signer.notAfter : wished;
  if (notAfter < (wish.profile === 'signer' ? wished : later(now, day))) throw new PkiError('authority_expired');
  const notBefore = later(wholeSeconds(now), -backdated);
  const serial = newSerial();
  const { profile, subject, publicKey } = wish;
  const extensions = profileExtensions(profile, site);
  const matter = { serial, issuer: signer?.subject ?? subject, subject, notBefore, notAfter, publicKey, extensions };
  const certificate = await writeCertificate(matter, issuer.key);
  return { certificate, serial: serialText(serial), notBefore, notAfter, publicKeyDigest: keyDigestOf(publicKey) };
};
