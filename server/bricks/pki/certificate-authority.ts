import type { IssuanceJournal } from './journal.ts';
import type { Person } from './names.ts';
import type { IssuerName } from './profiles.ts';
import type { RevocationReason } from './revocation-reason.ts';

export interface SignerRequest {
  /** PKCS#10 in DER; only its key is used. */
  readonly request: Uint8Array;
  readonly person: Person;
  /** How long the certificate lives; more than 0, at most 72. */
  readonly hours: number;
}

export interface IssuedCertificate {
  readonly certificate: Uint8Array;
  /** Lower-case hexadecimal. */
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SHA-256 of the SubjectPublicKeyInfo, hexadecimal. */
  readonly publicKeyDigest: string;
}

/** What a signing service needs of the own authority (`openPki`). */
export interface CertificateAuthority {
  readonly root: Uint8Array;
  readonly issuing: Uint8Array;
  /**
   * @param journal writes there instead, when the certificate must be kept in the caller's transaction
   * @throws PkiError
   */
  issueSigner(input: SignerRequest, journal?: IssuanceJournal): Promise<IssuedCertificate>;
  /** Final. Revoking again changes nothing. @throws PkiError unknown_certificate, not_revocable */
  revoke(serial: string, reason: RevocationReason, at: Date): Promise<void>;
  /** Whether the journal says that it was revoked; false for a number that was never given. */
  isRevoked(serial: string): Promise<boolean>;
  /**
   * An OCSP response about one certificate, to be kept with a signature.
   * @param since the response must not be older than this (whole seconds): the time of the signature's timestamp
   * @throws PkiError unknown_certificate
   */
  statusOf(serial: string, since?: Date): Promise<Uint8Array>;
  /** The current list of an issuer, DER. */
  revocationList(issuer: IssuerName): Promise<Uint8Array>;
}
