import * as z from 'zod/mini';
import { may } from '#shared/people/rights';
import { tokenSchema } from '#shared/queue/queue-contract';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { isStaff } from '../../platform/http/actor.ts';
import { isId } from '../../platform/ids.ts';
import type { Live } from '../../platform/socket/live.ts';
import { leaseChannel } from './lease-lost.ts';
import { renewLease } from './lease-service.ts';

const renewal = z.object({ dossierId: z.string().check(z.refine(isId)), ...tokenSchema.shape });
const lostNotice = z.object({
  holderId: z.string(),
  lost: z.object({
    dossierId: z.string(),
    token: z.number(),
    why: z.enum(['taken_back', 'expired', 'withdrawn']),
    by: z.nullable(z.string()),
    at: z.string(),
  }),
});

/** Renewals come by the socket; who lost a lease hears it on every console that he has open on this node. */
export const leaseSocket = (live: Live, house: Pick<House, 'db' | 'clock' | 'notices' | 'log'>): void => {
  live.on('connection', (socket) => {
    socket.on('lease:renew', (request, answer) => {
      if (typeof answer !== 'function') return;
      const { actor } = socket.data;
      const parsed = renewal.safeParse(request);
      if (!isStaff(actor) || !may(actor.role, 'dossier.claim')) answer({ ok: false, code: 'forbidden' });
      else if (!parsed.success) answer({ ok: false, code: 'invalid_input' });
      else
        renewLease(house, actor, parsed.data.dossierId, parsed.data.token).then(
          (value) => {
            answer({ ok: true, value });
          },
          (error: unknown) => {
            if (!(error instanceof AppError)) house.log.error({ error }, 'a renewal failed');
            answer({ ok: false, code: error instanceof AppError ? error.code : 'unexpected' });
          },
        );
    });
  });
  house.notices.on(leaseChannel, (payload) => {
    const notice = lostNotice.safeParse(payload);
    if (notice.success) live.local.to(`person:${notice.data.holderId}`).emit('lease:lost', notice.data.lost);
  });
};
