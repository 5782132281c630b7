import type { LogbookEvent } from '#shared/logbook/logbook-events';
import { sql } from '../../platform/db/sql.ts';
import type { House } from '../../platform/house.ts';
import type { Live } from '../../platform/socket/live.ts';
import * as z from 'zod/mini';

/** What makes a signer's page ask again: his own steps on another device, the other signer's, the sealing's. */
const telling = [
  'signing.invited',
  'signing.verified',
  'signing.certified',
  'signing.signed',
  'signing.reopened',
  'sealing.timestamped',
  'sealing.waiting',
  'sealing.completed',
  'proof.sealed',
  'application.withdrawn',
  'withdrawal.receipt_sealed',
  'offer.expired',
] as const satisfies readonly LogbookEvent[];

const notice = z.object({ dossierId: z.string(), version: z.number(), event: z.enum(telling) });

/**
 * Tells the signers of a dossier that their ceremony moved on, at once: somebody waits for his copy. An applicant is in
 * his room already; a co-borrower joins that of his dossier.
 */
export const signingSocket = (live: Live, { db, notices, log }: Pick<House, 'db' | 'notices' | 'log'>): void => {
  live.on('connection', (socket) => {
    const { actor } = socket.data;
    if (actor.role === 'signer') void socket.join(`signing:${actor.dossierId}`);
  });
  let last = Promise.resolve();
  const tell = async (dossierId: string, version: number, event: LogbookEvent): Promise<void> => {
    const applicant = await db.maybeOne<{ id: string }>(
      sql`select applicant_id as id from dossier where id = ${dossierId}`,
    );
    if (!applicant) return;
    const rooms = [`signing:${dossierId}`, `applicant:${applicant.id}`];
    live.local.to(rooms).emit('signing:changed', { dossierId, version, event });
  };
  notices.on('logbook', (payload) => {
    const parsed = notice.safeParse(payload);
    if (!parsed.success || live.sockets.sockets.size === 0) return;
    const { dossierId, version, event } = parsed.data;
    // One after the other, so that what came later is not told before.
    last = last
      .then(() => tell(dossierId, version, event))
      .catch((error: unknown) => {
        log.error({ error }, 'a signer was not told');
      });
  });
};
