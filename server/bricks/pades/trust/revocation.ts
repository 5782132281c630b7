import { DerError } from '#shared/signature-format/read-der';
import { holdsAt, readCertificate } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { readRevocationList } from './revocation-list.ts';
import type { RevocationList } from './revocation-list.ts';
import type { Statement } from './statement.ts';
import { readStatusResponse } from './status-response.ts';
import type { StatusResponse } from './status-response.ts';

/** What is at hand to judge certificates by: DER, in any order. */
export interface EvidenceBytes {
  readonly certificates: readonly Uint8Array[];
  readonly statusResponses: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
}

export interface Evidence {
  readonly certificates: readonly Certificate[];
  readonly statusResponses: readonly StatusResponse[];
  readonly revocationLists: readonly RevocationList[];
}

const most = 200;

/** Reads evidence out of a document, where what cannot be read proves nothing and is passed over. */
export const readEvidence = (bytes: EvidenceBytes): Evidence => ({
  certificates: readable(bytes.certificates, readCertificate),
  statusResponses: readable(bytes.statusResponses, readStatusResponse),
  revocationLists: readable(bytes.revocationLists, readRevocationList),
});

const readable = <T>(all: readonly Uint8Array[], read: (der: Uint8Array) => T): T[] =>
  all.slice(0, most).flatMap((der) => orNothing(() => [read(der)]) ?? []);

const orNothing = <T>(judge: () => T): T | null => {
  try {
    return judge();
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
};

export type Revocation =
  | { readonly kind: 'good'; readonly source: 'ocsp' | 'crl'; readonly thisUpdate: Date }
  | { readonly kind: 'revoked'; readonly at: Date }
  | { readonly kind: 'missing' };

/** Between our clock and that of an authority. */
const toleranceMs = 5 * 60_000;
/** CRLReasons after which what was signed before still counts for timestamps (RFC 3161 §4): superseded and the like. */
const harmlessReasons = new Set([3, 4, 5]);

export interface Question {
  readonly certificate: Certificate;
  readonly authority: Certificate;
  /** When the certificate was used, as somebody else than its holder proves. */
  readonly usedAt: Date;
  /** When the proof of that use stands in turn: a key stolen in between could have made it up. Default: `usedAt`. */
  readonly provenAt?: Date;
  /** The latest moment of which evidence may speak. */
  readonly until: Date;
}

/**
 * Whether a certificate was revoked when it was used. A later revocation changes nothing, since the use is proven to
 * lie before; of a status it takes one that reaches that moment, signed by whoever is entitled.
 */
export const revocationOf = (question: Question, evidence: Evidence): Revocation => {
  const { certificate, usedAt, provenAt = usedAt, until } = question;
  let good: Revocation = { kind: 'missing' };
  for (const { statement, source } of statementsAbout(question, evidence)) {
    if (statement.thisUpdate.getTime() > until.getTime() + toleranceMs) continue;
    if (statement.kind === 'revoked') {
      const counted = harmlessReasons.has(statement.reason ?? 0) ? usedAt : provenAt;
      if (statement.at <= counted) return { kind: 'revoked', at: statement.at };
    }
    // Authorities may forget certificates once these have ended; silence proves nothing then (RFC 5280 §3.3).
    const remembered = statement.keptSince !== null && statement.keptSince <= certificate.notAfter;
    if (statement.thisUpdate > certificate.notAfter && !remembered) continue;
    if ((statement.nextUpdate ?? statement.thisUpdate) < usedAt) continue;
    good = { kind: 'good', source, thisUpdate: statement.thisUpdate };
  }
  return good;
};

interface Sourced {
  readonly statement: Statement;
  readonly source: 'ocsp' | 'crl';
}

const statementsAbout = ({ certificate, authority }: Question, evidence: Evidence): Sourced[] => [
  ...evidence.statusResponses.flatMap((response) => {
    const statement = orNothing(() => response.statementOf(certificate, authority));
    if (!statement) return [];
    const responder = orNothing(() => response.responderFor(authority));
    const entitled = responder && mayAnswer(responder, authority, response.producedAt, evidence);
    return entitled ? [{ statement, source: 'ocsp' as const }] : [];
  }),
  ...listStatements(certificate, authority, evidence),
];

const listStatements = (certificate: Certificate, authority: Certificate, evidence: Evidence): Sourced[] =>
  evidence.revocationLists.flatMap((list) => {
    if (list.partial || !orNothing(() => list.isSignedBy(authority))) return [];
    const statement = orNothing(() => list.statementOf(certificate.serialNumber));
    return statement ? [{ statement, source: 'crl' as const }] : [];
  });

/** A responder with id-pkix-ocsp-nocheck needs no status; another needs to stand on no list (RFC 6960 §4.2.2.2.1). */
const mayAnswer = (responder: Certificate, authority: Certificate, at: Date, evidence: Evidence): boolean => {
  if (responder === authority) return true;
  if (!holdsAt(responder, at)) return false;
  if (responder.noCheck) return true;
  const listed = listStatements(responder, authority, evidence);
  return listed.length > 0 && listed.every(({ statement }) => statement.kind === 'good' || statement.at > at);
};
