import { createHash } from 'node:crypto';
import { oids } from '#shared/signature-format/object-identifiers';
import { bytesEqual, DerError, objectIdentifierOf } from '#shared/signature-format/read-der';
import { integer } from '#shared/signature-format/write-der';
import { pathTo } from './certificate-path.ts';
import { keyUses, readCertificate } from './certificate-reader.ts';
import type { Certificate } from './certificate-reader.ts';
import { hashAlgorithmOf, sha256 } from './hash-algorithms.ts';
import { signatureHolds } from './signature-algorithms.ts';
import { TimestampError } from './timestamp-error.ts';
import type { TimestampToken } from './timestamp-token.ts';
import { readToken } from './token-reader.ts';
import type { TokenInfo, TokenParts } from './token-reader.ts';

export interface Expected {
  /** What was to be timestamped: SHA-256, -384 or -512. */
  readonly digest: Uint8Array;
  /** The number sent in the request, unsigned; without it the nonce is not looked at. */
  readonly nonce?: Uint8Array;
  readonly policy?: string;
  /** Certificates in DER at which a path may end. */
  readonly trusted: readonly Uint8Array[];
  /** Certificates to look in besides those of the token: that of a signature's own store. */
  readonly certificates?: readonly Uint8Array[];
  /**
   * A moment at which the token is known to have existed, such as that of a later timestamp over it: the path must be
   * valid then too. Without it the path must be valid at the token's own time.
   */
  readonly at?: Date;
}

/**
 * Verifies a token whole: imprint, nonce, policy, message-digest, CMS signature, signing-certificate-v2, purpose,
 * path, dates. Revocation is for who holds the revocation lists.
 * @throws TimestampError with the first thing that is wrong
 */
export const verifyToken = (der: Uint8Array, expected: Expected): Promise<TimestampToken> =>
  // A promise, so that a source that must ask for more can stand in its place.
  new Promise((resolve) => {
    resolve(verify(der, expected));
  });

const verify = (der: Uint8Array, expected: Expected): TimestampToken => {
  const token = orMalformed(() => readToken(der));
  requireAnswer(token.info, expected);
  const certificates = [...token.certificates, ...(expected.certificates ?? [])].map((one) =>
    orMalformed(() => readCertificate(one)),
  );
  const trusted = expected.trusted.map((one) => orMalformed(() => readCertificate(one)));
  const signer = orMalformed(() => signerOf(token, [...certificates, ...trusted]));
  requireSignature(token, signer);
  requirePurpose(signer);
  const { at } = token.info;
  const moment = expected.at ?? at;
  if (moment < at) throw new TimestampError('from_the_future', `made at ${at.toISOString()}`);
  const path = orMalformed(() => pathTo(signer, certificates, trusted, at));
  if (expected.at) orMalformed(() => pathTo(signer, certificates, trusted, moment));
  const { serial, policy, accuracyMs } = token.info;
  return { der, at, serial, policy, accuracyMs, certificate: signer.der, chain: path.slice(1).map((one) => one.der) };
};

const orMalformed = <Result>(read: () => Result): Result => {
  try {
    return read();
  } catch (error) {
    if (error instanceof DerError) throw new TimestampError('malformed', error.message, { cause: error });
    throw error;
  }
};

const requireAnswer = (info: TokenInfo, { digest, nonce, policy }: Expected): void => {
  if (!info.hash) throw new TimestampError('weak_algorithm', 'the imprint is not SHA-256, SHA-384 or SHA-512');
  if (info.hash.length !== info.digest.length || !bytesEqual(info.digest, digest))
    throw new TimestampError('wrong_imprint', 'the token is for another digest');
  if (nonce && !(info.nonce && bytesEqual(info.nonce, integer(nonce))))
    throw new TimestampError('wrong_nonce', 'the token answers another request');
  if (policy !== undefined && info.policy !== policy)
    throw new TimestampError('wrong_policy', `the token was made under ${info.policy}`);
};

/** The certificate that the signer information and signing-certificate-v2 both name (RFC 5816 §2.2.1). */
const signerOf = ({ signer, attributes }: TokenParts, certificates: readonly Certificate[]): Certificate => {
  const named = certificates.find((one) =>
    'keyIdentifier' in signer
      ? one.keyIdentifier !== null && bytesEqual(one.keyIdentifier, signer.keyIdentifier)
      : bytesEqual(one.issuer, signer.issuer) && bytesEqual(one.serialNumber, signer.serialNumber),
  );
  if (!named) throw new TimestampError('wrong_signer', 'the certificate of the signer is not there');
  const [first] = attributes.get(oids.signingCertificateV2)?.children()[0]?.children() ?? [];
  if (!first) throw new TimestampError('wrong_signer', 'the signature covers no signing-certificate-v2');
  // ESSCertIDv2 (RFC 5035 §4): hash algorithm DEFAULT SHA-256, digest, issuer and serial number OPTIONAL.
  const parts = first.children();
  const algorithm = parts[0]?.tag === 0x30 ? hashAlgorithmOf(parts[0]) : sha256;
  const [digest, issuerSerial] = parts[0]?.tag === 0x30 ? parts.slice(1) : parts;
  if (!algorithm || digest?.tag !== 0x04) throw new TimestampError('wrong_signer', 'no digest of the certificate');
  if (!bytesEqual(createHash(algorithm.name).update(named.der).digest(), digest.content))
    throw new TimestampError('wrong_signer', 'signing-certificate-v2 names another certificate');
  const [names, serial] = issuerSerial?.children() ?? [];
  const issuer = names?.children()[0];
  if (
    issuerSerial &&
    !(issuer && bytesEqual(issuer.content, named.issuer) && serial && bytesEqual(serial.content, named.serialNumber))
  )
    throw new TimestampError('wrong_signer', 'signing-certificate-v2 names another issuer or serial number');
  return named;
};

const requireSignature = (token: TokenParts, signer: Certificate): void => {
  const { attributes, digestAlgorithm, infoBytes } = token;
  if (!digestAlgorithm) throw new TimestampError('weak_algorithm', 'the digest algorithm is not accepted');
  const contentType = attributes.get(oids.contentType);
  if (!contentType || orMalformed(() => objectIdentifierOf(contentType)) !== oids.timestampInfo)
    throw new TimestampError('malformed', 'the signed attributes name another content');
  const digest = attributes.get(oids.messageDigest);
  const own = createHash(digestAlgorithm.name).update(infoBytes).digest();
  if (digest?.tag !== 0x04 || !bytesEqual(digest.content, own))
    throw new TimestampError('wrong_signature', 'the signature is over other timestamp information');
  const holds = orMalformed(() =>
    signatureHolds({
      algorithm: token.signatureAlgorithm,
      publicKey: signer.subjectPublicKeyInfo,
      data: token.signedAttributes,
      signature: token.signature,
      digestAlgorithm: digestAlgorithm.name,
    }),
  );
  if (!holds) throw new TimestampError('wrong_signature', 'the signature does not match');
};

/** RFC 3161 §2.3: extended key usage timeStamping, alone and critical; a key usage, if any, that may sign. */
const requirePurpose = ({ purposes, keyUsage }: Certificate): void => {
  const alone = purposes?.names.length === 1 && purposes.names[0] === oids.timeStamping;
  const signs = keyUsage === null || (keyUsage & (keyUses.digitalSignature | keyUses.nonRepudiation)) !== 0;
  if (!alone || !purposes.critical || !signs)
    throw new TimestampError('wrong_purpose', 'the certificate is not made for timestamps alone');
};
