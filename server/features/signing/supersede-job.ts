import * as z from 'zod/mini';
import type { Job } from '../../platform/jobs/jobs.ts';
import type { SigningHouse } from './signing-house.ts';

export const supersedeJob = 'supersede-certificate';

const payload = z.object({ serial: z.string() });

/** Revokes a certificate whose signer was given another; it exists only if that was committed. */
export const certificateJob = ({ service }: Pick<SigningHouse, 'service'>): Job<z.infer<typeof payload>> => ({
  name: supersedeJob,
  payload,
  run: ({ serial }) => service.supersede(serial),
});
