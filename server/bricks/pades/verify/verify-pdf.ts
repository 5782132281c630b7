import { createHash } from 'node:crypto';
import { DerError } from '#shared/signature-format/read-der';
import { signaturesIn } from '../found-signature.ts';
import type { FoundSignature } from '../found-signature.ts';
import { PdfError } from '../pdf/pdf-error.ts';
import { openPdf } from '../pdf/pdf-file.ts';
import type { PdfFile } from '../pdf/pdf-file.ts';
import { readSecurityStore } from '../security-store.ts';
import { readCertificate } from '../trust/certificate.ts';
import { readEvidence } from '../trust/revocation.ts';
import type { EvidenceBytes } from '../trust/revocation.ts';
import { judgeAll } from './judge-all.ts';
import type { Verdict, VerificationReport } from './report.ts';
import type { VerifyToken } from './time-proof.ts';

export interface Verification {
  /** Roots in DER. */
  readonly trusted: readonly Uint8Array[];
  /** Further roots, believed for timestamps alone: who tells the time well need not know who people are. */
  readonly trustedForTime?: readonly Uint8Array[];
  /** The moment to judge at. */
  readonly at: Date;
  readonly verifyToken: VerifyToken;
}

/**
 * Verifies the signatures and timestamps of a PDF, and says what was changed after them. It reads the file by itself,
 * strictly: what it cannot follow it does not vouch for. Whatever the bytes are, a report comes back.
 * @throws DerError when a trusted root is no certificate
 */
export const verifyPdf = async (bytes: Uint8Array, verification: Verification): Promise<VerificationReport> => {
  const trusted = verification.trusted.map((der) => readCertificate(der));
  const trustedForTime = [...trusted, ...(verification.trustedForTime ?? []).map((der) => readCertificate(der))];
  const opened = open(bytes);
  if (typeof opened === 'string') return emptyReport(bytes, opened);
  const { file, found, hidden, cut } = opened;
  if (found.length === 0) return emptyReport(bytes, mentionsSignature(bytes) ? 'not_verifiable' : 'unsigned');
  const { verifyToken, at } = verification;
  const grounds = { trusted, trustedForTime, evidence: readEvidence(storeOf(file)), verifyToken, at };
  const fault = cut ? 'bytes_appended' : hidden ? 'signature_hidden' : null;
  return { ...describe(bytes), ...(await judgeAll(file, found, fault, grounds)) };
};

/** A range that no field of the form leads to belongs to a signature that we do not know how to find. */
const mentionsSignature = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('/ByteRange');

const describe = (bytes: Uint8Array): { sha256: string; size: number } => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  size: bytes.length,
});

const emptyReport = (bytes: Uint8Array, verdict: Verdict): VerificationReport => ({
  ...describe(bytes),
  verdict,
  level: null,
  signatures: [],
  timestamps: [],
});

const storeOf = (file: PdfFile): EvidenceBytes => {
  try {
    return readSecurityStore(file);
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    return { certificates: [], statusResponses: [], revocationLists: [] };
  }
};

interface Opened {
  readonly file: PdfFile;
  readonly found: readonly FoundSignature[];
  /** A signature of an earlier saving is no longer named by the newest one. */
  readonly hidden: boolean;
  /** Only an earlier saving can be read; what stands behind it is something else. */
  readonly cut: boolean;
}

const open = (bytes: Uint8Array): Opened | 'encrypted' | 'unreadable' => {
  try {
    return { ...readAll(bytes), cut: false };
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    if (error.encrypted) return 'encrypted';
    return openEarlier(bytes) ?? 'unreadable';
  }
};

const readAll = (bytes: Uint8Array): Omit<Opened, 'cut'> => {
  const file = openPdf(bytes);
  const found = eachOnce(signaturesIn(file));
  const shown = new Set(found.map(placeOf));
  for (let earlier = file.before; earlier; earlier = earlier.before)
    for (const one of signaturesOrNone(earlier))
      if (!shown.has(placeOf(one))) return { file, found: [...found, one], hidden: true };
  return { file, found, hidden: false };
};

/** Two fields may lead to one signature: it counts once. */
const eachOnce = (all: readonly FoundSignature[]): FoundSignature[] =>
  all.filter((one, index) => placeOf(one) < 0 || all.findIndex((other) => placeOf(other) === placeOf(one)) === index);

const placeOf = ({ contents }: FoundSignature): number => contents?.from ?? -1;

/** A saving that is only half of one, as the first of a linearized file, has no form to read. */
const signaturesOrNone = (file: PdfFile): FoundSignature[] => {
  try {
    return signaturesIn(file);
  } catch (error) {
    if (error instanceof PdfError) return [];
    throw error;
  }
};

const mostTries = 24;

/** The newest saving with a signature that can be read: tells a signed file that was spoiled from any broken file. */
const openEarlier = (bytes: Uint8Array): Opened | null => {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length;
  for (let tries = 0; tries < mostTries && end > 0; tries += 1) {
    const mark = whole.lastIndexOf('%%EOF', end - 1);
    if (mark < 0) return null;
    for (const tail of [7, 6, 5]) {
      try {
        const opened = readAll(bytes.subarray(0, mark + tail));
        if (opened.found.length > 0) return { ...opened, cut: true };
      } catch (error) {
        if (!(error instanceof PdfError) && !(error instanceof DerError)) throw error;
      }
    }
    end = mark;
  }
  return null;
};
