import * as z from 'zod/mini';
import type { House } from '../../platform/house.ts';
import type { Job } from '../../platform/jobs/jobs.ts';
import { inspectDossierJob, refreshFindings } from './findings-service.ts';

const payload = z.object({ dossierId: z.uuid() });

/** Inspects a dossier again because another one now shares something with it. */
export const findingsJob = (house: Pick<House, 'db' | 'clock' | 'secret'>): Job<z.infer<typeof payload>> => ({
  name: inspectDossierJob,
  payload,
  run: ({ dossierId }) => house.db.transaction((tx) => refreshFindings(tx, house, dossierId, { spread: false })),
});
