import * as z from 'zod/mini';
import type { Job } from '../../../platform/jobs/jobs.ts';
import { makeReceipt } from './receipt-service.ts';
import type { SigningHouse } from '../signing-house.ts';
import { makeReceiptJob } from './withdrawal-service.ts';

const payload = z.object({ dossierId: z.string() });

/** The receipt of a withdrawal; asked for with it. One that waits comes back by the round. */
export const receiptJob = (house: SigningHouse): Job<z.infer<typeof payload>> => ({
  name: makeReceiptJob,
  payload,
  run: ({ dossierId }) => makeReceipt(house, dossierId),
});
