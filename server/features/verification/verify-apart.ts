import { createHash } from 'node:crypto';
import type { VerificationReport } from '../../bricks/pades/verify/report.ts';
import { fewAtOnce } from '../../platform/few-at-once.ts';
import { verifyInThread } from './verification-threads.ts';
import type { VerificationTerms } from './verify-document.ts';

const inTurn = fewAtOnce({ places: 2, mostWaiting: 16, busy: 'verification_busy' });

/**
 * Verifies a stranger's file in a thread of its own, which is ended when it takes too long or too much memory: such a
 * file counts as unreadable.
 * @throws AppError verification_busy
 */
export const verifyApart = (pdf: Uint8Array, terms: VerificationTerms): Promise<VerificationReport> =>
  inTurn(async () => (await verifyInThread(pdf, terms)) ?? unreadable(pdf));

const unreadable = (pdf: Uint8Array): VerificationReport => ({
  verdict: 'unreadable',
  level: null,
  sha256: createHash('sha256').update(pdf).digest('hex'),
  size: pdf.length,
  signatures: [],
  timestamps: [],
});
