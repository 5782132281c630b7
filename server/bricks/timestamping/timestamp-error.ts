/** Why no token came, or why one is not believed. */
export type TimestampFault =
  /** Nobody answered: no connection, or it broke. */
  | 'unreachable'
  | 'timeout'
  /** What answered is no timestamp authority: status, content type, size, or bytes that are no reply. */
  | 'bad_answer'
  /** The authority answered that it makes no token; `message` says why. */
  | 'refused'
  | 'malformed'
  | 'wrong_imprint'
  | 'wrong_nonce'
  | 'wrong_policy'
  | 'wrong_signature'
  /** The signer's certificate is absent, or is not the one that the token names under its signature. */
  | 'wrong_signer'
  /** The certificate is not made for timestamps alone (RFC 3161 §2.3). */
  | 'wrong_purpose'
  /** A certificate of the path is not valid at the time in question. */
  | 'expired'
  | 'untrusted'
  /** SHA-1, a short RSA key, or an algorithm that is not known here. */
  | 'weak_algorithm'
  /** The token says that it was made after the moment at which it is looked at. */
  | 'from_the_future';

export class TimestampError extends Error {
  readonly code: TimestampFault;

  constructor(code: TimestampFault, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.name = 'TimestampError';
    this.code = code;
  }
}
