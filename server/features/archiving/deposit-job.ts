import * as z from 'zod/mini';
import type { LogbookEvent, LogbookNotice } from '#shared/logbook/logbook-events';
import type { House } from '../../platform/house.ts';
import { requestJob } from '../../platform/jobs/jobs.ts';
import type { Job } from '../../platform/jobs/jobs.ts';
import { archiveDossier } from './deposit-service.ts';
import type { DepositingHouse } from './deposit-service.ts';

export const archiveDossierJob = 'archive-dossier';

const payload = z.object({ dossierId: z.string() });

/** Archives one dossier. What fails is kept as the problem of its deposit and comes back by the round, not by the job. */
export const depositJob = (house: DepositingHouse): Job<z.infer<typeof payload>> => ({
  name: archiveDossierJob,
  payload,
  run: ({ dossierId }) => archiveDossier(house, dossierId),
});

/** After these a dossier may have something to archive; what, its tables tell. */
const endings: readonly LogbookEvent[] = [
  'proof.sealed',
  'copy.renewed',
  'decision.refused',
  'application.withdrawn',
  'withdrawal.receipt_sealed',
  'offer.expired',
];

/**
 * Asks for a dossier's archive when its last event is committed. Every node hears of it and one does it; what none
 * heard, the round finds.
 */
export const archiveWhenOver = (house: Pick<House, 'db' | 'notices' | 'log'>): void => {
  house.notices.on('logbook', (notice) => {
    const dossierId = endingOf(notice);
    if (dossierId === null) return;
    const request = { name: archiveDossierJob, payload: { dossierId }, key: `archive ${dossierId}` };
    requestJob(house.db, request).catch((error: unknown) => {
      house.log.warn({ dossierId, error }, 'a dossier is archived by the next round');
    });
  });
};

const isNotice = (value: unknown): value is LogbookNotice =>
  typeof value === 'object' && value !== null && 'event' in value && 'dossierId' in value;

const endingOf = (notice: unknown): string | null =>
  isNotice(notice) && endings.includes(notice.event) ? notice.dossierId : null;
