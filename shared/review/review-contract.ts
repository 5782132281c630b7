import * as z from 'zod/mini';
import { channels } from '#shared/dossiers/channel';
import { dossierStates } from '#shared/dossiers/states';
import { findingSchema } from '#shared/findings/finding';
import { endpoint, noContent } from '#shared/http/endpoint';
import { documentSchema, imageQuerySchema, requirementSchema } from '#shared/intake/document';
import { redoReasonSchema } from '#shared/intake/requirement';
import { leaseSchema, tokenSchema } from '#shared/queue/queue-contract';
import { desks, holderSchema } from '#shared/queue/queue-row';
import { fieldSchema } from '#shared/reading/field';
import { mrzReadingSchema } from '#shared/reading/mrz';
import { wordSchema } from '#shared/reading/page';
import { partSchema } from '#shared/reading/part';
import { checklistLineSchema } from '#shared/review/checklist';
import { shownDeclarationSchema } from '#shared/review/contact-contract';
import { decidedSchema, pendingDecisionSchema, secondLookSchema } from '#shared/review/decision-contract';
import { keptDraftSchema } from '#shared/review/draft-contract';
import { escalationSchema } from '#shared/review/escalation-contract';
import { fieldRowSchema } from '#shared/review/field-row';
import { noteSchema } from '#shared/review/note-contract';
import { verdictSchema } from '#shared/review/piece-verdict';

/** Coded reasons of a refusal, with the sentence that the applicant reads. */
export const refusalReasons = {
  identity_not_established: [
    'Nous n’avons pas pu établir votre identité avec les pièces envoyées.',
    'We could not establish your identity from the pieces sent.',
  ],
  income_not_proven: [
    'Les revenus déclarés ne sont pas prouvés par les pièces envoyées.',
    'The declared income is not proven by the pieces sent.',
  ],
  insufficient_capacity: [
    'Vos charges laissent trop peu pour rembourser ce crédit.',
    'Your charges leave too little to repay this credit.',
  ],
  address_not_proven: [
    'Votre adresse n’est pas prouvée par les pièces envoyées.',
    'Your address is not proven by the pieces sent.',
  ],
  bank_details_mismatch: [
    'Le compte bancaire donné n’est pas à votre nom.',
    'The bank account given is not in your name.',
  ],
  altered_piece: ['Une pièce envoyée ne peut pas être retenue.', 'A piece that was sent cannot be accepted.'],
} as const satisfies Record<string, readonly [string, string]>;
export type RefusalReason = keyof typeof refusalReasons;
export const refusalReasonSchema = z.enum(Object.keys(refusalReasons) as [RefusalReason, ...RefusalReason[]]);

/** One page as the viewer needs it; words are asked for apart, since they are many. */
export const viewPageSchema = z.object({
  number: z.number(),
  width: z.number(),
  height: z.number(),
  turnedDegrees: z.number(),
  skewDegrees: z.number(),
});

export const viewDocumentSchema = z.object({
  ...documentSchema.shape,
  viewPages: z.array(viewPageSchema),
  fields: z.array(fieldSchema),
  mrz: z.nullable(mrzReadingSchema),
  /** The papers in the file where they are several; each row and finding belongs to the one on which it stands. */
  parts: z.array(partSchema),
});
export type ViewDocument = z.infer<typeof viewDocumentSchema>;

export const viewFindingSchema = z.object({
  ...findingSchema.shape,
  id: z.string(),
  dismissal: z.nullable(z.object({ reason: z.string(), by: z.string(), at: z.string() })),
});
export type ViewFinding = z.infer<typeof viewFindingSchema>;

/** One line of the dossier's story, from the logbook. `event` is a key of the logbook's closed list. */
export const storyLineSchema = z.object({
  sequence: z.number(),
  at: z.string(),
  actor: z.nullable(z.string()),
  event: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export type StoryLine = z.infer<typeof storyLineSchema>;

/** Everything that the review screen shows of one dossier. `abilities` are the actions open to this reader now. */
export const dossierViewSchema = z.object({
  id: z.string(),
  reference: z.string(),
  version: z.number(),
  state: z.enum(dossierStates),
  channel: z.enum(channels),
  brandName: z.string(),
  productName: z.string(),
  amountCents: z.number(),
  months: z.number(),
  applicantName: z.string(),
  /** Without phones and addresses: they are shown when somebody says why (contact-contract). */
  declaration: shownDeclarationSchema,
  requirements: z.array(
    z.object({ ...z.omit(requirementSchema, { documents: true }).shape, verdict: z.nullable(verdictSchema) }),
  ),
  documents: z.array(viewDocumentSchema),
  /** Declared | read | corrected, piece by piece in the order of the documents. */
  rows: z.array(fieldRowSchema),
  checklist: z.array(checklistLineSchema),
  findings: z.array(viewFindingSchema),
  submittedAt: z.nullable(z.string()),
  dueAt: z.nullable(z.string()),
  startBy: z.nullable(z.string()),
  returnedAt: z.nullable(z.string()),
  holder: z.nullable(holderSchema),
  /** The reader's own lease, when he holds the dossier. */
  lease: z.nullable(leaseSchema),
  /** For whom it waits in the queue; null when it does not wait. */
  desk: z.nullable(z.enum(desks)),
  /** The reader's own decision that has not left yet. */
  pendingDecision: z.nullable(pendingDecisionSchema),
  secondLook: z.nullable(secondLookSchema),
  /** The last one, answered or not. */
  escalation: z.nullable(escalationSchema),
  notes: z.array(noteSchema),
  /** The reader's own unsaved work. */
  draft: z.nullable(keptDraftSchema),
  confirmedFraud: z.nullable(z.object({ by: z.string(), at: z.string(), note: z.string() })),
  story: z.array(storyLineSchema),
  abilities: z.array(
    z.enum([
      'claim',
      'decide',
      'undo',
      'release',
      'take_back',
      'escalate',
      'answer_escalation',
      'confirm_fraud',
      'clear_fraud',
    ]),
  ),
});
export type DossierView = z.infer<typeof dossierViewSchema>;

/** The three decisions. Each carries the fencing token of the lease. */
export const decisionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approve'), ...tokenSchema.shape }),
  z.object({
    kind: z.literal('refuse'),
    ...tokenSchema.shape,
    reasons: z.array(refusalReasonSchema).check(z.minLength(1)),
    note: z.optional(z.string().check(z.maxLength(2000))),
  }),
  z.object({
    kind: z.literal('complement'),
    ...tokenSchema.shape,
    pieces: z
      .array(
        z.object({
          requirementId: z.string(),
          reason: redoReasonSchema,
          note: z.optional(z.string().check(z.maxLength(500))),
        }),
      )
      .check(z.minLength(1)),
  }),
]);
export type Decision = z.infer<typeof decisionSchema>;

export const reviewEndpoints = {
  view: endpoint({
    method: 'GET',
    path: '/api/dossiers/:id',
    right: 'dossier.view',
    summary: 'One dossier with its documents, fields, findings, lease and story',
    response: dossierViewSchema,
  }),
  pageImage: endpoint({
    method: 'GET',
    path: '/api/documents/:documentId/pages/:page/image',
    right: 'dossier.view',
    summary: 'One upright page, as an image; `?width=` gives a smaller one',
    query: imageQuerySchema,
    response: noContent,
    carries: 'image',
  }),
  original: endpoint({
    method: 'GET',
    path: '/api/documents/:documentId/original',
    right: 'dossier.view',
    summary:
      'The file exactly as it was sent, in a sandbox; its digest is checked before it is served, opening it is journaled',
    response: noContent,
    carries: 'image',
  }),
  pageAsSent: endpoint({
    method: 'GET',
    path: '/api/documents/:documentId/pages/:page/as-sent',
    right: 'dossier.view',
    summary: 'One page as it was sent, before it was turned upright and straightened, as an image',
    query: imageQuerySchema,
    response: noContent,
    carries: 'image',
  }),
  pageErrorLevels: endpoint({
    method: 'GET',
    path: '/api/documents/:documentId/pages/:page/error-levels',
    right: 'dossier.view',
    summary:
      'What saving a JPEG photo once more changes, laid on its upright page, as an image to look at: it proves nothing by itself',
    response: noContent,
    carries: 'image',
  }),
  pageWords: endpoint({
    method: 'GET',
    path: '/api/documents/:documentId/pages/:page/words',
    right: 'dossier.view',
    summary: 'The words of one page with their boxes and confidences',
    response: z.object({ words: z.array(wordSchema) }),
  }),
  dismissFinding: endpoint({
    method: 'POST',
    path: '/api/dossiers/:id/findings/:findingId/dismissal',
    right: 'dossier.decide',
    summary: 'Lifts a finding, with the reason',
    body: z.object({ ...tokenSchema.shape, reason: z.string().check(z.trim(), z.minLength(3), z.maxLength(500)) }),
    response: noContent,
  }),
  decide: endpoint({
    method: 'POST',
    path: '/api/dossiers/:id/decision',
    right: 'dossier.decide',
    summary:
      'Approves, refuses or asks for pieces again; only the holder of the newest token, once, undone for some seconds',
    body: decisionSchema,
    response: decidedSchema,
  }),
};
