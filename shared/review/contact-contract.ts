import * as z from 'zod/mini';
import { coBorrowerSchema, declarationSchema, identitySchema } from '#shared/dossiers/declaration';
import { endpoint } from '#shared/http/endpoint';

/** How to reach who borrows. No piece shows it and no decision needs it: a dossier comes without it. */
export const contactSchema = z.object({
  email: z.string(),
  phone: z.nullable(z.string()),
  coBorrower: z.nullable(z.object({ email: z.string(), phone: z.nullable(z.string()) })),
});
export type Contact = z.infer<typeof contactSchema>;

/** The declaration on the review screen: all that was declared but how to reach people. */
export const shownDeclarationSchema = z.extend(declarationSchema, {
  identity: z.optional(z.omit(identitySchema, { phone: true })),
  coBorrower: z.optional(z.nullable(z.omit(coBorrowerSchema, { email: true, phone: true }))),
});
export type ShownDeclaration = z.infer<typeof shownDeclarationSchema>;

export const contactEndpoints = {
  show: endpoint({
    method: 'POST',
    path: '/api/dossiers/:id/contact',
    right: 'dossier.view',
    summary: 'How to reach who borrows, for a reason that the story keeps with the name of who asked',
    body: z.object({ reason: z.string().check(z.trim(), z.minLength(3), z.maxLength(300)) }),
    response: contactSchema,
  }),
};
