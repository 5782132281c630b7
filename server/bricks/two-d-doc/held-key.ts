import { createPublicKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A certificate that we hold, by the four characters of its authority and its own four. */
export interface HeldKey {
  readonly authority: string;
  readonly certificate: string;
  readonly key: KeyObject;
}

/** The key of a certificate, or a bare public key, in PEM. @throws where it is neither */
export function keyOf(pem: string): KeyObject {
  return pem.includes('BEGIN CERTIFICATE') ? new X509Certificate(pem).publicKey : createPublicKey(pem);
}
