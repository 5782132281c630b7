import { derSignature } from '#shared/signature-format/ecdsa-signature';
import { oids } from '#shared/signature-format/object-identifiers';
import {
  bitString,
  concat,
  implicit,
  integer,
  objectIdentifier,
  sequence,
  set,
  utf8String,
} from '#shared/signature-format/write-der';

/**
 * A PKCS#10 request (RFC 2986 §4) signed by the key that it carries, which proves its possession.
 * @param publicKey the P-256 key as SubjectPublicKeyInfo
 * @param commonName a label; the authority takes names from the dossier, never from here
 * @param sign ECDSA with SHA-256 over the given bytes, as WebCrypto answers it: r‖s, 64 bytes
 */
export const certificateRequest = async (
  publicKey: Uint8Array,
  commonName: string,
  sign: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> => {
  const subject = sequence(set(sequence(objectIdentifier(oids.commonName), utf8String(commonName))));
  const noAttributes = implicit(0, concat(), true);
  const information = sequence(integer(0), subject, publicKey, noAttributes);
  const signature = derSignature(await sign(information));
  return sequence(information, sequence(objectIdentifier(oids.ecdsaWithSha256)), bitString(signature));
};
