import { certificateFields } from '#shared/signature-format/certificate-fields';
import { oids } from '#shared/signature-format/object-identifiers';
import { attribute } from '#shared/signature-format/signed-attributes';
import {
  element,
  explicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  setOf,
} from '#shared/signature-format/write-der';

export interface SignedDataInput {
  readonly certificate: Uint8Array;
  /** Further certificates up to, but without, the root: readers that find a root inside follow it onto the network. */
  readonly chain: readonly Uint8Array[];
  /** SET OF, as it was signed. */
  readonly signedAttributes: Uint8Array;
  /** Ecdsa-Sig-Value in DER. */
  readonly signature: Uint8Array;
  /** TimeStampToken over the signature. */
  readonly timestamp: Uint8Array;
}

/** Detached SignedData of one ECDSA signer with SHA-256 and its signature timestamp (RFC 5652 §5, EN 319 122-1 §5.3). */
export const signedData = (input: SignedDataInput): Uint8Array => {
  const { issuer, serialNumber } = certificateFields(input.certificate);
  const digestAlgorithm = sequence(objectIdentifier(oids.sha256));
  const signerInfo = sequence(
    integer(1),
    sequence(issuer, element(0x02, serialNumber)),
    digestAlgorithm,
    retagged(0xa0, input.signedAttributes),
    sequence(objectIdentifier(oids.ecdsaWithSha256)),
    octetString(input.signature),
    retagged(0xa1, setOf(attribute(oids.signatureTimestamp, input.timestamp))),
  );
  const body = sequence(
    integer(1),
    set(digestAlgorithm),
    sequence(objectIdentifier(oids.data)),
    retagged(0xa0, setOf(input.certificate, ...input.chain)),
    set(signerInfo),
  );
  return sequence(objectIdentifier(oids.signedData), explicit(0, body));
};

/** IMPLICIT: the same element under another identifier octet. */
const retagged = (tag: number, whole: Uint8Array): Uint8Array => {
  const copy = Uint8Array.from(whole);
  copy[0] = tag;
  return copy;
};
