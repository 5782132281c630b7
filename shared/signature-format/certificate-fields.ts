import { bitsOf, dateOf, DerError, readDer } from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';

/** What the forms of signature need of a certificate (RFC 5280 §4.1). Names and keys stay DER. */
export interface CertificateFields {
  /** The signed part, whole. */
  readonly tbs: Uint8Array<ArrayBuffer>;
  /** Content octets of the INTEGER. */
  readonly serialNumber: Uint8Array<ArrayBuffer>;
  readonly issuer: Uint8Array<ArrayBuffer>;
  readonly subject: Uint8Array<ArrayBuffer>;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly subjectPublicKeyInfo: Uint8Array<ArrayBuffer>;
  /** Each Extension as its SEQUENCE. */
  readonly extensions: readonly DerElement[];
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** @throws DerError when the bytes are not a certificate */
export const certificateFields = (certificate: Uint8Array): CertificateFields => {
  const [tbs, , signature] = readDer(certificate).children();
  if (!tbs || !signature) throw new DerError('not a certificate');
  const parts = tbs.children();
  const fields = parts[0]?.tag === 0xa0 ? parts.slice(1) : parts;
  const [serial, , issuer, validity, subject, key, ...optional] = fields;
  const [notBefore, notAfter] = validity?.children() ?? [];
  if (!serial || !issuer || !notBefore || !notAfter || !subject || !key) throw new DerError('not a certificate');
  const extensions = optional.find(({ tag }) => tag === 0xa3)?.children()[0];
  return {
    tbs: tbs.bytes,
    serialNumber: serial.content,
    issuer: issuer.bytes,
    subject: subject.bytes,
    notBefore: dateOf(notBefore),
    notAfter: dateOf(notAfter),
    subjectPublicKeyInfo: key.bytes,
    extensions: extensions?.children() ?? [],
    signature: bitsOf(signature),
  };
};
