import { oids } from '#shared/signature-format/object-identifiers';
import {
  bitString,
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  objectIdentifier,
  octetString,
  sequence,
} from '#shared/signature-format/write-der';
import { ecdsaWithSha256 } from './certificate.ts';
import { extension, keyIdentifier } from './extensions.ts';
import { reasonNumber } from './revocation-reason.ts';
import type { Revocation } from './revocation-reason.ts';
import type { SigningKey } from './signing-key.ts';

export type CertificateStatus = 'good' | 'unknown' | Revocation;

export interface StatusMatter {
  readonly answers: readonly { readonly id: Uint8Array; readonly status: CertificateStatus }[];
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  /** Since when statuses are kept although certificates have expired. */
  readonly keptSince: Date;
  readonly nonce: Uint8Array | null;
}

export interface Responder {
  readonly certificate: Uint8Array;
  readonly key: SigningKey;
}

/** OCSPResponseStatus (RFC 6960 §4.2.1): answers that carry nothing else and are not signed. */
const faults = { malformedRequest: 1, internalError: 2, tryLater: 3 } as const;
export type StatusFault = keyof typeof faults;
export const statusFault = (fault: StatusFault): Uint8Array => sequence(enumerated(faults[fault]));

/** A whole OCSPResponse with one BasicOCSPResponse (§4.2.1); every date in whole seconds. */
export const writeStatusResponse = async (
  matter: StatusMatter,
  { certificate, key }: Responder,
): Promise<Uint8Array> => {
  const data = sequence(
    explicit(2, octetString(keyIdentifier(key.publicKey))),
    generalizedTime(matter.thisUpdate),
    sequence(...matter.answers.map(({ id, status }) => singleResponse(id, status, matter))),
    ...(matter.nonce ? [explicit(1, sequence(matter.nonce))] : []),
  );
  const basic = sequence(data, ecdsaWithSha256, bitString(await key.sign(data)), explicit(0, sequence(certificate)));
  return sequence(enumerated(0), explicit(0, sequence(objectIdentifier(oids.ocspBasic), octetString(basic))));
};

/** RFC 6960 §4.4.4: tells a checker that "good" after the certificate's end still means "was not revoked". */
const archiveCutoff = '1.3.6.1.5.5.7.48.1.6';

const singleResponse = (
  id: Uint8Array,
  status: CertificateStatus,
  { thisUpdate, nextUpdate, keptSince }: StatusMatter,
) =>
  sequence(
    id,
    statusChoice(status),
    generalizedTime(thisUpdate),
    explicit(0, generalizedTime(nextUpdate)),
    explicit(1, sequence(extension(archiveCutoff, generalizedTime(keptSince)))),
  );

const statusChoice = (status: CertificateStatus): Uint8Array => {
  if (status === 'good') return implicit(0, Uint8Array.of());
  if (status === 'unknown') return implicit(2, Uint8Array.of());
  const reason = reasonNumber(status.reason);
  const why = reason === null ? Uint8Array.of() : explicit(0, enumerated(reason));
  return implicit(1, Buffer.concat([generalizedTime(status.at), why]), true);
};
