import { certificateFields } from '#shared/signature-format/certificate-fields';
import { oids } from '#shared/signature-format/object-identifiers';
import { bytesEqual, objectIdentifierOf, readDer, textOf } from '#shared/signature-format/read-der';

/** What the page shows of a certificate, read from its own bytes. */
export interface OwnCertificate {
  readonly der: Uint8Array<ArrayBuffer>;
  readonly name: string;
  /** The dossier's reference, as the authority wrote it. */
  readonly reference: string | null;
  readonly issuer: string;
  /** Hexadecimal, upper case, in groups of four. */
  readonly serial: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

/** @throws DerError when the bytes are not a certificate */
export const readOwnCertificate = (der: Uint8Array<ArrayBuffer>): OwnCertificate => {
  const fields = certificateFields(der);
  const subject = namesOf(fields.subject);
  const issuer = namesOf(fields.issuer);
  const full = [subject.get(oids.givenName), subject.get(oids.surname)].filter((part) => part !== undefined).join(' ');
  return {
    der,
    name: subject.get(oids.commonName) ?? full,
    reference: subject.get(oids.serialNumber) ?? null,
    issuer: issuer.get(oids.commonName) ?? issuer.get(oids.organization) ?? '',
    serial: groupsOfFour(fields.serialNumber),
    notBefore: fields.notBefore.getTime(),
    notAfter: fields.notAfter.getTime(),
  };
};

/** Whether a certificate is about this key and no other. */
export const isAbout = (der: Uint8Array, publicKey: Uint8Array): boolean =>
  bytesEqual(certificateFields(der).subjectPublicKeyInfo, publicKey);

const namesOf = (name: Uint8Array): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  for (const relative of readDer(name).children())
    for (const part of relative.children()) {
      const [type, value] = part.children();
      if (type !== undefined && value !== undefined) names.set(objectIdentifierOf(type), textOf(value));
    }
  return names;
};

const groupsOfFour = (serial: Uint8Array): string => {
  const unsigned = serial[0] === 0 && serial.length > 1 ? serial.subarray(1) : serial;
  const digits = Array.from(unsigned, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return (digits.toUpperCase().match(/.{1,4}/g) ?? []).join(' ');
};
