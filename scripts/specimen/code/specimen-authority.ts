import { createHash } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import { encodeBase32 } from '../../../server/bricks/two-d-doc/base32.ts';
import { daysBetween } from '../calendar.ts';

/**
 * An authority that signs the 2D-Docs of specimens and nothing else. Its key is no secret: anybody may make specimens,
 * and only a demonstration believes it. `ZZ` is no country (ISO 3166-1).
 */
export const specimenAuthority = { authority: 'ZZ01', certificate: 'SPEC' } as const;

/** The private key of that authority, or of one that merely claims to be it. */
export function specimenKey(owner: 'authority' | 'forger'): Uint8Array {
  return createHash('sha256').update(`specimen 2D-Doc ${owner}`).digest();
}

/** Uncompressed point of the authority's key on P-256 (SEC 1 §2.3.3). */
export function specimenPoint(): Uint8Array {
  return p256.getPublicKey(specimenKey('authority'), false);
}

/** Days since 1 January 2000 in four hexadecimal digits. */
const dayCode = (day: string): string => daysBetween('2000-01-01', day).toString(16).toUpperCase().padStart(4, '0');

/**
 * The text of a signed 2D-Doc of version 4 (ANTS, spécifications v3.3.4). Deterministic (RFC 6979), so that a specimen
 * stays the same byte for byte.
 * @param fields data identifiers with their values, in the order of writing; `GS` ends those of no fixed length
 */
export function signedCode(
  { type, signedOn, body }: { type: string; signedOn: string; body: string },
  signer: 'authority' | 'forger' = 'authority',
): string {
  const { authority, certificate } = specimenAuthority;
  const payload = `DC04${authority}${certificate}${dayCode(signedOn)}${dayCode(signedOn)}${type}01FR${body}`;
  const signature = p256.sign(Buffer.from(payload, 'latin1'), specimenKey(signer), { lowS: false });
  return `${payload}\x1f${encodeBase32(signature)}`;
}
