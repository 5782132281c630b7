import * as z from 'zod/mini';
import { endpoint, noContent } from '#shared/http/endpoint';
import { ceremonySchema, codeChannels } from '#shared/signing/ceremony-state';

const base64 = (max: number) => z.string().check(z.minLength(1), z.maxLength(max), z.regex(/^[A-Za-z0-9+/]+={0,2}$/));
const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Screens whose showing is written down for the proof, in order. */
export const ceremonyScreens = [
  'code',
  'certificate',
  'contract',
  'contract_page',
  'consents',
  'signed',
  'withdrawal',
] as const;

/** One screen that the browser says it showed; `shownAt` is the browser's clock, kept beside the server's. */
export const shownScreenSchema = z.object({
  screen: z.enum(ceremonyScreens),
  /** For `contract_page`: the page, from 1. */
  page: z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(500))),
  language: z.enum(['fr', 'en']),
  shownAt: z.iso.datetime(),
});
export type ShownScreen = z.infer<typeof shownScreenSchema>;

/** The click. `browser`: raw r||s (64 bytes, base64) over the signed attributes; `remote`: the service's own code. */
export const signatureSchema = z.object({
  /** H1 of the bytes that were shown, hashed by the browser. */
  preparedSha256: digest,
  consents: z
    .array(z.object({ id: z.string().check(z.maxLength(40)), version: z.number(), language: z.enum(['fr', 'en']) }))
    .check(z.maxLength(10)),
  by: z.discriminatedUnion('service', [
    z.object({
      service: z.literal('browser'),
      certificateSerial: z.string().check(z.regex(/^[0-9a-f]{2,64}$/)),
      signature: base64(88),
    }),
    z.object({ service: z.literal('remote'), otp: z.optional(z.string().check(z.maxLength(64))) }),
  ]),
});
export type SignatureInput = z.infer<typeof signatureSchema>;

const at = '/api/applications/:id/signing';
const right = 'ceremony.own';

/** What a signature service asks of the signer beside the click. */
export const askedFactorSchema = z.object({
  /** Whether it wants something typed. */
  asked: z.boolean(),
  /** The service's own name for it. */
  label: z.nullable(z.string()),
  /** What is typed answers to this. */
  challenge: z.nullable(z.string()),
  /** The service has just sent the signer something to type, by SMS or otherwise. */
  sent: z.boolean(),
});
export type AskedFactor = z.infer<typeof askedFactorSchema>;

/** The ceremony of signing. Every call that changes something answers with the ceremony as it then is. */
export const ceremonyEndpoints = {
  view: endpoint({
    method: 'GET',
    path: at,
    right,
    summary: 'Where the ceremony is, for the signer who asks',
    response: ceremonySchema,
  }),
  enter: endpoint({
    method: 'POST',
    path: '/api/signing-links',
    right: 'ceremony.enter',
    summary: 'Opens a co-borrower’s one-time link (`/signature#TOKEN` on the portal); sets the session cookie',
    body: z.object({ token: z.string().check(z.regex(/^[\w-]{43}$/)) }),
    response: z.object({ dossierId: z.string() }),
  }),
  invite: endpoint({
    method: 'POST',
    path: `${at}/invitation`,
    right: 'portal.own',
    summary: 'Sends the co-borrower a new one-time link; the older one opens nothing any more',
    response: noContent,
  }),
  sendCode: endpoint({
    method: 'POST',
    path: `${at}/code`,
    right,
    summary: 'Sends a one-time code of 6 digits; refused before `resendAt` of the last one',
    body: z.object({ channel: z.enum(codeChannels) }),
    response: ceremonySchema,
  }),
  verifyCode: endpoint({
    method: 'POST',
    path: `${at}/code/verification`,
    right,
    summary: 'Verifies the code for this session; it serves once, for 10 minutes and 5 tries',
    body: z.object({ code: z.string().check(z.regex(/^\d{6}$/)) }),
    response: ceremonySchema,
  }),
  obtainCertificate: endpoint({
    method: 'POST',
    path: `${at}/certificate`,
    right,
    summary: 'Issues the certificate for the key of the request (PKCS#10 DER, base64); an older one is revoked',
    body: z.object({ request: z.optional(base64(8_000)) }),
    response: ceremonySchema,
  }),
  certificateDer: endpoint({
    method: 'GET',
    path: `${at}/certificate.cer`,
    right,
    summary: 'The certificate of the signer who asks, as DER',
    response: noContent,
    carries: 'file',
  }),
  certificatePem: endpoint({
    method: 'GET',
    path: `${at}/certificate.pem`,
    right,
    summary: 'The certificate of the signer who asks and its issuer, as PEM',
    response: noContent,
    carries: 'file',
  }),
  contract: endpoint({
    method: 'GET',
    path: `${at}/contract`,
    right,
    summary: 'The frozen contract (H0), as PDF',
    response: noContent,
    carries: 'pdf',
  }),
  prepared: endpoint({
    method: 'GET',
    path: `${at}/prepared`,
    right,
    summary: 'The exact bytes to show and to sign (H1), as PDF',
    response: noContent,
    carries: 'pdf',
  }),
  showScreens: endpoint({
    method: 'POST',
    path: `${at}/screens`,
    right,
    summary: 'Writes down which screens were shown, in order, for the proof file',
    body: z.object({ screens: z.array(shownScreenSchema).check(z.minLength(1), z.maxLength(50)) }),
    response: noContent,
  }),
  askFactor: endpoint({
    method: 'POST',
    path: `${at}/factor`,
    right,
    summary: 'What the signature service asks of the signer; has it draw or send its challenge',
    response: askedFactorSchema,
  }),
  sign: endpoint({
    method: 'POST',
    path: `${at}/signature`,
    right,
    summary: 'The signature; sent twice it is kept once',
    body: signatureSchema,
    response: ceremonySchema,
  }),
  copy: endpoint({
    method: 'GET',
    path: `${at}/copy`,
    right,
    summary: 'The signed copy, as PDF',
    response: noContent,
    carries: 'pdf',
  }),
  proof: endpoint({
    method: 'GET',
    path: `${at}/proof`,
    right,
    summary: 'The proof file, as JSON',
    response: noContent,
    carries: 'file',
  }),
  proofPdf: endpoint({
    method: 'GET',
    path: `${at}/proof.pdf`,
    right,
    summary: 'The sealed proof file, as PDF',
    response: noContent,
    carries: 'pdf',
  }),
  withdraw: endpoint({
    method: 'POST',
    path: `${at}/withdrawal`,
    right,
    summary: 'Gives the credit up, before signing or within 14 days after; asked twice it is done once',
    response: ceremonySchema,
  }),
  withdrawalReceipt: endpoint({
    method: 'GET',
    path: `${at}/withdrawal/receipt`,
    right,
    summary: 'The sealed receipt of the withdrawal, as PDF',
    response: noContent,
    carries: 'pdf',
  }),
};
