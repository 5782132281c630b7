import { certificateFields } from '#shared/signature-format/certificate-fields';
import { oids } from '#shared/signature-format/object-identifiers';
import {
  element,
  explicit,
  objectIdentifier,
  octetString,
  sequence,
  set,
  setOf,
} from '#shared/signature-format/write-der';

/** SHA-256 digests and a certificate in DER. */
export interface AttributesInput {
  /** Digest of the bytes that the ByteRange covers. */
  readonly documentDigest: Uint8Array;
  readonly certificate: Uint8Array;
  readonly certificateDigest: Uint8Array;
}

/**
 * What the signer's key signs: exactly content-type, message-digest and signing-certificate-v2, as a SET OF
 * (RFC 5652 §5.4). No signing-time: EN 319 142-1 table 1 forbids it in PAdES, the time comes from the timestamp.
 */
export const signedAttributes = ({ documentDigest, certificate, certificateDigest }: AttributesInput) =>
  setOf(
    attribute(oids.contentType, objectIdentifier(oids.data)),
    attribute(oids.messageDigest, octetString(documentDigest)),
    attribute(oids.signingCertificateV2, signingCertificateV2(certificate, certificateDigest)),
  );

export const attribute = (type: string, value: Uint8Array) => sequence(objectIdentifier(type), set(value));

/** RFC 5035 §3: the hash algorithm is left out, since SHA-256 is its default. */
export const signingCertificateV2 = (certificate: Uint8Array, certificateDigest: Uint8Array) => {
  const { issuer, serialNumber } = certificateFields(certificate);
  const directoryName = explicit(4, issuer);
  const issuerSerial = sequence(sequence(directoryName), element(0x02, serialNumber));
  return sequence(sequence(sequence(octetString(certificateDigest), issuerSerial)));
};
