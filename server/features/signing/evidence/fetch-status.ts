import { certificateFields } from '#shared/signature-format/certificate-fields';
import { bytesEqual, DerError } from '#shared/signature-format/read-der';
import { readCertificate } from '../../../bricks/pades/trust/certificate.ts';
import type { Certificate } from '../../../bricks/pades/trust/certificate.ts';
import { isIssuedBy } from '../../../bricks/pades/trust/certificate-chain.ts';
import { readStatusResponse } from '../../../bricks/pades/trust/status-response.ts';
import { writeStatusRequest } from '../../../bricks/pki/write-status-request.ts';
import { readAtMost } from '../../../bricks/timestamping/read-at-most.ts';
import { StatusUnavailable } from '../sealing/sealing-problem.ts';
import type { Evidence } from '../ceremony/signing-service.ts';
import { listAddressesOf, statusAddressesOf } from './status-addresses.ts';

const answerWithin = 5000;
/** Lists of large authorities are a few megabytes. */
const most = 8_000_000;

type Statuses = Pick<Evidence, 'statusResponses' | 'revocationLists'>;

/**
 * What authorities elsewhere say of their certificates: an answer about each that has an issuer, or a list where its
 * authority gives no answer. Qualified authorities must answer (EN 319 411-2 §6.3.10); lists are optional for them.
 * @param certificates in any order
 * @param issuers in which the issuers of those are found, besides among themselves
 * @throws StatusUnavailable when nothing can be had about one of them
 */
export const fetchStatuses = async (
  certificates: readonly Uint8Array[],
  issuers: readonly Uint8Array[] = [],
): Promise<Statuses> => {
  const issued = certificates.filter((der) => {
    const { issuer, subject } = certificateFields(der);
    return !bytesEqual(issuer, subject);
  });
  const all = await Promise.all(issued.map((der) => statusOf(der, [...certificates, ...issuers])));
  return {
    statusResponses: all.flatMap(({ statusResponses }) => statusResponses),
    revocationLists: all.flatMap(({ revocationLists }) => revocationLists),
  };
};

const statusOf = async (der: Uint8Array, certificates: readonly Uint8Array[]): Promise<Statuses> => {
  const certificate = readCertificate(der);
  const issuer = certificates.map((one) => readCertificate(one)).find((one) => isIssuedBy(certificate, one));
  if (issuer)
    for (const address of statusAddressesOf(der)) {
      const answer = await ask(address, writeStatusRequest(der, issuer.der));
      if (answer && isAbout(answer, certificate, issuer)) return { statusResponses: [answer], revocationLists: [] };
    }
  for (const address of listAddressesOf(der)) {
    const list = await ask(address);
    if (list) return { statusResponses: [], revocationLists: [list] };
  }
  throw new StatusUnavailable('neither an answer about a certificate nor a list of revoked ones could be fetched');
};

/** Whether it is an answer, and about this one; whether it is good enough is judged where it is embedded. */
const isAbout = (answer: Uint8Array, certificate: Certificate, issuer: Certificate): boolean => {
  try {
    return readStatusResponse(answer).statementOf(certificate, issuer) !== null;
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
};

const ask = async (address: string, question?: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> => {
  const headers = { 'Content-Type': 'application/ocsp-request' };
  const posted = question && { method: 'POST', headers, body: question };
  try {
    // Addresses come from certificates, over plain HTTP: nobody on the way sends this house elsewhere.
    const response = await fetch(address, {
      ...posted,
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithin),
    });
    if (!response.ok) await response.body?.cancel();
    const bytes = response.ok ? await readAtMost(response, most) : null;
    return bytes && bytes.length > 0 ? bytes : null;
  } catch {
    return null;
  }
};
