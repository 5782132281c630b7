import * as z from 'zod/mini';
import type { Job } from '../../../platform/jobs/jobs.ts';
import type { SigningHouse } from '../signing-house.ts';
import { seal } from './sealing-service.ts';

export const sealContractJob = 'seal-contract';

const payload = z.object({ dossierId: z.string() });

/** Seals what was signed; asked for with the signature. A sealing that waits comes back by the round, not by the job. */
export const sealingJob = (house: SigningHouse): Job<z.infer<typeof payload>> => ({
  name: sealContractJob,
  payload,
  run: ({ dossierId }) => seal(house, dossierId),
});
