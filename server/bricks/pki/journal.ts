import type { IssuerName, Profile, ServiceProfile } from './profiles.ts';
import type { RevokedCertificate } from './revocation-list.ts';
import type { Revocation, RevocationReason } from './revocation-reason.ts';

/** One certificate that was issued, whoever for. */
export type Issuance = {
  /** Lower-case hexadecimal. */
  readonly serial: string;
  readonly certificate: Uint8Array;
  /** SHA-256 of the SubjectPublicKeyInfo, hexadecimal. */
  readonly keyDigest: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
} & ({ readonly profile: 'signer'; readonly reference: string } | { readonly profile: ServiceProfile });

export interface KeptList {
  readonly issuer: IssuerName;
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly list: Uint8Array;
}

/**
 * The memory of an authority, shared by all its processes and kept for ever. It is the judge: a certificate exists when
 * it stands here, and a key file without its row is nothing.
 */
export interface IssuanceJournal {
  /**
   * Runs `work` while no other process runs one; what it writes is kept whole or not at all. The journal that it is
   * given sees its own writes.
   */
  exclusively<Result>(work: (journal: IssuanceJournal) => Promise<Result>): Promise<Result>;
  /** @returns false when a signer's key was certified before: nothing is kept then */
  append(issuance: Issuance): Promise<boolean>;
  /** The certificate of a service that was issued last. */
  newest(
    profile: ServiceProfile,
  ): Promise<{ readonly certificate: Uint8Array; readonly revocation: Revocation | null } | null>;
  find(serial: string): Promise<{ readonly profile: Profile; readonly revocation: Revocation | null } | null>;
  /** The first revocation stays; @returns false when there is no such certificate or it was revoked before */
  revoke(serial: string, reason: RevocationReason, at: Date): Promise<boolean>;
  /** Revoked certificates of this issuer that end after `end`. */
  revoked(issuer: IssuerName, end: Date): Promise<readonly RevokedCertificate[]>;
  newestList(issuer: IssuerName): Promise<KeptList | null>;
  keepList(list: KeptList): Promise<void>;
}
