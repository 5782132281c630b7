import { certificateFields } from '#shared/signature-format/certificate-fields';
import { bytesEqual, objectIdentifierOf, readDer } from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';
import { StatusUnavailable } from './sealing-problem.ts';

const distributionPoints = '2.5.29.31';
/** GeneralName uniformResourceIdentifier (RFC 5280 §4.2.1.6). */
const uri = 0x86;
const answerWithin = 5000;
/** Lists of large authorities are a few megabytes. */
const most = 8_000_000;

const addressesIn = (element: DerElement): string[] => {
  if (element.tag === uri) return [Buffer.from(element.content).toString('latin1')];
  return (element.tag & 0x20) === 0 ? [] : element.children().flatMap(addressesIn);
};

/** Where the list that names this certificate, should it be revoked, is published. */
export const listAddressesOf = (certificate: Uint8Array): string[] =>
  certificateFields(certificate).extensions.flatMap((extension) => {
    const [type, ...rest] = extension.children();
    const value = rest.at(-1);
    if (!type || !value || objectIdentifierOf(type) !== distributionPoints) return [];
    return addressesIn(readDer(value.content)).filter((address) => /^https?:/.test(address));
  });

const fetchList = async (address: string): Promise<Uint8Array> => {
  const response = await fetch(address, { signal: AbortSignal.timeout(answerWithin) });
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!response.ok || bytes.length > most) throw new Error(`${address} answered ${String(response.status)}`);
  return bytes;
};

/**
 * The lists of revoked certificates of authorities elsewhere: one per certificate that has an issuer.
 * @throws StatusUnavailable when one of them cannot be had
 */
export const fetchRevocationLists = (certificates: readonly Uint8Array[]): Promise<Uint8Array[]> => {
  const issued = certificates.filter((der) => {
    const { issuer, subject } = certificateFields(der);
    return !bytesEqual(issuer, subject);
  });
  return Promise.all(
    issued.map(async (der) => {
      for (const address of listAddressesOf(der)) {
        try {
          return await fetchList(address);
        } catch {
          continue;
        }
      }
      throw new StatusUnavailable('no list of revoked certificates could be fetched');
    }),
  );
};
