import * as z from 'zod/mini';
import { offerSchema } from '#shared/brands/catalogue';
import { dossierStates } from '#shared/dossiers/states';

/** Times are ISO 8601 in UTC, digests SHA-256 in hexadecimal, names as the approved dossier has them. */
const moment = z.string();
const digest = z.string();

export const signerRoles = ['borrower', 'co_borrower'] as const;
export type SignerRole = (typeof signerRoles)[number];

export const codeChannels = ['mail', 'sms'] as const;
export type CodeChannel = (typeof codeChannels)[number];

/** The certificate of the signer who asks. `signUntil` ends before `notAfter`: the rest is left for the timestamp. */
export const certificateViewSchema = z.object({
  serial: z.string(),
  subject: z.string(),
  issuer: z.string(),
  notBefore: moment,
  notAfter: moment,
  signUntil: moment,
  /** DER, base64: what the browser puts into its signed attributes, after comparing its key. */
  der: z.string(),
});
export type CertificateView = z.infer<typeof certificateViewSchema>;

/** A code under way; `resendAt` is when another may be asked for. */
export const sentCodeSchema = z.object({
  channel: z.enum(codeChannels),
  /** Masked: `ines.l•••@courriel.example`, `•• •• •• 45 67`. */
  sentTo: z.string(),
  sentAt: moment,
  expiresAt: moment,
  triesLeft: z.number(),
  resendAt: moment,
});
export type SentCode = z.infer<typeof sentCodeSchema>;

/** Where the sealing is: `timestamp` B-T, `validation` B-LT, `archive` B-LTA, `proof` the proof file. */
export const sealingStages = ['timestamp', 'validation', 'archive', 'proof', 'done'] as const;
export type SealingStage = (typeof sealingStages)[number];
export const sealingProblems = [
  'timestamp_unavailable',
  'timestamp_refused',
  'clock_off',
  'status_unavailable',
  'certificate_revoked',
  'unexpected',
] as const;
export type SealingProblem = (typeof sealingProblems)[number];
/** `attempts` failed so far at this stage; with a `problem` it waits until `nextTryAt` and nothing is lost. */
export const sealingSchema = z.object({
  stage: z.enum(sealingStages),
  attempts: z.number(),
  nextTryAt: z.nullable(moment),
  problem: z.nullable(z.enum(sealingProblems)),
});
export type Sealing = z.infer<typeof sealingSchema>;

export const signedCopySchema = z.object({ sha256: digest, bytes: z.number(), filename: z.string() });

/** Why a step has to be done (again); the screen says it above the title. */
export const codeReasons = ['first', 'verification_over', 'other_device', 'reopened'] as const;
export const certificateReasons = ['first', 'signing_hour_over', 'expired', 'revoked', 'reopened'] as const;
export const notOpenReasons = ['not_approved', 'refused', 'offer_expired', 'other_signer_first'] as const;

/**
 * The one step that the signer who asks is at. `signed`: he has signed and another has not; `sealing`: all have, the
 * copy is on its way; `read`: the prepared file may be shown and signed. A key lost at `read` asks for a new certificate.
 */
export const ceremonyStepSchema = z.discriminatedUnion('at', [
  z.object({ at: z.literal('not_open'), why: z.enum(notOpenReasons) }),
  z.object({ at: z.literal('code'), why: z.enum(codeReasons), code: z.nullable(sentCodeSchema) }),
  z.object({ at: z.literal('certificate'), why: z.enum(certificateReasons), verifiedUntil: moment }),
  z.object({
    at: z.literal('read'),
    verifiedUntil: moment,
    certificate: certificateViewSchema,
    /** H1 and the size of the bytes to show, check and sign. */
    prepared: z.object({ sha256: digest, bytes: z.number() }),
  }),
  z.object({ at: z.literal('signed'), signedAt: moment, sealing: sealingSchema }),
  z.object({ at: z.literal('sealing'), signedAt: moment, sealing: sealingSchema }),
  z.object({ at: z.literal('sealed'), signedAt: moment, sealedAt: moment, copy: signedCopySchema }),
  z.object({
    at: z.literal('withdrawn'),
    withdrawnAt: moment,
    /** Null while the receipt is being sealed. */
    receipt: z.nullable(signedCopySchema),
    /** What was signed before, if it was. */
    copy: z.nullable(signedCopySchema),
  }),
]);
export type CeremonyStep = z.infer<typeof ceremonyStepSchema>;

/** How far each signer is, in the order of signing; what the others see of him. */
export const signerProgress = ['invited', 'verified', 'certified', 'signed'] as const;
export const signerViewSchema = z.object({
  id: z.string(),
  role: z.enum(signerRoles),
  name: z.string(),
  progress: z.enum(signerProgress),
  signedAt: z.nullable(moment),
  isYou: z.boolean(),
});
export type SignerView = z.infer<typeof signerViewSchema>;

export const consentViewSchema = z.object({
  id: z.string(),
  version: z.number(),
  fr: z.string(),
  en: z.string(),
});

/** The ceremony as the signer who asks sees it: all that the screens need, for a co-borrower has no other page. */
export const ceremonySchema = z.object({
  dossierId: z.string(),
  reference: z.string(),
  version: z.number(),
  state: z.enum(dossierStates),
  /** The server's time, from which the page counts its delays. */
  now: moment,
  brand: z.object({ id: z.string(), name: z.string(), tintLight: z.string(), tintDark: z.string() }),
  offer: offerSchema,
  amountCents: z.number(),
  months: z.number(),
  /** `browser`: the key is made here; `remote`: a signature service holds it and no CSR is made. */
  service: z.enum(['browser', 'remote']),
  /** Null before approval. H0; `offerUntil` lies in the last day, a moment before its midnight in Paris. */
  contract: z.nullable(z.object({ sha256: digest, bytes: z.number(), frozenAt: moment, offerUntil: moment })),
  signers: z.array(signerViewSchema),
  you: z.nullable(z.string()),
  /** Where codes may be sent, masked; SMS only where it is set up and a mobile number is known. */
  channels: z.array(z.object({ channel: z.enum(codeChannels), to: z.string() })),
  consents: z.array(consentViewSchema),
  step: ceremonyStepSchema,
  /** `until` lies in the last day, a moment before its midnight in Paris; null before all have signed. */
  withdrawal: z.object({ open: z.boolean(), until: z.nullable(moment) }),
});
export type Ceremony = z.infer<typeof ceremonySchema>;
