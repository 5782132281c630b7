import { createHash } from 'node:crypto';
import type { VerificationReport } from '../../bricks/pades/verify/report.ts';
import { AppError } from '../../platform/errors.ts';
import { verifyInThread } from './verification-threads.ts';
import type { VerificationTerms } from './verify-document.ts';

/** Files read at once, and how many more may wait: what comes beyond is told to come again. */
const places = 2;
const mostWaiting = 16;

let taken = 0;
const waiting: (() => void)[] = [];

/**
 * Verifies a stranger's file in a thread of its own, which is ended when it takes too long or too much memory: such a
 * file counts as unreadable.
 * @throws AppError verification_busy
 */
export const verifyApart = async (pdf: Uint8Array, terms: VerificationTerms): Promise<VerificationReport> => {
  await takePlace();
  try {
    return (await verifyInThread(pdf, terms)) ?? unreadable(pdf);
  } finally {
    givePlace();
  }
};

const takePlace = async (): Promise<void> => {
  if (taken < places) {
    taken += 1;
    return;
  }
  if (waiting.length >= mostWaiting) throw new AppError('verification_busy');
  await new Promise<void>((resolve) => waiting.push(resolve));
};

/** The place goes to the next in line, or is free. */
const givePlace = (): void => {
  const next = waiting.shift();
  if (next) next();
  else taken -= 1;
};

const unreadable = (pdf: Uint8Array): VerificationReport => ({
  verdict: 'unreadable',
  level: null,
  sha256: createHash('sha256').update(pdf).digest('hex'),
  size: pdf.length,
  signatures: [],
  timestamps: [],
});
