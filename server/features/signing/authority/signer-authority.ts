import type { Certifying, Evidence, SignerPerson } from '../ceremony/signing-service.ts';

/** What is kept of a certificate, wherever it comes from. */
export interface Certified {
  readonly certificate: Uint8Array;
  /** From its issuer up, the root left out. */
  readonly chain: readonly Uint8Array[];
  /** Lower-case hexadecimal. */
  readonly serial: string;
}

/** Who certifies the keys that signers make in their browsers: the house's own authority, or one elsewhere. */
export interface SignerAuthority {
  /** Whether this certificate came from here. */
  issued(certificate: Uint8Array): boolean;
  /**
   * What takes time happens now, before the dossier is locked.
   * @param request PKCS#10 in DER; of it the key alone is used, the names are this person's
   * @throws AppError request_invalid, key_unsupported, key_known, certification_unavailable, certification_refused
   */
  certify(person: SignerPerson, request: Uint8Array): Promise<Certifying>;
  /** Whether it says today that it revoked this certificate; one that does not answer is asked again at the sealing. */
  isRevoked(certified: Certified): Promise<boolean>;
  /** Revoking again changes nothing. @throws whatever keeps it from doing so, to be tried again */
  revoke(certified: Certified): Promise<void>;
  /** Proof that the certificate was good. @throws StatusUnavailable */
  evidenceOf(certified: Certified, since: Date): Promise<Evidence>;
}
