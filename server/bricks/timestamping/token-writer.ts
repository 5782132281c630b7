import { hash } from 'node:crypto';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import { oids } from '#shared/signature-format/object-identifiers';
import { attribute, signingCertificateV2 } from '#shared/signature-format/signed-attributes';
import {
  concat,
  element,
  generalizedTime,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  setOf,
} from '#shared/signature-format/write-der';
import { backwardDer } from './backward-der.ts';
import { sha256 } from './hash-algorithms.ts';
import type { TimestampRequest } from './timestamp-request.ts';

export interface TokenWriter {
  /** TSTInfo (RFC 3161 §2.4.2): what the token says. @param serial unsigned, at most 20 octets */
  info(request: TimestampRequest, serial: Uint8Array, at: Date): Uint8Array;
  /** The SET OF signed attributes over a TSTInfo: what the key signs. */
  attributes(info: Uint8Array): Uint8Array;
  /** TimeStampResp with status granted and the token. @param signature ECDSA in DER */
  reply(parts: { info: Uint8Array; attributes: Uint8Array; signature: Uint8Array; certificates: boolean }): Uint8Array;
}

const tokenInfoType = objectIdentifier(oids.timestampInfo);
const signedDataType = objectIdentifier(oids.signedData);
const granted = sequence(integer(0));
const contentType = attribute(oids.contentType, tokenInfoType);
const ecdsaWithSha256 = sequence(objectIdentifier(oids.ecdsaWithSha256));
/** Version 3, since the content is no plain data (RFC 5652 §5.1), and the digest algorithms. */
const signedDataBegin = concat(integer(3), set(sha256.identifier));
/** Headers of one token, with room to spare. */
const headersRoom = 128;

/**
 * Writes the tokens of one certificate. What is the same in each is made once here. The attributes are content-type,
 * message-digest and signing-certificate-v2 (RFC 5816); the time stands in the TSTInfo, so there is no signing-time.
 */
export const tokenWriter = (input: {
  certificate: Uint8Array;
  chain: readonly Uint8Array[];
  policy: string;
  accuracySeconds: number;
}): TokenWriter => {
  const { certificate, chain, accuracySeconds } = input;
  const { issuer, serialNumber } = certificateFields(certificate);
  const infoBegin = concat(integer(1), objectIdentifier(input.policy));
  const accuracy = sequence(integer(accuracySeconds));
  const attributesOf = attributesBy(certificate);
  const signerBegin = concat(integer(1), sequence(issuer, element(0x02, serialNumber)), sha256.identifier);
  // [0] IMPLICIT SET OF (RFC 5652 §5.1).
  const certificates = setOf(certificate, ...chain);
  certificates[0] = 0xa0;
  return {
    info: ({ imprint, nonce }, serial, at) => {
      const der = backwardDer(infoBegin.length + imprint.length + (nonce?.length ?? 0) + headersRoom);
      const end = der.mark();
      if (nonce) der.put(nonce);
      der.put(accuracy);
      der.put(timeOf(at));
      der.put(integer(serial));
      der.put(imprint);
      der.put(infoBegin);
      der.wrap(0x30, end);
      return der.written();
    },
    attributes: (info) => attributesOf(hash('sha256', info, 'buffer')),
    reply: ({ info, attributes, signature, certificates: asked }) => {
      const room = info.length + attributes.length + signature.length + signerBegin.length + certificates.length;
      const der = backwardDer(room + headersRoom);
      const end = der.mark();
      der.put(signature);
      der.wrap(0x04, end);
      der.put(ecdsaWithSha256);
      // [0] IMPLICIT in the token, the SET OF itself under the signature (RFC 5652 §5.4).
      der.put(attributes);
      der.retag(0xa0);
      der.put(signerBegin);
      der.wrap(0x30, end);
      der.wrap(0x31, end);
      if (asked) der.put(certificates);
      const contentEnd = der.mark();
      der.put(info);
      der.wrap(0x04, contentEnd);
      der.wrap(0xa0, contentEnd);
      der.put(tokenInfoType);
      der.wrap(0x30, contentEnd);
      der.put(signedDataBegin);
      der.wrap(0x30, end);
      der.wrap(0xa0, end);
      der.put(signedDataType);
      der.wrap(0x30, end);
      der.put(granted);
      der.wrap(0x30, end);
      return der.written();
    },
  };
};

/** Everything but the digest is the same in each token: written once around a hole, and the hole filled. */
const attributesBy = (certificate: Uint8Array): ((digest: Uint8Array) => Uint8Array) => {
  const hole = new Uint8Array(sha256.length).fill(0xa5);
  const signedBy = signingCertificateV2(certificate, hash('sha256', certificate, 'buffer'));
  const written = Buffer.from(
    setOf(
      contentType,
      attribute(oids.messageDigest, octetString(hole)),
      attribute(oids.signingCertificateV2, signedBy),
    ),
  );
  const at = written.indexOf(hole);
  return (digest) => {
    const filled = Buffer.from(written);
    filled.set(digest, at);
    return filled;
  };
};

let lastTime = { at: Number.NaN, der: new Uint8Array() };
/** Thousands of tokens share their second. */
const timeOf = (at: Date): Uint8Array => {
  if (at.getTime() !== lastTime.at) lastTime = { at: at.getTime(), der: generalizedTime(at) };
  return lastTime.der;
};
