import { verify } from 'node:crypto';
import type { HeldKey } from './held-key.ts';
import type { TwoDDoc } from './parse-code.ts';

/** `unknown_certificate` = signed by a certificate that is not held here: nothing can be said of the signature. */
export type Verification = 'holds' | 'wrong' | 'unknown_certificate';

/** The digest that belongs to each curve (spécifications 2D-Doc §6.3): half of its bits of security. */
const digests: Readonly<Record<string, string>> = { prime256v1: 'sha256', secp384r1: 'sha384', secp521r1: 'sha512' };

/** Does the signature hold under the certificate that the code names? */
export function verifyCode(code: TwoDDoc, held: readonly HeldKey[]): Verification {
  const named = held.filter(
    ({ authority, certificate }) => authority === code.authority && certificate === code.certificate,
  );
  if (named.length === 0) return 'unknown_certificate';
  const holds = named.some(({ key }) => {
    const digest = digests[key.asymmetricKeyDetails?.namedCurve ?? ''];
    if (digest === undefined) return false;
    return verify(digest, code.payload, { key, dsaEncoding: 'ieee-p1363' }, code.signature);
  });
  return holds ? 'holds' : 'wrong';
}
