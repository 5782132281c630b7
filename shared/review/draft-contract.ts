import * as z from 'zod/mini';
import { endpoint } from '#shared/http/endpoint';
import { tokenSchema } from '#shared/queue/queue-contract';

/** The most characters of JSON that one draft may hold. */
export const longestDraft = 60_000;

const bodySchema = z.record(z.string(), z.unknown());

/** The reader's own unsaved work on a dossier, as it is now. */
export const keptDraftSchema = z.object({ body: bodySchema, savedAt: z.string() });
export type KeptDraft = z.infer<typeof keptDraftSchema>;

export const draftEndpoints = {
  read: endpoint({
    method: 'GET',
    path: '/api/dossiers/:id/draft',
    right: 'dossier.view',
    summary: 'One’s own unsaved work on a dossier, empty where there is none',
    response: keptDraftSchema,
  }),
  keep: endpoint({
    method: 'PATCH',
    path: '/api/dossiers/:id/draft',
    right: 'dossier.view',
    summary:
      'Lays what was typed over one’s own unsaved work (RFC 7396), so that nothing is lost with a lease, a line or a tab',
    body: z.object({
      /** The lease under which it was typed; null for an opinion, which needs none. */
      token: z.nullable(tokenSchema.shape.token),
      /** Names the page that sends, so that it knows its own changes when all are told. */
      tab: z.string().check(z.minLength(1), z.maxLength(40)),
      changes: bodySchema,
    }),
    response: keptDraftSchema,
  }),
};
