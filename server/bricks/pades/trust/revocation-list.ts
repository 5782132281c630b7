import {
  dateOf,
  DerError,
  bitsOf,
  bytesEqual,
  integerOf,
  objectIdentifierOf,
  readDer,
} from '#shared/signature-format/read-der';
import type { DerElement } from '#shared/signature-format/read-der';
import { oids } from '#shared/signature-format/object-identifiers';
import { keyUsages } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { remembered } from './remembered.ts';
import { isMadeBy } from './signed-statement.ts';
import type { Statement } from './statement.ts';

/** A certificate revocation list (RFC 5280 §5). */
export interface RevocationList {
  readonly der: Uint8Array;
  readonly issuer: Uint8Array;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  readonly partial: boolean;
  isSignedBy(authority: Certificate): boolean;
  /** What it says of a certificate of its issuer. */
  statementOf(serialNumber: Uint8Array): Statement;
}

/** @throws DerError */
export const readRevocationList = remembered((der): RevocationList => {
  const [tbs, algorithm, signature] = readDer(der).children();
  if (!tbs || !algorithm || !signature) throw new DerError('not a revocation list');
  const parts = tbs.children();
  const [, issuer, thisUpdate, ...rest] = parts[0]?.tag === 0x02 ? parts.slice(1) : parts;
  if (!issuer || !thisUpdate) throw new DerError('not a revocation list');
  const next = rest[0] && (rest[0].tag === 0x17 || rest[0].tag === 0x18) ? dateOf(rest[0]) : null;
  const entries = rest.find(({ tag }) => tag === 0x30);
  const extensions =
    rest
      .find(({ tag }) => tag === 0xa0)
      ?.children()[0]
      ?.children() ?? [];
  const signed = { algorithm, data: tbs.bytes, signature: bitsOf(signature) };
  const period = { thisUpdate: dateOf(thisUpdate), nextUpdate: next, keptSince: null };
  return {
    der,
    issuer: issuer.bytes,
    ...period,
    // A critical extension narrows what the list speaks of (delta, only some reasons): such a list proves no "good".
    partial: extensions.some((extension) => extension.children()[1]?.tag === 0x01),
    isSignedBy: (authority) =>
      bytesEqual(authority.subject, issuer.bytes) &&
      authority.authority !== null &&
      (authority.keyUsage === null || authority.keyUsage.has(keyUsages.crlSign)) &&
      isMadeBy(authority, signed),
    statementOf: (serialNumber) => {
      for (const entry of entries?.children() ?? []) {
        const [serial, at, more] = entry.children();
        if (serial && at && bytesEqual(serial.content, serialNumber))
          return { ...period, kind: 'revoked', at: dateOf(at), reason: reasonIn(more?.children() ?? []) };
      }
      return { ...period, kind: 'good' };
    },
  };
});

const reasonIn = (extensions: readonly DerElement[]): number | null => {
  for (const extension of extensions) {
    const [type, ...rest] = extension.children();
    const value = rest.at(-1);
    if (type && value && objectIdentifierOf(type) === oids.reasonCode) return Number(integerOf(readDer(value.content)));
  }
  return null;
};
