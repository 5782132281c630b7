import * as z from 'zod/mini';
import { endpoint, noContent } from '#shared/http/endpoint';
import { queueRowSchema } from '#shared/queue/queue-row';

/** Why a dossier was offered: its slack and its handling time in minutes, and the group it came from. */
export const offerReasonSchema = z.object({
  group: z.enum(['first', 'late', 'in_time']),
  minutesLeft: z.number(),
  handlingMinutes: z.number(),
  letGo: z.boolean(),
});

/** A fencing token: it counts the leases of a dossier. */
const token = z.number().check(z.int(), z.positive());

/** A lease won: the fencing token that every write on the dossier must carry, and until when it runs unrenewed. */
export const leaseSchema = z.object({
  dossierId: z.string(),
  token,
  since: z.string(),
  until: z.string(),
});
export type Lease = z.infer<typeof leaseSchema>;

export const claimSchema = z.object({ lease: leaseSchema, reason: offerReasonSchema });
export type Claim = z.infer<typeof claimSchema>;

/** Seconds after which a lease that is not renewed ends by itself, and how often the console renews it. */
export const leaseSeconds = 90;
export const renewalSeconds = 25;

/** The whole queue at one moment; `sequence` is the last logbook row it knows. At most `limit` rows, in service order. */
export const queueSnapshotSchema = z.object({
  at: z.string(),
  sequence: z.number(),
  waiting: z.number(),
  rows: z.array(queueRowSchema),
});
export type QueueSnapshot = z.infer<typeof queueSnapshotSchema>;

export const tokenSchema = z.object({ token });

export const queueEndpoints = {
  snapshot: endpoint({
    method: 'GET',
    path: '/api/queue',
    right: 'queue.view',
    summary: 'Every waiting dossier in service order, 2,000 at most',
    response: queueSnapshotSchema,
  }),
  takeNext: endpoint({
    method: 'POST',
    path: '/api/queue/next',
    right: 'dossier.claim',
    summary: 'Claims the next dossier in service order and says why it came',
    response: claimSchema,
  }),
  claim: endpoint({
    method: 'POST',
    path: '/api/dossiers/:id/claim',
    right: 'dossier.claim',
    summary: 'Claims this dossier; 409 names the holder when it is held',
    response: claimSchema,
  }),
  renew: endpoint({
    method: 'POST',
    path: '/api/dossiers/:id/lease/renewal',
    right: 'dossier.claim',
    summary: 'Renews the lease (the console does it over the socket; this serves when the socket is down)',
    body: tokenSchema,
    response: leaseSchema,
  }),
  release: endpoint({
    method: 'POST',
    path: '/api/dossiers/:id/lease/release',
    right: 'dossier.claim',
    summary: 'Gives the dossier back to the queue',
    body: tokenSchema,
    response: noContent,
  }),
  takeBack: endpoint({
    method: 'POST',
    path: '/api/dossiers/:id/lease/take-back',
    right: 'lease.take_back',
    summary: 'Takes a held dossier back to the queue; its holder is told at once',
    response: noContent,
  }),
};
