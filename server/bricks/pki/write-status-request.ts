import { createHash } from 'node:crypto';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import { integer, nullValue, objectIdentifier, octetString, sequence } from '#shared/signature-format/write-der';
import { keyIdentifier } from './extensions.ts';

/** SHA-1, by which every responder finds a certificate (RFC 5019 §2.1.1); here it only identifies. */
const sha1 = '1.3.14.3.2.26';

/** CertID (RFC 6960 §4.1.1): the issuer by digests of its name and key, the certificate by its serial number. */
export const writeCertificateId = (issuer: Uint8Array, serialNumber: Uint8Array): Uint8Array<ArrayBuffer> => {
  const { subject, subjectPublicKeyInfo } = certificateFields(issuer);
  return sequence(
    sequence(objectIdentifier(sha1), nullValue()),
    octetString(createHash('sha1').update(subject).digest()),
    octetString(keyIdentifier(subjectPublicKeyInfo)),
    integer(serialNumber),
  );
};

/** OCSPRequest about one certificate, not signed and without a nonce, so that responders may give an answer they hold. */
export const writeStatusRequest = (certificate: Uint8Array, issuer: Uint8Array): Uint8Array<ArrayBuffer> => {
  const { serialNumber } = certificateFields(certificate);
  return sequence(sequence(sequence(sequence(writeCertificateId(issuer, serialNumber)))));
};
