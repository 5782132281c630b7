import { certificateFields } from '#shared/signature-format/certificate-fields';
import { oids } from '#shared/signature-format/object-identifiers';
import { objectIdentifierOf, readDer } from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';

/** GeneralName uniformResourceIdentifier (RFC 5280 §4.2.1.6). */
const uri = 0x86;

const addressesIn = (element: DerElement): string[] => {
  if (element.tag === uri) return [Buffer.from(element.content).toString('latin1')];
  return (element.tag & 0x20) === 0 ? [] : element.children().flatMap(addressesIn);
};

const valuesOf = (certificate: Uint8Array, extension: string): DerElement[] =>
  certificateFields(certificate).extensions.flatMap((one) => {
    const [type, ...rest] = one.children();
    const value = rest.at(-1);
    return type && value && objectIdentifierOf(type) === extension ? [readDer(value.content)] : [];
  });

const overHttp = (address: string): boolean => /^https?:\/\//.test(address);

/** Where the list that names this certificate, should it be revoked, is published (§4.2.1.13). @throws DerError */
export const listAddressesOf = (certificate: Uint8Array): string[] =>
  valuesOf(certificate, oids.crlDistributionPoints).flatMap(addressesIn).filter(overHttp);

/** Where its status is told (§4.2.2.1). @throws DerError */
export const statusAddressesOf = (certificate: Uint8Array): string[] =>
  valuesOf(certificate, oids.authorityInfoAccess)
    .flatMap((access) => access.children())
    .filter((description) => {
      const [method] = description.children();
      return method !== undefined && objectIdentifierOf(method) === oids.ocsp;
    })
    .flatMap(addressesIn)
    .filter(overHttp);
