import { createHash, generateKeyPairSync, randomBytes, randomInt, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import express from 'express';
import type { Request, Response } from 'express';
import { certificateRequest } from '#shared/signature-format/certificate-request';
import type { Pki } from '../bricks/pki/pki.ts';
import { listen } from '../platform/http/listen.ts';
import { signDigest } from './sign-digest.ts';

/**
 * A small signature service that conforms to the Cloud Signature Consortium API v2 in what signing a hash needs: it has
 * its own keys, wants a token, binds its activation data to the hash, asks for a code where told so.
 */
export interface TestSignatureService {
  readonly url: string;
  /** The code that its users type; null for a service that asks for none. */
  otp: string | null;
  /**
   * How it asks for more than a code known before: `shown`, a challenge whose answer (`answerTo`) is typed; `sent`, a
   * code that it sends by another way (`sent`).
   */
  challenges: 'shown' | 'sent' | null;
  /** What reached the phones of its users, in order. */
  readonly sent: string[];
  answerTo(challenge: string): string;
  down: boolean;
  /** How ECDSA signatures come: the API leaves it open. */
  form: 'der' | 'raw';
  /** What was called, in order. */
  readonly calls: string[];
  /** Gives a user a credential of P-256, behind one of RSA. */
  enrol(userId: string, givenNames: string, surname: string, by?: Pki): Promise<void>;
  close(): Promise<void>;
}

interface Credential {
  readonly user: string;
  readonly key: KeyObject;
  readonly algo: string;
  readonly curve: string | undefined;
  readonly certificates: readonly string[];
}

export const openSignatureService = async (pki: Pki, secret: string): Promise<TestSignatureService> => {
  const credentials = new Map<string, Credential>();
  const activations = new Map<string, { credential: string; hash: string }>();
  const expected = new Map<string, string>();
  const token = randomBytes(16).toString('hex');
  const app = express();
  app.use(express.json(), express.urlencoded({ extended: false }));
  app.use((request, response, next) => {
    service.calls.push(request.path.replace('/csc/v2/', ''));
    if (service.down) response.status(503).json({ error: 'unavailable' });
    else next();
  });
  const refuse = (response: Response, error: string) => response.status(400).json({ error });
  const authorized = (request: { get(name: string): string | undefined }, response: Response): boolean => {
    const holds = request.get('authorization') === `Bearer ${token}`;
    if (!holds) response.status(401).json({ error: 'invalid_token' });
    return holds;
  };
  app.post('/csc/v2/info', (_, response) =>
    response.json({ specs: '2.0.0.2', name: 'Double', authType: ['oauth2client'], oauth2: service.url }),
  );
  app.post('/csc/v2/oauth2/token', ({ body }: Request<object, object, Record<string, string>>, response) => {
    const { grant_type: grant, client_id: id, client_secret: given } = body;
    if (grant !== 'client_credentials' || id !== 'aval' || given !== secret) refuse(response, 'invalid_client');
    else response.json({ access_token: token, token_type: 'Bearer', expires_in: 300 });
  });
  app.post('/csc/v2/credentials/list', (request: Request<object, object, { userID: string }>, response) => {
    if (!authorized(request, response)) return;
    const owned = [...credentials].filter(([, { user }]) => user === request.body.userID);
    response.json({ credentialIDs: owned.map(([id]) => id) });
  });
  app.post('/csc/v2/credentials/info', (request: Request<object, object, { credentialID: string }>, response) => {
    if (!authorized(request, response)) return;
    const found = credentials.get(request.body.credentialID);
    if (!found) {
      refuse(response, 'invalid_request');
      return;
    }
    const { algo, curve, certificates } = found;
    const type = service.challenges === null ? 'Password' : 'ChallengeResponse';
    const id = service.challenges === null ? 'OTP' : 'PHONE';
    const objects = [{ type, id, format: 'N', label: 'Code du téléphone' }];
    const asks = service.otp !== null || service.challenges !== null;
    response.json({
      key: { status: 'enabled', algo: [algo], len: 256, ...(curve === undefined ? {} : { curve }) },
      cert: { status: 'valid', certificates },
      auth: asks ? { mode: 'explicit', expression: id, objects } : { mode: 'implicit' },
      multisign: 1,
    });
  });
  app.post(
    '/csc/v2/credentials/getChallenge',
    (request: Request<object, object, { credentialID: string; authObjectID: string }>, response) => {
      if (!authorized(request, response)) return;
      const { credentialID, authObjectID } = request.body;
      if (!credentials.has(credentialID) || authObjectID !== 'PHONE' || service.challenges === null) {
        refuse(response, 'invalid_request');
        return;
      }
      const challenge = String(randomInt(100_000, 1_000_000));
      expected.set(credentialID, service.challenges === 'shown' ? service.answerTo(challenge) : challenge);
      if (service.challenges === 'sent') {
        service.sent.push(challenge);
        response.status(204).end();
      } else response.json({ challenge });
    },
  );
  interface Authorize {
    credentialID: string;
    hashes: string[];
    authData?: { id: string; value: string }[];
  }
  app.post('/csc/v2/credentials/authorize', (request: Request<object, object, Authorize>, response) => {
    if (!authorized(request, response)) return;
    const { credentialID: credential, hashes, authData = [] } = request.body;
    const [hash = ''] = hashes;
    const given = authData.find(({ id }) => id === (service.challenges === null ? 'OTP' : 'PHONE'))?.value ?? null;
    // An answer serves once: another signature needs another challenge.
    const wanted = service.challenges === null ? service.otp : expected.get(credential);
    if (service.challenges !== null) expected.delete(credential);
    if (wanted !== given || Buffer.from(hash, 'base64').length !== 32) {
      refuse(response, 'invalid_otp');
      return;
    }
    const sad = randomBytes(16).toString('hex');
    activations.set(sad, { credential, hash });
    response.json({ SAD: sad, expiresIn: 60 });
  });
  interface SignHash {
    credentialID: string;
    SAD: string;
    hashes: string[];
  }
  app.post('/csc/v2/signatures/signHash', (request: Request<object, object, SignHash>, response) => {
    if (!authorized(request, response)) return;
    const { credentialID, SAD, hashes } = request.body;
    const activation = activations.get(SAD);
    const held = credentials.get(credentialID);
    activations.delete(SAD);
    if (!held || activation?.credential !== credentialID || activation.hash !== hashes[0]) {
      refuse(response, 'invalid_request');
      return;
    }
    const signature = signDigest(held.key, Buffer.from(activation.hash, 'base64'), service.form);
    response.json({ signatures: [signature.toString('base64')] });
  });
  const server = createServer(app);
  const url = `http://127.0.0.1:${String(await listen(server, 0, '127.0.0.1'))}/csc/v2`;
  const service: TestSignatureService = {
    url,
    otp: null,
    challenges: null,
    sent: [],
    answerTo: (challenge) => createHash('sha256').update(`pin ${challenge}`).digest('hex').slice(0, 8),
    down: false,
    form: 'der',
    calls: [],
    enrol: async (user, givenNames, surname, by = pki) => {
      const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
      const other = { user, key: rsa, algo: '1.2.840.113549.1.1.11', curve: undefined };
      credentials.set(randomBytes(4).toString('hex'), { ...other, certificates: ['AAAA'] });
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const spki = publicKey.export({ format: 'der', type: 'spki' });
      const request = await certificateRequest(spki, 'x', (tbs) =>
        Promise.resolve(sign('sha256', tbs, { key: privateKey, dsaEncoding: 'ieee-p1363' })),
      );
      const person = { givenNames, surname, reference: createHash('sha256').update(user).digest('hex').slice(0, 12) };
      const { certificate } = await by.issueSigner({ request, person, hours: 72 });
      // As many services do, without the root.
      const certificates = [certificate, by.issuing].map((der) => Buffer.from(der).toString('base64'));
      const held = { user, key: privateKey, algo: '1.2.840.10045.4.3.2', curve: '1.2.840.10045.3.1.7', certificates };
      credentials.set(randomBytes(4).toString('hex'), held);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return service;
};
