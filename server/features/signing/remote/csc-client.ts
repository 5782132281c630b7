import * as z from 'zod/mini';
import type { House } from '../../../platform/house.ts';
import { AppError } from '../../../platform/errors.ts';

export interface CscTerms {
  /** Base address of the API: `https://service.example/csc/v2`. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const infoSchema = z.object({ specs: z.string(), authType: z.array(z.string()), oauth2: z.optional(z.url()) });
const tokenSchema = z.object({ access_token: z.string(), expires_in: z.optional(z.number()) });
const listSchema = z.object({ credentialIDs: z.array(z.string()) });
const credentialSchema = z.object({
  key: z.object({ status: z.string(), algo: z.array(z.string()), curve: z.optional(z.string()) }),
  cert: z.object({ status: z.optional(z.string()), certificates: z.array(z.string()).check(z.minLength(1)) }),
  auth: z.object({
    mode: z.string(),
    objects: z.optional(z.array(z.object({ type: z.string(), id: z.string(), label: z.optional(z.string()) }))),
  }),
});
export type Credential = z.infer<typeof credentialSchema>;
/** In band: what the signer answers to. Nothing at all (204): it was sent to him by another way. */
const challengeSchema = z.object({ challenge: z.optional(z.string()) });
const authorizationSchema = z.object({ SAD: z.string() });
const signaturesSchema = z.object({ signatures: z.array(z.string()).check(z.minLength(1)) });

export const sha256Oid = '2.16.840.1.101.3.4.2.1';
export const ecdsaSha256Oid = '1.2.840.10045.4.3.2';

const answerWithin = 10_000;

/** The calls of the Cloud Signature Consortium API v2 that signing a hash needs. */
export interface CscClient {
  credentialsOf(userId: string): Promise<string[]>;
  credential(id: string): Promise<Credential>;
  /**
   * Has the service draw a challenge for an object of the authorization of this credential.
   * @returns it, or null where the service sent it to the signer by another way
   */
  challenge(id: string, object: string): Promise<string | null>;
  /** Signature activation data, good for these hashes alone. */
  authorize(id: string, hash: string, authData: readonly { id: string; value: string }[]): Promise<string>;
  signHash(id: string, sad: string, hash: string): Promise<Uint8Array>;
}

/**
 * A client that speaks for the house (OAuth 2 client credentials, RFC 6749 §4.4). What the service refuses is
 * `signing_service_refused`; where it does not answer, or not as the API says, `signing_service_unavailable`.
 */
export const openCscClient = (terms: CscTerms, clock: House['clock']): CscClient => {
  const base = terms.url.replace(/\/+$/, '');
  let token: { value: string; until: number } | null = null;

  const accessToken = async (): Promise<string> => {
    const now = clock.now().getTime();
    if (token && now < token.until) return token.value;
    const info = await ask(`${base}/info`, infoSchema, json({}));
    if (!info.specs.startsWith('2.') || !info.authType.includes('oauth2client'))
      throw unavailable(`a service of version ${info.specs} with ${info.authType.join()}`);
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: terms.clientId,
      client_secret: terms.clientSecret,
      scope: 'service',
    });
    const given = await ask(`${info.oauth2 ?? base}/oauth2/token`, tokenSchema, { body: form });
    token = { value: given.access_token, until: now + ((given.expires_in ?? 300) - 30) * 1000 };
    return token.value;
  };
  const call = async <Shape extends z.ZodMiniType>(method: string, shape: Shape, body: object) =>
    ask(`${base}/${method}`, shape, json(body, await accessToken()));

  return {
    credentialsOf: async (userId) => (await call('credentials/list', listSchema, { userID: userId })).credentialIDs,
    credential: (id) =>
      call('credentials/info', credentialSchema, { credentialID: id, certificates: 'chain', authInfo: true }),
    challenge: async (id, object) =>
      (await call('credentials/getChallenge', challengeSchema, { credentialID: id, authObjectID: object })).challenge ??
      null,
    authorize: async (id, hash, authData) => {
      const hashes = { hashes: [hash], hashAlgorithmOID: sha256Oid };
      const body = { credentialID: id, numSignatures: 1, ...hashes, ...(authData.length > 0 ? { authData } : {}) };
      return (await call('credentials/authorize', authorizationSchema, body)).SAD;
    },
    signHash: async (id, sad, hash) => {
      const hashes = { hashes: [hash], hashAlgorithmOID: sha256Oid };
      const body = { credentialID: id, SAD: sad, ...hashes, signAlgo: ecdsaSha256Oid };
      const { signatures } = await call('signatures/signHash', signaturesSchema, body);
      return Buffer.from(signatures[0] ?? '', 'base64');
    },
  };
};

const unavailable = (internal: string): AppError => new AppError('signing_service_unavailable', { internal });

interface Asking {
  readonly body: string | URLSearchParams;
  readonly headers?: Record<string, string>;
}

const json = (body: object, token?: string): Asking => ({
  body: JSON.stringify(body),
  headers: {
    'Content-Type': 'application/json',
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  },
});

const ask = async <Shape extends z.ZodMiniType>(
  address: string,
  shape: Shape,
  asking: Asking,
): Promise<z.infer<Shape>> => {
  const signal = AbortSignal.timeout(answerWithin);
  const answered = await fetch(address, { ...asking, method: 'POST', signal, redirect: 'error' })
    .then(async (response) => ({
      status: response.status,
      body: response.status === 204 ? {} : await response.json(),
    }))
    .catch(() => null);
  if (!answered || answered.status >= 500) throw unavailable(`${address} did not answer`);
  if (answered.status >= 400)
    throw new AppError('signing_service_refused', { internal: `${address} answered ${String(answered.status)}` });
  const parsed = shape.safeParse(answered.body);
  if (!parsed.success) throw unavailable(`${address} answered something else`);
  return parsed.data;
};
