import { createServer } from 'node:http';
import express, { Router } from 'express';
import { io } from 'socket.io-client';
import { certificationRoutes } from '../features/certification/certification-routes.ts';
import { authenticateRequest, authenticateSocket, openSession } from '../features/people/public.ts';
import { freezeContract } from '../features/contracts/public.ts';
import { changeState } from '../features/dossiers/public.ts';
import { writeLetter } from '../features/letters/public.ts';
import { ceremonyRoutes } from '../features/signing/ceremony/ceremony-routes.ts';
import { signingFileRoutes } from '../features/signing/file-routes.ts';
import { dossierRooms } from '../features/queue/dossier-rooms.ts';
import { upkeepRoutes } from '../features/signing/upkeep-routes.ts';
import { openCeremony } from '../features/signing/public.ts';
import { sealingIdle } from '../features/signing/sealing/sealer.ts';
import { signingOf } from '../features/signing/signing-house.ts';
import type { SigningHouse } from '../features/signing/signing-house.ts';
import { signingSocket } from '../features/signing/signing-socket.ts';
import { sql } from '../platform/db/sql.ts';
import type { House } from '../platform/house.ts';
import { binderFor } from '../platform/http/bind.ts';
import { listen } from '../platform/http/listen.ts';
import { onError } from '../platform/http/on-error.ts';
import { openLive } from '../platform/socket/live.ts';
import type { TestCentre } from './centre.ts';
import { submitDossier } from './dossiers.ts';
import type { TestDossier, Wish } from './dossiers.ts';
import type { Console } from './node.ts';
import { testSigner } from './signer.ts';
import type { Ask, TestSigner } from './signer.ts';

/** The signers' side of the API on a real socket. */
export interface TestCeremonies {
  readonly house: SigningHouse;
  readonly url: string;
  /** An approved dossier, its contract frozen and its signing open; with a co-borrower when asked. */
  approve(wish?: Wish & { coBorrower?: string }): Promise<TestDossier>;
  /** The applicant of this dossier in a fresh session. */
  applicant(dossier: TestDossier): Promise<TestSigner>;
  /** The cookie of a fresh session of this applicant. */
  session(applicantId: string): Promise<string>;
  /** A page of the portal whose socket is connected. */
  connect(cookie: string): Promise<Console>;
  /** Whoever the cookie speaks for. */
  speaking(dossierId: string, cookie: string | null): TestSigner;
  ask(cookie: string | null): Ask;
  /** What the last letter to this dossier says. */
  lastLetter(dossierId: string, containing?: string): Promise<string>;
  /** The code of the last letter that holds one. */
  code(dossierId: string): Promise<string>;
  state(dossierId: string): Promise<string>;
  events(dossierId: string): Promise<{ event: string; detail: Record<string, unknown> }[]>;
  /** Until nothing is being sealed. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export const openTestCeremonies = async (centre: TestCentre, changes: Partial<House> = {}): Promise<TestCeremonies> => {
  const whole = { ...centre, ...changes };
  const house = await signingOf(whole);
  const app = express();
  const api = Router();
  api.use(express.json({ limit: '256kb' }));
  const bind = binderFor(api, authenticateRequest(whole), new Set());
  ceremonyRoutes(bind, whole);
  signingFileRoutes(bind, whole);
  upkeepRoutes(bind, whole);
  certificationRoutes(api, whole);
  app.use(api);
  app.use(onError(centre.log));
  const server = createServer(app);
  const live = openLive(server, centre.db, authenticateSocket(whole));
  dossierRooms(live, whole);
  signingSocket(live, whole);
  const pages: Console[] = [];
  const address = `http://127.0.0.1:${String(await listen(server, 0, '127.0.0.1'))}`;
  const { db, clock } = centre;
  const ask =
    (cookie: string | null): Ask =>
    async (method, path, body) => {
      // Time passes between two clicks: what came later is told by its moment.
      clock.advance({ seconds: 1 });
      const reply = await fetch(address + path, {
        method,
        headers: {
          'accept-language': 'fr',
          ...(cookie === null ? {} : { cookie }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const bytes = new Uint8Array(await reply.arrayBuffer());
      return { status: reply.status, bytes, text: new TextDecoder().decode(bytes) };
    };
  const lastLetter = async (dossierId: string, containing = ''): Promise<string> => {
    const { body } = await db.one<{ body: string }>(
      sql`select body from mail where dossier_id = ${dossierId} and body like ${`%${containing}%`}
          order by written_at desc limit 1`,
    );
    return body;
  };
  const sessionOf = async (applicantId: string): Promise<string> =>
    `aval_portal=${await openSession(db, { applicantId }, clock.now())}`;
  return {
    house,
    url: address,
    ask,
    lastLetter,
    approve: async ({ coBorrower, ...wish } = {}) => {
      const dossier = await submitDossier(centre, wish);
      const second = {
        civility: 'monsieur',
        surname: 'Modèle',
        givenNames: 'Sacha',
        birthDate: '1988-02-29',
        birthPlace: 'Pau',
        email: coBorrower,
      };
      await db.transaction(async (tx) => {
        if (coBorrower !== undefined)
          await tx.run(
            sql`update dossier set declaration = declaration || ${JSON.stringify({ coBorrower: second })}::jsonb
                where id = ${dossier.id}`,
          );
        await changeState(tx, dossier.id, 'approved', { decidedAt: clock.now() });
        await freezeContract(tx, whole, dossier.id);
        await openCeremony(tx, whole, dossier.id);
        await writeLetter(tx, whole, { kind: 'approved', dossierId: dossier.id });
      });
      return dossier;
    },
    session: sessionOf,
    connect: async (cookie) => {
      const socket: Console = io(address, {
        transports: ['websocket'],
        auth: { as: 'applicant' },
        extraHeaders: { cookie },
      });
      pages.push(socket);
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', reject);
      });
      return socket;
    },
    applicant: async ({ id, applicantId }) => testSigner(ask(await sessionOf(applicantId)), id),
    speaking: (dossierId, cookie) => testSigner(ask(cookie), dossierId),
    code: async (dossierId) => {
      const code = /\b\d{6}\b/.exec(await lastLetter(dossierId, 'Votre code'))?.[0];
      if (code === undefined) throw new Error('no code was sent');
      return code;
    },
    state: async (dossierId) =>
      (await db.one<{ state: string }>(sql`select state from dossier where id = ${dossierId}`)).state,
    events: (dossierId) =>
      db.many(sql`select event, detail from logbook where dossier_id = ${dossierId} order by sequence`),
    settle: () => sealingIdle(house),
    close: async () => {
      await sealingIdle(house);
      for (const page of pages) page.disconnect();
      await live.close();
      server.closeAllConnections();
    },
  };
};

/** The way of a signer up to the page with the contract. @returns the key that his certificate is for */
export const wayToReading = async (ceremonies: TestCeremonies, signer: TestSigner, dossierId: string) => {
  await signer.ask('POST', `${signer.root}/code`, { channel: 'mail' });
  await signer.ask('POST', `${signer.root}/code/verification`, { code: await ceremonies.code(dossierId) });
  const key = await signer.makeKey();
  await signer.ask('POST', `${signer.root}/certificate`, { request: await signer.requestFor(key) });
  return key;
};
