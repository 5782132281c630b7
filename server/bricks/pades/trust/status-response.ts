import { createHash } from 'node:crypto';
import { oids } from '#shared/signature-format/object-identifiers';
import {
  bitsOf,
  bytesEqual,
  dateOf,
  DerError,
  integerOf,
  objectIdentifierOf,
  readDer,
} from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';
import { holdsAt, readCertificate } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { isIssuedBy } from './certificate-chain.ts';
import { remembered } from './remembered.ts';
import { isMadeBy } from './signed-statement.ts';
import type { Period, Statement } from './statement.ts';

/** An OCSP answer (RFC 6960 §4.2). */
export interface StatusResponse {
  readonly der: Uint8Array;
  readonly producedAt: Date;
  /** Who signed it: the authority itself, or whom it entitled (RFC 6960 §4.2.2.2); null when neither did. */
  responderFor(authority: Certificate): Certificate | null;
  /** What it says of a certificate of this authority; null when it does not speak of it, or knows it not. */
  statementOf(certificate: Certificate, authority: Certificate): Statement | null;
}

const sha1 = '1.3.14.3.2.26';

/** @throws DerError when it is no answer, or one that refuses to answer */
export const readStatusResponse = remembered((der): StatusResponse => {
  const [status, wrapped] = readDer(der).children();
  const [type, basic] = wrapped?.children()[0]?.children() ?? [];
  if (!status || integerOf(status) !== 0n || !type || !basic || objectIdentifierOf(type) !== oids.ocspBasic)
    throw new DerError('not an answer about status');
  const [data, algorithm, signature, enclosed] = readDer(basic.content).children();
  if (!data || !algorithm || !signature) throw new DerError('not an answer about status');
  const parts = data.children();
  const [, producedAt, singles] = parts[0]?.tag === 0xa0 ? parts.slice(1) : parts;
  if (!producedAt || !singles) throw new DerError('not an answer about status');
  const signed = { algorithm, data: data.bytes, signature: bitsOf(signature) };
  const produced = dateOf(producedAt);
  const responders = (enclosed?.children()[0]?.children() ?? []).slice(0, 8).map(({ bytes }) => readCertificate(bytes));
  return {
    der,
    producedAt: produced,
    responderFor: (authority) => {
      const entitled = responders.filter(
        (one) =>
          (one.extendedKeyUsage ?? []).includes(oids.ocspSigning) &&
          holdsAt(one, produced) &&
          isIssuedBy(one, authority),
      );
      return [...entitled, authority].find((one) => isMadeBy(one, signed)) ?? null;
    },
    statementOf: (certificate, authority) => {
      for (const single of singles.children().slice(0, 256)) {
        const [id, state, thisUpdate, ...rest] = single.children();
        if (!id || !state || !thisUpdate) throw new DerError('not an answer about status');
        if (!isAbout(id, certificate, authority)) continue;
        const upper = rest.find(({ tag }) => tag === 0xa0)?.children()[0];
        const extensions =
          rest
            .find(({ tag }) => tag === 0xa1)
            ?.children()[0]
            ?.children() ?? [];
        const nextUpdate = upper ? dateOf(upper) : null;
        return statement(state, { thisUpdate: dateOf(thisUpdate), nextUpdate, keptSince: keptSince(extensions) });
      }
      return null;
    },
  };
});

const archiveCutoff = '1.3.6.1.5.5.7.48.1.6';

const keptSince = (extensions: readonly DerElement[]): Date | null => {
  for (const extension of extensions) {
    const [type, ...rest] = extension.children();
    const value = rest.at(-1);
    if (type && value && objectIdentifierOf(type) === archiveCutoff) return dateOf(readDer(value.content));
  }
  return null;
};

const statement = (state: DerElement, period: Period): Statement | null => {
  if (state.tag === 0x80) return { ...period, kind: 'good' };
  if (state.tag !== 0xa1) return null;
  const [at, reason] = state.children();
  const code = reason?.children()[0];
  if (!at) throw new DerError('a revocation has no time');
  return { ...period, kind: 'revoked', at: dateOf(at), reason: code ? Number(integerOf(code)) : null };
};

/** CertID (RFC 6960 §4.1.1): digests of the authority's name and key, SHA-1 by custom; here they only identify. */
const isAbout = (id: DerElement, certificate: Certificate, authority: Certificate): boolean => {
  const [algorithm, nameHash, keyHash, serial] = id.children();
  const type = algorithm?.children()[0];
  if (!type || !nameHash || !keyHash || !serial || !bytesEqual(serial.content, certificate.serialNumber)) return false;
  const digests: Partial<Record<string, string>> = { [sha1]: 'sha1', [oids.sha256]: 'sha256' };
  const digest = digests[objectIdentifierOf(type)];
  if (digest === undefined) return false;
  const bits = readDer(authority.subjectPublicKeyInfo).children()[1];
  return (
    bits !== undefined &&
    bytesEqual(createHash(digest).update(authority.subject).digest(), nameHash.content) &&
    bytesEqual(createHash(digest).update(bitsOf(bits)).digest(), keyHash.content)
  );
};
