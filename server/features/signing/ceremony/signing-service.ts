import type { AskedFactor, SignatureInput } from '#shared/signing/ceremony-contract';
import type { Person } from '../../../bricks/pki/names.ts';
import type { Transaction } from '../../../platform/db/connection.ts';
import type { CertificateRow } from '../certificate/certificate-store.ts';

/** A signer's certificate, wherever its key is. */
export interface CertifiedKey {
  readonly certificate: Uint8Array;
  /** From the issuer of the certificate up, without the root. */
  readonly chain: readonly Uint8Array[];
  /** Lower-case hexadecimal. */
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SHA-256 of the SubjectPublicKeyInfo, hexadecimal. */
  readonly keyDigest: string;
  /** What names the key at a signature service; null where the key is in a browser. */
  readonly credential: string | null;
}

/** A certificate that is being obtained. */
export interface Certifying {
  /** Keeps it in the caller's transaction. @throws AppError as `certify` */
  keep(tx: Transaction): Promise<CertifiedKey>;
  /** The transaction came to nothing: whatever stands outside of it is taken back. */
  abandon(): Promise<void>;
}

/** Who signs, with the mailbox by which a signature service knows him. */
export interface SignerPerson extends Person {
  readonly email: string;
}

/**
 * Who keeps the signers' keys: the signers' own browsers, or a signature service elsewhere. What comes out of `sign` is
 * verified by the ceremony in either case.
 */
export interface SigningService {
  readonly kind: CertificateRow['service'];
  /**
   * A certificate for this person. What takes time happens now; what stands or falls with the caller's transaction, then.
   * @param request PKCS#10 in DER, from a browser
   * @throws AppError request_invalid, key_unsupported, key_known, certification_unavailable, certification_refused,
   *   signing_service_unavailable, signing_service_refused
   */
  certify(person: SignerPerson, request: Uint8Array | null): Promise<Certifying>;
  /**
   * r‖s of ECDSA P-256 over the signed attributes: what the browser sent, or what the service makes now.
   * @throws AppError signature_mismatch, certificate_over, signing_service_unavailable, signing_service_refused
   */
  sign(attributes: Uint8Array, certificate: CertificateRow, by: SignatureInput['by']): Promise<Uint8Array>;
  /**
   * What the service asks of the signer for this signature; a challenge is drawn, or sent, anew each time.
   * @throws AppError signing_service_unavailable, signing_service_refused
   */
  factor(certificate: CertificateRow): Promise<AskedFactor>;
  /** Whether its issuer says that it was revoked. */
  isRevoked(certificate: CertificateRow): Promise<boolean>;
  /** A newer certificate takes its place; revoking again changes nothing. */
  supersede(certificate: CertificateRow): Promise<void>;
  /** Proof that the certificate was good: OCSP responses not older than `since`, revocation lists, authorities. */
  evidenceOf(certificate: CertificateRow, since: Date): Promise<Evidence>;
}

export type { AskedFactor };

/** What a signature is judged by later, all DER. */
export interface Evidence {
  readonly certificates: readonly Uint8Array[];
  readonly statusResponses: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
}
