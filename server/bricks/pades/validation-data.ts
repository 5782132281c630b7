import { DerError, bytesEqual } from '#shared/signature-format/read-der';
import { oids } from '#shared/signature-format/object-identifiers';
import { readSignedData, readTimestampStatement } from './cms-reader.ts';
import type { SignedData } from './cms-reader.ts';
import { derInContents, signaturesIn } from './found-signature.ts';
import { PadesError } from './pades-error.ts';
import { PdfError } from './pdf/pdf-error.ts';
import type { PdfFile } from './pdf/pdf-file.ts';
import { PdfRevision } from './pdf/pdf-revision.ts';
import { addToSecurityStore, readSecurityStore } from './security-store.ts';
import { openDocument } from './signature-field.ts';
import { readCertificate } from './trust/certificate.ts';
import type { Certificate } from './trust/certificate.ts';
import { isIssuedBy } from './trust/certificate-chain.ts';
import { readEvidence, revocationOf } from './trust/revocation.ts';
import type { Evidence, EvidenceBytes } from './trust/revocation.ts';
import { readRevocationList } from './trust/revocation-list.ts';
import { readStatusResponse } from './trust/status-response.ts';

/**
 * Puts into the document what its signatures and timestamps are judged by later (PAdES B-LT): certificates, OCSP
 * answers, revocation lists. Before, each certificate of each of them is judged by exactly this evidence and what the
 * document carries already. For a renewal, fresh evidence is added the same way.
 * @throws PadesError certificate_revoked, status_missing, status_invalid, certificate_not_valid, not_prepared,
 * broken_document, encrypted_document
 */
export const addValidationData = (pdf: Uint8Array, added: EvidenceBytes): Promise<Uint8Array> =>
  new Promise((resolve) => {
    const file = openDocument(pdf);
    try {
      requireReadable(added);
      requireGoodStatus(file, added);
      const revision = new PdfRevision(file);
      resolve(addToSecurityStore(file, revision, added) ? revision.close().bytes : pdf);
    } catch (error) {
      if (error instanceof PdfError) throw new PadesError('broken_document', error.message, { cause: error });
      if (error instanceof DerError) throw new PadesError('status_invalid', error.message, { cause: error });
      throw error;
    }
  });

const requireReadable = ({ certificates, statusResponses, revocationLists }: EvidenceBytes): void => {
  const read = (code: 'certificate_not_valid' | 'status_invalid', judge: () => void): void => {
    try {
      judge();
    } catch (error) {
      if (error instanceof DerError) throw new PadesError(code, error.message, { cause: error });
      throw error;
    }
  };
  for (const der of certificates) read('certificate_not_valid', () => readCertificate(der));
  for (const der of statusResponses) read('status_invalid', () => readStatusResponse(der));
  for (const der of revocationLists) read('status_invalid', () => readRevocationList(der));
};

const requireGoodStatus = (file: PdfFile, added: EvidenceBytes): void => {
  const held = readSecurityStore(file);
  const evidence = readEvidence({
    certificates: [...added.certificates, ...held.certificates],
    statusResponses: [...added.statusResponses, ...held.statusResponses],
    revocationLists: [...added.revocationLists, ...held.revocationLists],
  });
  for (const use of usesIn(file)) requireGood(use, evidence);
};

/** A certificate that signed something, at a moment that a token proves. */
interface Use {
  readonly certificate: Certificate;
  readonly usedAt: Date;
  readonly beside: readonly Certificate[];
}

const usesIn = (file: PdfFile): Use[] => {
  const found = signaturesIn(file);
  if (found.length === 0) throw new PadesError('not_prepared', 'the document has no signature');
  try {
    return found.flatMap(({ contents, kind }) => {
      if (!contents) throw new PadesError('not_prepared', 'a signature is empty');
      const signature = readSignedData(derInContents(contents));
      if (kind === 'document_timestamp') return [tokenUse(signature)];
      const token = signature.unsigned.get(oids.signatureTimestamp);
      if (!token) throw new PadesError('not_prepared', 'a signature has no timestamp');
      const stamped = tokenUse(readSignedData(token.bytes));
      return [use(signature, stamped.usedAt), stamped];
    });
  } catch (error) {
    if (error instanceof DerError) throw new PadesError('not_prepared', error.message, { cause: error });
    throw error;
  }
};

const tokenUse = (token: SignedData): Use => use(token, readTimestampStatement(token).at);

const use = ({ signer, certificates }: SignedData, usedAt: Date): Use => {
  if (!signer) throw new PadesError('certificate_not_valid', 'a signature comes without its certificate');
  return { certificate: signer, usedAt, beside: certificates };
};

/** A moment after all evidence: whoever adds it has just fetched it. */
const endOfTime = new Date(8_640_000_000_000_000 - 3_600_000);

const requireGood = ({ certificate, usedAt, beside }: Use, evidence: Evidence): void => {
  const pool = [...evidence.certificates, ...beside];
  let below = certificate;
  for (let steps = 0; !below.selfIssued; steps += 1) {
    const child = below;
    const authority = pool.find((one) => isIssuedBy(child, one) && !bytesEqual(one.der, child.der));
    if (!authority || steps > 8) throw new PadesError('certificate_not_valid', 'the chain does not reach a root');
    const revocation = revocationOf({ certificate: child, authority, usedAt, until: endOfTime }, evidence);
    if (revocation.kind === 'revoked') throw new PadesError('certificate_revoked');
    if (revocation.kind === 'missing') {
      const given = evidence.statusResponses.length + evidence.revocationLists.length > 0;
      throw new PadesError(given && speaksOf(child, authority, evidence) ? 'status_invalid' : 'status_missing');
    }
    below = authority;
  }
};

/** Whether some status names the certificate, which then was not good enough. */
const speaksOf = (certificate: Certificate, authority: Certificate, evidence: Evidence): boolean =>
  evidence.statusResponses.some((one) => one.statementOf(certificate, authority) !== null) ||
  evidence.revocationLists.some((one) => bytesEqual(one.issuer, certificate.issuer));
