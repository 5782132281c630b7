import { runJobs } from '../../platform/jobs/jobs.ts';
import { receiptJob } from './withdrawal/receipt-job.ts';
import { sealingJob } from './sealing/sealing-job.ts';
import type { SigningHouse } from './signing-house.ts';
import { smsJob } from './code/sms-job.ts';
import { certificateJob } from './sealing/supersede-job.ts';

/** Signing has workers of its own: a burst of scans to read must not keep a signer from his copy. */
const workers = 2;

/** Where the keys are, there the jobs of signing run. @returns what stops them */
export const runSigningJobs = async (house: SigningHouse): Promise<{ close(): Promise<void> }> =>
  runJobs(house.db, [sealingJob(house), receiptJob(house), certificateJob(house), smsJob(house)], workers, house.log);
