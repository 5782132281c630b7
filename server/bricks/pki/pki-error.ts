/** Why an authority refuses. The sentence is for logs and operators; callers go by the code. */
export const pkiRefusals = {
  request_malformed: 'the request is not a PKCS#10 certificate request in DER',
  key_type_refused: 'the key of the request is not a point of P-256',
  algorithm_refused: 'the request is not signed by ECDSA with SHA-256',
  possession_not_proven: 'the request is not signed by the key that it carries',
  key_already_certified: 'this key has already been certified; each certificate needs a fresh one',
  name_refused: 'a name or the reference is empty, too long, or has characters that no certificate may carry',
  unknown_certificate: 'no certificate of this authority has this serial number',
  not_revocable:
    'this certificate cannot be revoked: the root is withdrawn by hand, the status responder ages by itself',
  keys_do_not_match: 'the keys at hand are not those that the certificates of the journal were made for',
  busy: 'too many answers are waiting to be signed',
  key_compromised: 'a key of the authority is compromised: take it out of the key store, then start again',
  authority_expired: 'the root certificate is over, or too near its end for what is asked',
} as const;
export type PkiRefusal = keyof typeof pkiRefusals;

export class PkiError extends Error {
  override readonly name = 'PkiError';
  readonly code: PkiRefusal;

  constructor(code: PkiRefusal) {
    super(pkiRefusals[code]);
    this.code = code;
  }
}

export const keyStoreFaults = {
  wrong_secret: 'the secret does not open the key files: they were written with another one',
  file_damaged: 'a key file is damaged or does not belong to its name',
  tool_absent: 'pkcs11-tool is not on this machine (OpenSC provides it)',
  module_absent: 'the PKCS#11 module cannot be loaded',
  token_absent: 'no token with this label is present',
  pin_refused: 'the token refuses the PIN',
  token_failed: 'the token did not do what was asked',
} as const;
export type KeyStoreFault = keyof typeof keyStoreFaults;

export class KeyStoreError extends Error {
  override readonly name = 'KeyStoreError';
  readonly code: KeyStoreFault;

  constructor(code: KeyStoreFault, detail?: string) {
    super(detail === undefined ? keyStoreFaults[code] : `${keyStoreFaults[code]} (${detail})`);
    this.code = code;
  }
}
