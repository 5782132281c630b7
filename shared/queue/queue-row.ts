import * as z from 'zod/mini';
import { channels } from '#shared/dossiers/channel';
import { dossierStates } from '#shared/dossiers/states';
import { severitySchema, checkCodeSchema } from '#shared/findings/finding';
import { requirementKinds } from '#shared/intake/requirement';

/** How far one requirement is: `missing` nothing sent, `reading` on its way, `read` done, `doubt` read with a flag or failed. */
export const pieceMarks = ['missing', 'reading', 'read', 'doubt'] as const;

/** A failed check worth a tag in the list. */
export const flagSchema = z.object({ check: checkCodeSchema, severity: severitySchema });
export type Flag = z.infer<typeof flagSchema>;

export const holderSchema = z.object({
  personId: z.string(),
  name: z.string(),
  initials: z.string(),
  since: z.string(),
});
export type Holder = z.infer<typeof holderSchema>;

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
});
export type QueueRow = z.infer<typeof queueRowSchema>;
