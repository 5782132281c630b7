import * as z from 'zod/mini';
import { productKinds } from '#shared/brands/catalogue';
import { channels } from '#shared/dossiers/channel';
import { dossierStates } from '#shared/dossiers/states';
import { severitySchema, checkCodeSchema } from '#shared/findings/finding';
import { requirementKinds } from '#shared/intake/requirement';
import type { StaffRole } from '#shared/people/rights';

/** How far one requirement is: `missing` nothing sent, `reading` on its way, `read` done, `doubt` read with a flag or failed. */
export const pieceMarks = ['missing', 'reading', 'read', 'doubt'] as const;

/** A failed check worth a tag in the list. */
export const flagSchema = z.object({ check: checkCodeSchema, severity: severitySchema });
export type Flag = z.infer<typeof flagSchema>;

/**
 * For whom a waiting dossier waits: whichever agent, a person other than the first who decided (four eyes), a supervisor who
 * settles what two people see differently, a fraud analyst whom an agent asked.
 */
export const desks = ['agents', 'second_person', 'supervisors', 'analysts'] as const;
export type Desk = (typeof desks)[number];

/** Whose dossiers each role takes; an analyst answers without taking. */
export const desksOf: Record<StaffRole, readonly Desk[]> = {
  agent: ['agents', 'second_person'],
  supervisor: ['agents', 'second_person', 'supervisors'],
  analyst: [],
};

export const holderSchema = z.object({
  personId: z.string(),
  name: z.string(),
  initials: z.string(),
  since: z.string(),
});
export type Holder = z.infer<typeof holderSchema>;

/**
 * Why a waiting dossier is in one person's tray and not in everybody's order: set aside until an hour, come back from
 * its applicant to the agent who had asked, given by a supervisor.
 */
export const keptReasons = ['parked', 'returned', 'assigned'] as const;
export type KeptReason = (typeof keptReasons)[number];

/** For whom it is kept (null: set aside for nobody in particular), until when, and when it wakes where it sleeps. */
export const keptSchema = z.object({
  why: z.enum(keptReasons),
  for: z.nullable(z.object({ personId: z.string(), name: z.string(), initials: z.string() })),
  until: z.nullable(z.string()),
  wakeAt: z.nullable(z.string()),
});
export type Kept = z.infer<typeof keptSchema>;

/**
 * One waiting dossier as the queue shows it. Times are ISO 8601. `startBy` is the last moment to start: due time less
 * expected handling. `letGo` is true where overload makes it impossible to save (Moore–Hodgson).
 */
export const queueRowSchema = z.object({
  dossierId: z.string(),
  version: z.number(),
  reference: z.string(),
  state: z.enum(dossierStates),
  applicantName: z.string(),
  brandId: z.string(),
  brandName: z.string(),
  productName: z.string(),
  productKind: z.enum(productKinds),
  amountCents: z.number(),
  channel: z.enum(channels),
  submittedAt: z.string(),
  dueAt: z.string(),
  startBy: z.string(),
  handlingMinutes: z.number(),
  letGo: z.boolean(),
  returnedAt: z.nullable(z.string()),
  pieces: z.array(z.object({ kind: z.enum(requirementKinds), mark: z.enum(pieceMarks) })),
  flags: z.array(flagSchema),
  holder: z.nullable(holderSchema),
  desk: z.enum(desks),
  /** Null where it is in everybody's order. */
  kept: z.nullable(keptSchema),
  /** It came back and nobody is there to have it: it goes first. */
  front: z.boolean(),
});
export type QueueRow = z.infer<typeof queueRowSchema>;
