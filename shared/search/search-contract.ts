import * as z from 'zod/mini';
import { dossierStates } from '#shared/dossiers/states';
import { endpoint } from '#shared/http/endpoint';

const foundDossierSchema = z.object({
  id: z.string(),
  reference: z.string(),
  applicantName: z.string(),
  brandName: z.string(),
  state: z.enum(dossierStates),
  submittedAt: z.nullable(z.string()),
});
export type FoundDossier = z.infer<typeof foundDossierSchema>;

export const searchEndpoints = {
  find: endpoint({
    method: 'GET',
    path: '/api/dossiers',
    right: 'dossier.view',
    summary:
      'Sent dossiers by reference, name, birth date, e-mail, phone or IBAN, newest first; accents do not matter; 50 at most',
    query: z.object({ q: z.string().check(z.trim(), z.minLength(2), z.maxLength(100)) }),
    response: z.object({ dossiers: z.array(foundDossierSchema) }),
  }),
};
