import * as z from 'zod/mini';
import type { Job } from '../../../platform/jobs/jobs.ts';
import { certificateBySerial } from '../certificate/certificate-store.ts';
import type { SigningHouse } from '../signing-house.ts';

export const supersedeJob = 'supersede-certificate';

const payload = z.object({ serial: z.string() });

/**
 * Revokes a certificate whose signer was given another; it exists only if that was committed. An authority that does not
 * answer is asked again.
 */
export const certificateJob = ({
  db,
  service,
}: Pick<SigningHouse, 'db' | 'service'>): Job<z.infer<typeof payload>> => ({
  name: supersedeJob,
  payload,
  run: async ({ serial }) => {
    const certificate = await certificateBySerial(db, serial);
    if (certificate) await service.supersede(certificate);
  },
});
