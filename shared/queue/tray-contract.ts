import * as z from 'zod/mini';
import { endpoint, noContent } from '#shared/http/endpoint';
import { takingSchema, tokenSchema } from '#shared/queue/queue-contract';

/** Why a person passes a dossier over. `other` is said in words. */
export const skipReasons = ['knows_applicant', 'outside_skills', 'cannot_read', 'no_time', 'other'] as const;
export type SkipReason = (typeof skipReasons)[number];

/** For how long a dossier that was passed over is not offered again to the same person. */
export const skipMinutes = 30;
/** For how long what came back, or woke, is kept for its agent before anybody may have it. */
export const keepMinutes = 10;
/** The farthest hour to which a dossier may be set aside. */
export const longestParkingDays = 7;
/** A person whose console was open this long ago still counts as there. */
export const presentMinutes = 3;
/** A dossier given to a person goes to everybody when it is at risk and he has not been there for so long. */
export const absentMinutes = 10;
/** The most dossiers of one bulk action. */
export const longestBulk = 200;

const words = z.string().check(z.trim(), z.maxLength(500));

/** @see skipReasons */
const skipSchema = z
  .object({ ...tokenSchema.shape, reason: z.enum(skipReasons), note: z.optional(words) })
  .check(
    z.refine(({ reason, note }) => reason !== 'other' || (note ?? '') !== '', { path: ['note'], error: 'missing' }),
  );

const parkSchema = z.object({ wakeAt: z.iso.datetime(), note: z.optional(words) });

const shared = {
  dossierId: z.string(),
  reference: z.string(),
  applicantName: z.string(),
  brandName: z.string(),
  dueAt: z.string(),
  startBy: z.string(),
};

/**
 * What is one's own: held now, until an hour that a console which has it open puts off, given by a supervisor, set aside until an hour, come back or awake again and kept until
 * an hour, and typed work left on a dossier whose lease was lost.
 */
export const trayItemSchema = z.discriminatedUnion('kind', [
  z.object({ ...shared, kind: z.literal('held'), since: z.string(), until: z.string() }),
  z.object({ ...shared, kind: z.literal('assigned'), since: z.string(), by: z.nullable(z.string()) }),
  z.object({ ...shared, kind: z.literal('parked'), wakeAt: z.string(), note: z.nullable(z.string()) }),
  z.object({ ...shared, kind: z.literal('woken'), until: z.nullable(z.string()), note: z.nullable(z.string()) }),
  z.object({ ...shared, kind: z.literal('returned'), until: z.nullable(z.string()) }),
  z.object({ ...shared, kind: z.literal('draft'), savedAt: z.string(), holder: z.nullable(z.string()) }),
]);
export type TrayItem = z.infer<typeof trayItemSchema>;
export type TrayKind = TrayItem['kind'];

/** A person to whom dossiers may be given, with what he has in hand and what he takes. */
export const assigneeSchema = z.object({
  personId: z.string(),
  name: z.string(),
  initials: z.string(),
  present: z.boolean(),
  held: z.number(),
  assigned: z.number(),
  taking: takingSchema,
});
export type Assignee = z.infer<typeof assigneeSchema>;

/** Why a bulk action left a dossier as it was. */
export const untouchedReasons = ['held', 'gone', 'elsewhere', 'barred', 'not_kept'] as const;

/** What a bulk action did, dossier by dossier. Held ones are left, and their holder named. */
export const bulkSchema = z.object({
  done: z.array(z.string()),
  untouched: z.array(
    z.object({ dossierId: z.string(), why: z.enum(untouchedReasons), holder: z.nullable(z.string()) }),
  ),
});
export type BulkOutcome = z.infer<typeof bulkSchema>;

const ids = z.array(z.uuid()).check(z.minLength(1), z.maxLength(longestBulk));

export const trayEndpoints = {
  read: endpoint({
    method: 'GET',
    path: '/api/tray',
    right: 'dossier.claim',
    summary: 'What is one’s own: held, assigned, set aside, come back, and drafts of lost leases',
    response: z.object({ items: z.array(trayItemSchema), taking: takingSchema }),
  }),
  skip: endpoint({
    method: 'POST',
    path: '/api/dossiers/:id/lease/skip',
    right: 'dossier.claim',
    summary: 'Passes the held dossier over, with a reason; not offered again to the same person for 30 minutes',
    body: skipSchema,
    response: noContent,
  }),
  park: endpoint({
    method: 'POST',
    path: '/api/dossiers/:id/lease/park',
    right: 'dossier.claim',
    summary: 'Sets the held dossier aside until an hour, at which it comes back to the same person; its clock runs on',
    body: z.object({ ...tokenSchema.shape, ...parkSchema.shape }),
    response: noContent,
  }),
  handBack: endpoint({
    method: 'POST',
    path: '/api/tray/:id/hand-back',
    right: 'dossier.claim',
    summary: 'Gives a dossier of one’s own tray to everybody',
    response: noContent,
  }),
  assignees: endpoint({
    method: 'GET',
    path: '/api/tray/assignees',
    right: 'dossier.assign',
    summary: 'Who may be given dossiers, who is there, what each has in hand and takes',
    response: z.object({ assignees: z.array(assigneeSchema) }),
  }),
  setSkills: endpoint({
    method: 'PUT',
    path: '/api/tray/assignees/:id/skills',
    right: 'dossier.assign',
    summary: 'Says which brands and kinds of product a person takes; empty lists mean all',
    body: takingSchema,
    response: noContent,
  }),
  assignMany: endpoint({
    method: 'POST',
    path: '/api/queue/bulk/assign',
    right: 'dossier.assign',
    summary: 'Gives dossiers to a person, or to another than before; held ones are left untouched, 200 at most',
    body: z.object({ ids, personId: z.uuid() }),
    response: bulkSchema,
  }),
  parkMany: endpoint({
    method: 'POST',
    path: '/api/queue/bulk/park',
    right: 'dossier.assign',
    summary: 'Sets dossiers aside until an hour, for whoever comes then; held ones are left untouched',
    body: z.object({ ids, ...parkSchema.shape }),
    response: bulkSchema,
  }),
  handBackMany: endpoint({
    method: 'POST',
    path: '/api/queue/bulk/hand-back',
    right: 'dossier.assign',
    summary: 'Gives kept dossiers back to everybody; held ones are left untouched',
    body: z.object({ ids }),
    response: bulkSchema,
  }),
};
