import { createHash } from 'node:crypto';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import { bytesEqual, DerError } from '#shared/signature-format/read-der';
import { keyIdentifier } from './extensions.ts';
import { later, wholeSeconds } from './issuance.ts';
import type { IssuanceJournal } from './journal.ts';
import { PkiError } from './pki-error.ts';
import { issuerOf } from './profiles.ts';
import type { Services } from './services.ts';
import { readStatusRequest } from './status-request.ts';
import type { CertificateId } from './status-request.ts';
import { statusFault, writeStatusResponse } from './status-response.ts';
import type { CertificateStatus } from './status-response.ts';
import { writeCertificateId } from './write-status-request.ts';

/** How long an answer may be used by others, and how long we give the same one again. */
const usable = 3_600_000;
const reusable = 300_000;
const mostKept = 5_000;
/** Signatures waiting for a slow token; who comes then is told to come again (RFC 6960 §2.3, tryLater). */
const mostWaiting = 64;

const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

export interface Responding {
  readonly journal: IssuanceJournal;
  readonly clock: () => Date;
  /** The authority's certificates, none of them aged. */
  readonly services: () => Promise<Services>;
  /** Hears of faults that are ours, which a checker only sees as internalError. */
  readonly onFault: (error: unknown) => void;
}

export interface StatusResponder {
  /** Answers every request, with an error status at the worst. */
  answer(request: Uint8Array): Promise<Uint8Array>;
  /** About one certificate of the issuing authority; not older than `since`. @throws PkiError busy */
  about(serial: string, since?: Date): Promise<Uint8Array>;
}

interface Kept {
  readonly response: Uint8Array;
  readonly signer: Uint8Array;
  readonly at: Date;
}

/**
 * What is kept is signed answers, never statuses: each request asks the journal, so that a revocation shows at once in
 * every process, and an answer signed before it is simply not found any more.
 */
export const openStatusResponder = ({ journal, clock, services, onFault }: Responding): StatusResponder => {
  const kept = new Map<string, Kept>();
  let waiting = 0;

  const statusOf = async (id: CertificateId, issuing: Uint8Array): Promise<CertificateStatus> => {
    if (!isIssuedBy(id, issuing)) return 'unknown';
    const found = await journal.find(id.serial);
    return !found || issuerOf(found.profile) !== 'issuing' ? 'unknown' : (found.revocation ?? 'good');
  };

  const respond = async (
    ids: readonly CertificateId[],
    nonce: Uint8Array | null,
    since?: Date,
  ): Promise<Uint8Array> => {
    const { issuing, status: responder } = await services();
    const answers: { id: Uint8Array; status: CertificateStatus }[] = [];
    for (const id of ids) answers.push({ id: id.der, status: await statusOf(id, issuing.certificate) });
    const now = wholeSeconds(clock());
    const [only] = answers;
    const key = nonce || answers.length !== 1 || !only || only.status === 'unknown' ? null : keyOf(only);
    const before = key === null ? undefined : kept.get(key);
    if (before && before.signer === responder.certificate && isFresh(before.at, now, since)) return before.response;
    if (waiting >= mostWaiting) throw new PkiError('busy');
    waiting += 1;
    try {
      const nextUpdate = later(now, usable);
      const keptSince = certificateFields(issuing.certificate).notBefore;
      const response = await writeStatusResponse({ answers, thisUpdate: now, nextUpdate, keptSince, nonce }, responder);
      if (key !== null) keep(kept, key, { response, signer: responder.certificate, at: now });
      return response;
    } finally {
      waiting -= 1;
    }
  };

  return {
    answer: async (request) => {
      try {
        const { certificates, nonce } = readStatusRequest(request);
        return await respond(certificates, nonce);
      } catch (error) {
        if (error instanceof DerError) return statusFault('malformedRequest');
        if (error instanceof PkiError && error.code === 'busy') return statusFault('tryLater');
        onFault(error);
        return statusFault('internalError');
      }
    },
    about: async (serial, since) => respond([idOf(serial, (await services()).issuing.certificate)], null, since),
  };
};

const keyOf = ({ id, status }: { id: Uint8Array; status: CertificateStatus }): string =>
  `${Buffer.from(id).toString('base64')} ${typeof status === 'string' ? status : `${status.reason} ${status.at.toISOString()}`}`;

const isFresh = (at: Date, now: Date, since: Date | undefined): boolean =>
  at <= now && later(at, reusable) > now && (!since || at >= wholeSeconds(since));

/** The oldest leave first. */
const keep = (kept: Map<string, Kept>, key: string, value: Kept): void => {
  kept.delete(key);
  kept.set(key, value);
  if (kept.size > mostKept) for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
};

const isIssuedBy = (id: CertificateId, issuer: Uint8Array): boolean => {
  const hash = hashes[id.hashAlgorithm];
  if (hash === undefined) return false;
  const { subject, subjectPublicKeyInfo } = certificateFields(issuer);
  const name = createHash(hash).update(subject).digest();
  return bytesEqual(id.issuerNameHash, name) && bytesEqual(id.issuerKeyHash, keyIdentifier(subjectPublicKeyInfo, hash));
};

/** A CertID by SHA-1, the one that every checker computes (RFC 5019 §2.1.1). */
const idOf = (serial: string, issuer: Uint8Array): CertificateId => {
  const { subject, subjectPublicKeyInfo } = certificateFields(issuer);
  const hashAlgorithm = '1.3.14.3.2.26';
  const issuerNameHash = createHash('sha1').update(subject).digest();
  const issuerKeyHash = keyIdentifier(subjectPublicKeyInfo);
  const der = writeCertificateId(issuer, Buffer.from(serial, 'hex'));
  return { der, hashAlgorithm, issuerNameHash, issuerKeyHash, serial };
};
