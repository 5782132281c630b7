import * as z from 'zod/mini';
import { endpoint, noContent } from '#shared/http/endpoint';
import { productKinds } from '#shared/brands/catalogue';
import { queueRowSchema } from '#shared/queue/queue-row';

/**
 * How a dossier came to the top: one's own (given by a supervisor, awake again, come back from its applicant), put first
 * for everybody, by the order of service, or passed over before and nothing else is left; `held` = it was one's own
 * already; `chosen` = asked for by name.
 */
export const offerWays = ['assigned', 'parked', 'returned', 'front', 'order', 'again', 'held', 'chosen'] as const;
export type OfferWay = (typeof offerWays)[number];

/** Why a dossier was offered: how it came, its slack and its handling time in minutes, and what narrowed the choice. */
export const offerReasonSchema = z.object({
  way: z.enum(offerWays),
  group: z.enum(['first', 'late', 'in_time']),
  minutesLeft: z.number(),
  handlingMinutes: z.number(),
  letGo: z.boolean(),
  narrowedBy: z.array(z.enum(['skills', 'wish'])),
});
export type OfferReason = z.infer<typeof offerReasonSchema>;

/** Which dossiers a person takes: those of these brands and of these kinds of product; an empty list means all. */
export const takingSchema = z.object({
  brandIds: z.array(z.string().check(z.maxLength(60))).check(z.maxLength(100)),
  productKinds: z.array(z.enum(productKinds)).check(z.maxLength(10)),
});
export type Taking = z.infer<typeof takingSchema>;

/** A fencing token: it grows with each lease of a dossier, with gaps. */
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

/** The longest list that a console is given; beyond, it says how many more wait. */
export const longestList = 2000;
/** What a console asks for first, so that something stands there at once. */
export const firstPage = 100;

/** The queue at one moment; `sequence` is the last logbook row it knows. At most `longestList` rows, in service order. */
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
    summary: 'The waiting dossiers in service order: 2,000 at most, or the first page of as many as asked',
    query: z.object({
      first: z.optional(z.coerce.number().check(z.int(), z.positive(), z.maximum(longestList))),
    }),
    response: queueSnapshotSchema,
  }),
  takeNext: endpoint({
    method: 'POST',
    path: '/api/queue/next',
    right: 'dossier.claim',
    summary: 'Claims the next dossier in service order and says why it came; a wish narrows it for this once',
    body: z.optional(z.partial(takingSchema)),
    response: claimSchema,
  }),
  likelyNext: endpoint({
    method: 'GET',
    path: '/api/queue/likely-next',
    right: 'dossier.claim',
    summary: 'What the next claim would probably bring; nothing is locked, somebody else may be faster',
    query: z.object({
      brandId: z.optional(z.string().check(z.maxLength(60))),
      productKind: z.optional(z.enum(productKinds)),
    }),
    response: z.object({ dossierId: z.nullable(z.string()) }),
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
