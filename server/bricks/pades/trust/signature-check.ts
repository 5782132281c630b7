import { constants, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { oids } from '#shared/signature-format/object-identifiers';
import { DerError, objectIdentifierOf } from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';

/** Digest algorithms that count as sound (ETSI TS 119 312 §5.2); SHA-1 is not among them. */
export const digestNames: Readonly<Record<string, 'sha256' | 'sha384' | 'sha512'>> = {
  [oids.sha256]: 'sha256',
  [oids.sha384]: 'sha384',
  [oids.sha512]: 'sha512',
};

/** Signature algorithms with the digest that each names (RFC 5758 §3.2, RFC 4055 §5). */
const named: Readonly<Record<string, readonly ['ec' | 'rsa', 'sha256' | 'sha384' | 'sha512']>> = {
  [oids.ecdsaWithSha256]: ['ec', 'sha256'],
  [oids.ecdsaWithSha384]: ['ec', 'sha384'],
  [oids.ecdsaWithSha512]: ['ec', 'sha512'],
  '1.2.840.113549.1.1.11': ['rsa', 'sha256'],
  '1.2.840.113549.1.1.12': ['rsa', 'sha384'],
  '1.2.840.113549.1.1.13': ['rsa', 'sha512'],
};
const rsaEncryption = '1.2.840.113549.1.1.1';
const rsaPss = '1.2.840.113549.1.1.10';
const ed25519 = '1.3.101.112';

export type SignatureOutcome = 'holds' | 'broken' | 'unknown_algorithm';

/**
 * Whether this key made this signature over this data.
 * @param algorithm AlgorithmIdentifier
 * @param digest the digest named beside it, for CMS, where RSA may be named without one (RFC 5754 §3.2)
 */
export const checkSignature = (
  algorithm: DerElement,
  key: KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
  digest?: string,
): SignatureOutcome => {
  try {
    return judge(algorithm, key, data, signature, digest);
  } catch (error) {
    // OpenSSL throws for signatures and keys that cannot even be tried.
    if (error instanceof DerError) throw error;
    return 'broken';
  }
};

const judge = (
  algorithm: DerElement,
  key: KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
  digest: string | undefined,
): SignatureOutcome => {
  const [type, parameters] = algorithm.children();
  const oid = type ? objectIdentifierOf(type) : '';
  const kind = key.asymmetricKeyType;
  const given = digest === undefined ? undefined : digestNames[digest];
  const [family, hash] = named[oid] ?? (oid === rsaEncryption && given ? (['rsa', given] as const) : []);
  if (family && hash) return kind === family && verify(hash, data, key, signature) ? 'holds' : 'broken';
  if (oid === ed25519) return kind === 'ed25519' && verify(null, data, key, signature) ? 'holds' : 'broken';
  if (oid === rsaPss) {
    const pssHash = pssDigest(parameters);
    if (!pssHash) return 'unknown_algorithm';
    const padded = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO };
    return (kind === 'rsa' || kind === 'rsa-pss') && verify(pssHash, data, padded, signature) ? 'holds' : 'broken';
  }
  return 'unknown_algorithm';
};

/** RSASSA-PSS-params (RFC 4055 §3.1): [0] names the digest; without it SHA-1 is meant, which is refused. */
const pssDigest = (parameters: DerElement | undefined): 'sha256' | 'sha384' | 'sha512' | null => {
  const hash = parameters?.children().find(({ tag }) => tag === 0xa0);
  const type = hash?.children()[0]?.children()[0];
  return type ? (digestNames[objectIdentifierOf(type)] ?? null) : null;
};
