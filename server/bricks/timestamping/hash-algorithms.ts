import { oids } from '#shared/signature-format/object-identifiers';
import type { DerElement } from '#shared/signature-format/read-der';
import { bytesEqual, DerError } from '#shared/signature-format/read-der';
import { nullValue, objectIdentifier, sequence } from '#shared/signature-format/write-der';

export type HashName = 'sha256' | 'sha384' | 'sha512';

export interface HashAlgorithm {
  readonly name: HashName;
  /** Octets of a digest. */
  readonly length: number;
  /** AlgorithmIdentifier without parameters, as RFC 5754 §2 asks to write it. */
  readonly identifier: Uint8Array;
  /** The same with NULL, as many write it and RFC 5754 §2 asks to read it. */
  readonly identifierWithNull: Uint8Array;
}

const algorithm = (name: HashName, length: number): HashAlgorithm => ({
  name,
  length,
  identifier: sequence(objectIdentifier(oids[name])),
  identifierWithNull: sequence(objectIdentifier(oids[name]), nullValue()),
});

export const sha256 = algorithm('sha256', 32);
const accepted: readonly HashAlgorithm[] = [sha256, algorithm('sha384', 48), algorithm('sha512', 64)];

/** The algorithm of an AlgorithmIdentifier; null for one that is not accepted here, SHA-1 and SHA-224 among them. */
export const hashAlgorithmOf = ({ bytes }: DerElement): HashAlgorithm | null =>
  accepted.find((one) => bytesEqual(one.identifier, bytes) || bytesEqual(one.identifierWithNull, bytes)) ?? null;

/** The algorithm whose digests have this many octets. @throws RangeError */
export const hashAlgorithmOfLength = (length: number): HashAlgorithm => {
  const found = accepted.find((one) => one.length === length);
  if (!found) throw new RangeError(`no accepted digest has ${length} octets`);
  return found;
};

/** MessageImprint (RFC 3161 §2.4.1) taken apart; `algorithm` is null when it is not accepted. @throws DerError */
export const readImprint = (imprint: DerElement): { algorithm: HashAlgorithm | null; digest: Uint8Array } => {
  const [identifier, digest, ...more] = imprint.tag === 0x30 ? imprint.children() : [];
  if (identifier?.tag !== 0x30 || digest?.tag !== 0x04 || more.length > 0) throw new DerError('not a message imprint');
  return { algorithm: hashAlgorithmOf(identifier), digest: digest.content };
};
