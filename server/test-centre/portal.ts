import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import express, { Router } from 'express';
import sharp from 'sharp';
import type { Application } from '#shared/dossiers/application-contract';
import { applicationSchema } from '#shared/dossiers/application-contract';
import type { Declaration } from '#shared/dossiers/declaration';
import { catalogueRoutes } from '../features/brands/catalogue-routes.ts';
import { applicationRoutes } from '../features/dossiers/application-routes.ts';
import { intakeRoutes } from '../features/intake/intake-routes.ts';
import { outboxRoutes } from '../features/letters/outbox-routes.ts';
import { authenticateRequest } from '../features/people/public.ts';
import { sessionRoutes } from '../features/people/session-routes.ts';
import { contractRoutes } from '../features/contracts/contract-routes.ts';
import type { House } from '../platform/house.ts';
import { binderFor } from '../platform/http/bind.ts';
import { onError } from '../platform/http/on-error.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** The applicants' side of the API on a real socket. */
export interface TestPortal {
  readonly url: string;
  readonly port: number;
  call(
    method: string,
    path: string,
    options?: { body?: unknown; headers?: Record<string, string>; form?: FormData },
  ): Promise<Answer>;
  close(): Promise<void>;
}

export const openTestPortal = async (house: House): Promise<TestPortal> => {
  const app = express();
  const api = Router();
  api.use(express.json({ limit: '256kb' }));
  const bind = binderFor(api, authenticateRequest(house), new Set());
  sessionRoutes(bind, house);
  catalogueRoutes(bind, house);
  applicationRoutes(bind, house);
  intakeRoutes(bind, house);
  contractRoutes(bind, house);
  outboxRoutes(api, house);
  app.use(api);
  app.use(onError(house.log));
  const server = createServer(app);
  const port = await listening(server);
  const url = `http://127.0.0.1:${String(port)}`;
  return {
    url,
    port,
    call: async (method, path, { body, headers = {}, form } = {}) => {
      const response = await fetch(url + path, {
        method,
        headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(form ? { body: form } : {}),
      });
      const text = await response.text();
      const json = response.headers.get('content-type')?.includes('json') === true;
      return { status: response.status, body: json ? (JSON.parse(text) as unknown) : text, headers: response.headers };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });

export const cookieOf = ({ headers }: Answer): string => (headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';

export const terms = { brandId: 'volteo', productId: 'amortissable', amountCents: 348_000, months: 24 };
export const password = 'ratelo-kisavu-nedopa';

export const registration = (email = `${randomUUID()}@courriel.example`) => ({
  email,
  password,
  language: 'fr',
  application: { ...terms, formId: randomUUID() },
});

/** A new applicant with a draft, and the headers that speak for him. */
export const registerApplicant = async (
  portal: TestPortal,
  wish: { productId?: string; amountCents?: number; months?: number; language?: 'fr' | 'en' } = {},
): Promise<{ application: Application; headers: { cookie: string }; email: string }> => {
  const { language = 'fr', ...changed } = wish;
  const asked = registration();
  const body = { ...asked, language, application: { ...asked.application, ...changed } };
  const answer = await portal.call('POST', '/api/applicants', { body });
  const application = applicationSchema.parse(answer.body);
  return { application, headers: { cookie: cookieOf(answer) }, email: asked.email };
};

export const declaration = {
  identity: {
    civility: 'madame',
    surname: 'Exemple',
    givenNames: 'Camille, Zoé',
    birthDate: '1991-07-14',
    birthPlace: 'Bordeaux',
    nationality: 'française',
    phone: '06 00 00 00 00',
  },
  address: { street: '1 rue du Modèle', postalCode: '33000', city: 'Bordeaux', housing: 'tenant', since: '2019-04' },
  employment: { situation: 'permanent', employer: 'Atelier Modèle', profession: 'menuisière', since: '2018-09' },
  income: {
    netMonthlyCents: 198_083,
    otherMonthlyCents: 0,
    rentMonthlyCents: 61_000,
    creditsMonthlyCents: 0,
    dependants: 1,
  },
  bank: { iban: 'FR76 3000 6000 0112 3456 7890 189', holder: 'Camille Exemple' },
} satisfies Declaration;

/** A photograph of nothing: grain, different for each seed. */
export const photo = (seed: number): Promise<Buffer> =>
  sharp(Buffer.from(Uint8Array.from({ length: 200 * 150 * 3 }, (_, index) => (index * (seed + 7)) % 251)), {
    raw: { width: 200, height: 150, channels: 3 },
  })
    .jpeg()
    .toBuffer();

export const formWith = (bytes: Buffer, filename: string): FormData => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), filename);
  return form;
};

/** A draft with every answer and one photograph for each piece. */
export const completeDraft = async (portal: TestPortal) => {
  const { application, headers, email } = await registerApplicant(portal);
  const root = `/api/applications/${application.id}`;
  await portal.call('PATCH', `${root}/declaration`, { headers, body: declaration });
  for (const [index, { id }] of application.requirements.entries())
    await portal.call('POST', `${root}/requirements/${id}/documents`, {
      headers,
      form: formWith(await photo(index + Math.trunc(performance.now() * 1000)), 'photo.jpg'),
    });
  return { root, headers, email, id: application.id };
};
