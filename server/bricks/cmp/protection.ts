import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { oids } from '#shared/signature-format/object-identifiers';
import { DerError, integerOf, objectIdentifierOf } from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';
import { integer, nullValue, objectIdentifier, octetString, sequence } from '#shared/signature-format/write-der';
import { cmpOids } from './cmp-oids.ts';

/**
 * Protection of a message by a secret that both sides know: PasswordBasedMac (RFC 9810 §5.1.3.1). The key is the secret
 * and the salt, hashed over and over; the code is made over header and body together.
 */
export interface Protection {
  /** AlgorithmIdentifier, as it stands in the header. */
  readonly algorithm: Uint8Array;
  /** Over the DER of SEQUENCE { header, body }. */
  mac(protectedPart: Uint8Array): Uint8Array;
}

/**
 * SHA-1 is what many authorities protect their answers by. Within HMAC and a derivation its collisions help nobody (RFC
 * 6194 §3.3); we never protect by it.
 */
const digests: Partial<Record<string, string>> = {
  [cmpOids.sha1]: 'sha1',
  [oids.sha256]: 'sha256',
  [oids.sha384]: 'sha384',
  [oids.sha512]: 'sha512',
};
const macs: Partial<Record<string, string>> = {
  [cmpOids.hmacSha1]: 'sha1',
  [cmpOids.hmacSha1Older]: 'sha1',
  [cmpOids.hmacSha256]: 'sha256',
  [cmpOids.hmacSha384]: 'sha384',
  [cmpOids.hmacSha512]: 'sha512',
};

/** What authorities are used to: the secret is a long random one. A message must not keep us busy for long. */
const rounds = 1_000;
const mostRounds = 100_000;

const keyOf = (secret: string, salt: Uint8Array, digest: string, count: number): Buffer => {
  let key = createHash(digest).update(secret, 'utf8').update(salt).digest();
  for (let round = 1; round < count; round += 1) key = createHash(digest).update(key).digest();
  return key;
};

/** A fresh protection: SHA-256, HMAC with SHA-256, a salt of its own. */
export const newProtection = (secret: string): Protection => {
  const salt = randomBytes(16);
  const parameters = sequence(
    octetString(salt),
    sequence(objectIdentifier(oids.sha256), nullValue()),
    integer(rounds),
    sequence(objectIdentifier(cmpOids.hmacSha256), nullValue()),
  );
  const algorithm = sequence(objectIdentifier(cmpOids.passwordBasedMac), parameters);
  let key: Buffer | null = null;
  return {
    algorithm,
    mac: (part) => {
      key ??= keyOf(secret, salt, 'sha256', rounds);
      return createHmac('sha256', key).update(part).digest();
    },
  };
};

/**
 * Whether a message is protected by this secret.
 * @throws DerError when it is protected otherwise, or by an algorithm that is not known here
 */
export const isProtectedBy = (
  secret: string,
  algorithm: DerElement,
  protectedPart: Uint8Array,
  mac: Uint8Array,
): boolean => {
  const [type, parameters] = algorithm.children();
  if (!type || !parameters || objectIdentifierOf(type) !== cmpOids.passwordBasedMac)
    throw new DerError('not protected by a shared secret');
  const [salt, owf, count, hmac] = parameters.children();
  const digest = digestIn(owf, digests);
  const code = digestIn(hmac, macs);
  if (salt?.tag !== 0x04 || !count || digest === undefined || code === undefined)
    throw new DerError('protected by an algorithm that is not known here');
  const turns = integerOf(count);
  if (turns < 1n || turns > BigInt(mostRounds)) throw new DerError('too many rounds of its protection');
  const expected = createHmac(code, keyOf(secret, salt.content, digest, Number(turns)))
    .update(protectedPart)
    .digest();
  return expected.length === mac.length && timingSafeEqual(expected, mac);
};

const digestIn = (algorithm: DerElement | undefined, known: Partial<Record<string, string>>): string | undefined => {
  const [type] = algorithm?.children() ?? [];
  return type && known[objectIdentifierOf(type)];
};
