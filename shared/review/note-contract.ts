import * as z from 'zod/mini';
import { endpoint } from '#shared/http/endpoint';
import { staffRoles } from '#shared/people/rights';

export const colleagueSchema = z.object({
  personId: z.string(),
  name: z.string(),
  initials: z.string(),
  role: z.enum(staffRoles),
});
export type Colleague = z.infer<typeof colleagueSchema>;

/** A note on a dossier. `mentions` are the colleagues that its text names with an @. */
export const noteSchema = z.object({
  id: z.string(),
  by: z.string(),
  byId: z.string(),
  at: z.string(),
  text: z.string(),
  mentions: z.array(z.object({ personId: z.string(), name: z.string() })),
});
export type Note = z.infer<typeof noteSchema>;

export const noteEndpoints = {
  write: endpoint({
    method: 'POST',
    path: '/api/dossiers/:id/notes',
    right: 'dossier.view',
    summary: 'Writes a note for the colleagues; who is named with an @ is told. The applicant never reads it',
    body: z.object({ text: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)) }),
    response: noteSchema,
  }),
  colleagues: endpoint({
    method: 'GET',
    path: '/api/colleagues',
    right: 'dossier.view',
    summary: 'Who can be named in a note',
    response: z.object({ colleagues: z.array(colleagueSchema) }),
  }),
};
