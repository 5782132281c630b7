import { verifyPdf } from '../../bricks/pades/verify/verify-pdf.ts';
import type { VerificationReport } from '../../bricks/pades/verify/report.ts';
import { verifyToken } from '../../bricks/timestamping/token-verification.ts';

export interface VerificationTerms {
  /** Roots in DER that are believed. */
  readonly trusted: readonly Uint8Array[];
  /** Further ones, believed for timestamps alone. */
  readonly trustedForTime?: readonly Uint8Array[];
  /** The moment to judge at. */
  readonly at: Date;
}

/** Verifies in this thread; for files of our own. Strangers' files go through `verifyApart`. */
export const verifyDocument = (pdf: Uint8Array, terms: VerificationTerms): Promise<VerificationReport> =>
  verifyPdf(pdf, { ...terms, verifyToken });
