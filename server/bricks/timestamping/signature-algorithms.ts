import { constants, createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { oids } from '#shared/signature-format/object-identifiers';
import { integerOf, objectIdentifierOf } from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';
import { hashAlgorithmOf } from './hash-algorithms.ts';
import type { HashName } from './hash-algorithms.ts';
import { TimestampError } from './timestamp-error.ts';

type Scheme =
  | { readonly kind: 'ecdsa' | 'rsa'; readonly hash: HashName }
  | { readonly kind: 'pss'; readonly hash: HashName; readonly saltLength: number }
  | { readonly kind: 'ed25519' };

/** RFC 5758 §3.2, RFC 8017 appendix A.2. */
const schemes: Partial<Record<string, Scheme>> = {
  [oids.ecdsaWithSha256]: { kind: 'ecdsa', hash: 'sha256' },
  [oids.ecdsaWithSha384]: { kind: 'ecdsa', hash: 'sha384' },
  [oids.ecdsaWithSha512]: { kind: 'ecdsa', hash: 'sha512' },
  '1.2.840.113549.1.1.11': { kind: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { kind: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { kind: 'rsa', hash: 'sha512' },
  '1.3.101.112': { kind: 'ed25519' },
};
const rsaEncryption = '1.2.840.113549.1.1.1';
const rsaPss = '1.2.840.113549.1.1.10';
const mgf1 = '1.2.840.113549.1.1.8';
const shortestRsaBits = 2048;

/** What was signed, by which algorithm, and the key's SubjectPublicKeyInfo. */
export interface SignedBytes {
  readonly algorithm: DerElement;
  readonly publicKey: Uint8Array;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
  /** In CMS the algorithm may be bare RSA, with the hash named beside it (RFC 3370 §3.2). */
  readonly digestAlgorithm?: HashName | null;
}

/** @returns whether the signature is right @throws TimestampError `weak_algorithm` for one that is not accepted here */
export const signatureHolds = ({ algorithm, publicKey, data, signature, digestAlgorithm }: SignedBytes): boolean => {
  const scheme = schemeOf(algorithm, digestAlgorithm ?? null);
  const key = keyFor(scheme, publicKey);
  try {
    switch (scheme.kind) {
      case 'ecdsa':
        return verify(scheme.hash, data, { key, dsaEncoding: 'der' }, signature);
      case 'rsa':
        return verify(scheme.hash, data, { key, padding: constants.RSA_PKCS1_PADDING }, signature);
      case 'pss': {
        const { saltLength, hash } = scheme;
        return verify(hash, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, signature);
      }
      case 'ed25519':
        return verify(null, data, key, signature);
    }
  } catch {
    // OpenSSL throws for some shapes of wrong signatures.
    return false;
  }
};

interface PublicKey {
  readonly key: KeyObject;
  readonly type: string;
  /** null for keys that are no RSA. */
  readonly rsaBits: number | null;
}

/** A house asks one authority thousands of times: its key is made ready once. */
const known = new Map<string, PublicKey>();
const mostKnown = 100;

const publicKeyOf = (spki: Uint8Array): PublicKey => {
  const name = Buffer.from(spki).toString('latin1');
  const before = known.get(name);
  if (before) return before;
  if (known.size >= mostKnown) known.clear();
  const made = makeKey(spki);
  known.set(name, made);
  return made;
};

const makeKey = (spki: Uint8Array): PublicKey => {
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    const rsaBits = key.asymmetricKeyDetails?.modulusLength ?? null;
    return { key, type: key.asymmetricKeyType ?? 'unknown', rsaBits };
  } catch (error) {
    throw new TimestampError('weak_algorithm', 'a public key that is not known here', { cause: error });
  }
};

const keyFor = (scheme: Scheme, spki: Uint8Array): KeyObject => {
  const kinds = { ecdsa: ['ec'], rsa: ['rsa'], pss: ['rsa', 'rsa-pss'], ed25519: ['ed25519'] } as const;
  const wanted: readonly string[] = kinds[scheme.kind];
  const { key, type, rsaBits } = publicKeyOf(spki);
  if (!wanted.includes(type)) throw new TimestampError('weak_algorithm', `a key of type ${type} for another algorithm`);
  if (rsaBits !== null && rsaBits < shortestRsaBits)
    throw new TimestampError('weak_algorithm', `an RSA key of ${rsaBits} bits`);
  return key;
};

const schemeOf = (algorithm: DerElement, digest: HashName | null): Scheme => {
  const [identifier, parameters] = algorithm.children();
  const name = identifier ? objectIdentifierOf(identifier) : '';
  const known = schemes[name];
  if (known) return known;
  if (name === rsaEncryption && digest !== null) return { kind: 'rsa', hash: digest };
  const pss = name === rsaPss && parameters?.tag === 0x30 ? readPss(parameters) : null;
  if (pss) return pss;
  throw new TimestampError('weak_algorithm', `the signature algorithm ${name} is not accepted`);
};

/** RSASSA-PSS-params (RFC 8017 appendix A.2.3). Defaults are SHA-1, so both hashes must be named, and alike. */
const readPss = (parameters: DerElement): Scheme | null => {
  const field = (tag: number) =>
    parameters
      .children()
      .find((one) => one.tag === tag)
      ?.children()[0];
  const hash = field(0xa0);
  const [mask, maskHash] = field(0xa1)?.children() ?? [];
  const salt = field(0xa2);
  if (!hash || !mask || !maskHash || objectIdentifierOf(mask) !== mgf1) return null;
  const algorithm = hashAlgorithmOf(hash);
  if (!algorithm || hashAlgorithmOf(maskHash) !== algorithm) return null;
  const saltLength = salt ? Number(integerOf(salt)) : 20;
  return saltLength >= 0 && saltLength <= 64 ? { kind: 'pss', hash: algorithm.name, saltLength } : null;
};
