import * as z from 'zod/mini';
import { offerSchema } from '#shared/brands/catalogue';
import { channels } from '#shared/dossiers/channel';
import { declarationSchema } from '#shared/dossiers/declaration';
import { dossierStates } from '#shared/dossiers/states';
import { endpoint, noContent } from '#shared/http/endpoint';
import { documentSchema, imageQuerySchema, requirementSchema } from '#shared/intake/document';
import { emailAddress } from '#shared/people/email-address';

/** The credit that is asked for: euro cents and months. */
export const termsSchema = z.object({
  brandId: z.string(),
  productId: z.string(),
  amountCents: z.number().check(z.int(), z.positive()),
  months: z.number().check(z.int(), z.positive()),
});
export type Terms = z.infer<typeof termsSchema>;

/** `formId` is drawn by the form: the same form posted twice creates one application. */
const newApplicationSchema = z.object({ ...termsSchema.shape, formId: z.uuid() });

/** The application as its applicant sees it. Times are ISO 8601. */
export const applicationSchema = z.object({
  id: z.string(),
  reference: z.string(),
  version: z.number(),
  state: z.enum(dossierStates),
  channel: z.enum(channels),
  brand: z.object({ id: z.string(), name: z.string(), tintLight: z.string(), tintDark: z.string() }),
  offer: offerSchema,
  amountCents: z.number(),
  months: z.number(),
  declaration: declarationSchema,
  requirements: z.array(requirementSchema),
  /** What is still missing before it can be sent, in the order in which it is asked. */
  missing: z.array(z.string()),
  submittedAt: z.nullable(z.string()),
  /** When an answer is promised; while the clock waits for the applicant, where it stood at `pausedSince`. */
  dueAt: z.nullable(z.string()),
  /** Since when the clock waits for the applicant; null while it runs. */
  pausedSince: z.nullable(z.string()),
  decidedAt: z.nullable(z.string()),
  refusalReasons: z.array(z.string()),
  /** What was frozen at the approval; those frozen before sheets were made have none. */
  contract: z.nullable(
    z.object({
      sha256: z.string(),
      bytes: z.number(),
      frozenAt: z.string(),
      templateVersion: z.number(),
      preContractSheet: z.nullable(z.object({ sha256: z.string(), bytes: z.number() })),
    }),
  ),
});
export type Application = z.infer<typeof applicationSchema>;

export const applicationSummarySchema = z.object({
  id: z.string(),
  reference: z.string(),
  state: z.enum(dossierStates),
  brandName: z.string(),
  productName: z.string(),
  amountCents: z.number(),
  createdAt: z.string(),
});

export const applicationEndpoints = {
  register: endpoint({
    method: 'POST',
    path: '/api/applicants',
    right: 'application.create',
    summary: 'Creates an applicant account with its first application; sets the session cookie',
    body: z.object({
      email: emailAddress,
      password: z.string().check(z.minLength(10), z.maxLength(200)),
      language: z.enum(['fr', 'en']),
      application: newApplicationSchema,
    }),
    response: applicationSchema,
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/applications',
    right: 'portal.own',
    summary: 'Creates another application for the signed-in applicant',
    body: newApplicationSchema,
    response: applicationSchema,
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/applications',
    right: 'application.own',
    summary: 'The applications of the signed-in applicant, newest first',
    response: z.object({ applications: z.array(applicationSummarySchema) }),
  }),
  view: endpoint({
    method: 'GET',
    path: '/api/applications/:id',
    right: 'application.own',
    summary: 'One application, whole',
    response: applicationSchema,
  }),
  changeTerms: endpoint({
    method: 'PUT',
    path: '/api/applications/:id/terms',
    right: 'application.own',
    summary: 'Changes amount and duration of a draft',
    body: z.pick(termsSchema, { amountCents: true, months: true }),
    response: applicationSchema,
  }),
  declare: endpoint({
    method: 'PATCH',
    path: '/api/applications/:id/declaration',
    right: 'application.own',
    summary: 'Saves the sections that are given; those left out stay',
    body: declarationSchema,
    response: applicationSchema,
  }),
  sendPiece: endpoint({
    method: 'POST',
    path: '/api/applications/:id/requirements/:requirementId/documents',
    right: 'application.own',
    summary: 'Sends one file (multipart field `file`); the same file sent twice is kept once',
    response: documentSchema,
    carries: 'upload',
  }),
  removePiece: endpoint({
    method: 'DELETE',
    path: '/api/applications/:id/documents/:documentId',
    right: 'application.own',
    summary: 'Takes a file back while the application is not sent',
    response: noContent,
  }),
  pieceImage: endpoint({
    method: 'GET',
    path: '/api/applications/:id/documents/:documentId/pages/:page/image',
    right: 'application.own',
    summary: 'One upright page of a piece, as an image; `?width=` gives a smaller one',
    query: imageQuerySchema,
    response: noContent,
    carries: 'image',
  }),
  submit: endpoint({
    method: 'POST',
    path: '/api/applications/:id/submission',
    right: 'application.own',
    summary: 'Sends the application, or the pieces that were asked again, to the verification centre',
    response: applicationSchema,
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/api/applications/:id/withdrawal',
    right: 'application.own',
    summary: 'Gives the application up',
    response: applicationSchema,
  }),
  contract: endpoint({
    method: 'GET',
    path: '/api/applications/:id/contract',
    right: 'application.own',
    summary: 'The frozen contract, as PDF',
    response: noContent,
    carries: 'pdf',
  }),
  preContractSheet: endpoint({
    method: 'GET',
    path: '/api/applications/:id/pre-contract-sheet',
    right: 'application.own',
    summary: 'The European pre-contract information frozen with the contract, as PDF',
    response: noContent,
    carries: 'pdf',
  }),
};
