/** A key that stays where it is: in this process, in a token, elsewhere. Every authority signs through it. */
export interface SigningKey {
  /** SubjectPublicKeyInfo in DER; always P-256. */
  readonly publicKey: Uint8Array;
  /** ECDSA with SHA-256 over `data`; an Ecdsa-Sig-Value in DER (RFC 3279 §2.2.3). */
  sign(data: Uint8Array): Promise<Uint8Array>;
}

export const keyNames = ['root', 'issuing', 'timestamping', 'status', 'seal'] as const;
export type KeyName = (typeof keyNames)[number];

/** Where an authority's keys live. Each method may throw KeyStoreError. */
export interface KeyStore {
  /** The key if it was made before, here or by another process. */
  known(name: KeyName): Promise<SigningKey | null>;
  /** The key, made at first use. */
  key(name: KeyName): Promise<SigningKey>;
}
