import { createServer } from 'node:http';
import path from 'node:path';
import express, { Router } from 'express';
import { allEndpoints } from '#shared/http/all-endpoints';
import { catalogueRoutes } from './features/brands/catalogue-routes.ts';
import { supervisionRoutes } from './features/deadlines/supervision-routes.ts';
import { supervisionSocket } from './features/deadlines/supervision-socket.ts';
import { applicationRoutes } from './features/dossiers/application-routes.ts';
import { findingsJob } from './features/findings/findings-job.ts';
import { fraudRoutes } from './features/fraud/fraud-routes.ts';
import { intakeRoutes } from './features/intake/intake-routes.ts';
import { letterJob } from './features/letters/letter-job.ts';
import { outboxRoutes } from './features/letters/outbox-routes.ts';
import { authenticateRequest, authenticateSocket, seedDoors, seedPeople } from './features/people/public.ts';
import type { SeededPerson } from './features/people/public.ts';
import { sessionJob } from './features/people/session-job.ts';
import { sessionRoutes } from './features/people/session-routes.ts';
import { queueRoutes } from './features/queue/queue-routes.ts';
import { queueSocket } from './features/queue/queue-socket.ts';
import { queueUpkeep } from './features/queue/queue-upkeep.ts';
import { readingJob, resumeReading } from './features/reading/reading-job.ts';
import { openPageReader } from './features/reading/open-reader.ts';
import { readingSocket } from './features/reading/reading-socket.ts';
import { reviewRoutes } from './features/review/review-routes.ts';
import { contractRoutes } from './features/signing/contract-routes.ts';
import { startDemonstration } from './platform/demonstration.ts';
import type { Env } from './platform/env.ts';
import type { House } from './platform/house.ts';
import { binderFor } from './platform/http/bind.ts';
import { healthRoutes } from './platform/http/health.ts';
import { listen } from './platform/http/listen.ts';
import { onError } from './platform/http/on-error.ts';
import { describeApi } from './platform/http/openapi.ts';
import { servePages } from './platform/http/pages.ts';
import { securityHeaders } from './platform/http/security-headers.ts';
import { runJobs } from './platform/jobs/jobs.ts';
import { openHouse } from './platform/open-house.ts';
import { openLive } from './platform/socket/live.ts';

export interface Aval {
  /** 0 when this process serves nothing. */
  readonly port: number;
  /** The demonstration accounts made by this start; empty when they were there. */
  readonly accounts: readonly SeededPerson[];
  close(): Promise<void>;
}

/** Opens the house and what this role does; everything that it opens, `close` drains and closes, last first. */
export const openAval = async (env: Env): Promise<Aval> => {
  const house = await openHouse(env);
  const closing: (() => Promise<void>)[] = [() => house.close()];
  const close = async () => {
    for (const step of closing.reverse()) await step();
  };
  try {
    const accounts = env.demo ? await seedPeople(house) : [];
    const web = env.role === 'reader' ? null : await openWeb(house);
    if (web) closing.push(() => web.close());
    if (env.role !== 'web') closing.push(await openReaders(house));
    if (!web) return { port: 0, accounts, close };
    if (env.demoDossiers) closing.push(startDemonstration(web.port, await seedDoors(house)));
    return { port: web.port, accounts, close };
  } catch (error) {
    await close();
    throw error;
  }
};

const openReaders = async (house: House): Promise<() => Promise<void>> => {
  const { env, log } = house;
  const reader = await openPageReader({
    dataDir: path.join(env.dataDir, 'reading'),
    workers: env.readers,
    onDiagnostic: (diagnostic) => {
      const usual = diagnostic.kind === 'started' || diagnostic.kind === 'recycled';
      log[usual ? 'debug' : 'warn']({ diagnostic }, 'reader');
    },
  });
  const jobs = [readingJob(house, reader), findingsJob(house), letterJob(house), sessionJob(house)];
  await resumeReading(house.db);
  const runner = await runJobs(house.db, jobs, env.readers + 2, log);
  return async () => {
    await runner.close();
    await reader.close();
  };
};

const openWeb = async (house: House): Promise<{ port: number; close(): Promise<void> }> => {
  const { env, db, log } = house;
  let draining = false;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', env.trustProxy);
  app.use(securityHeaders(env.production));
  healthRoutes(app, db, () => draining);
  const api = Router();
  api.use(express.json({ limit: '256kb' }));
  bindFeatures(api, house);
  app.use(api);
  servePages(app);
  app.use(onError(log));

  const http = createServer(app);
  // First of all the port: nothing else is opened when somebody else has it.
  const port = await listen(http, env.port, env.host);
  const live = openLive(http, db, authenticateSocket(house));
  queueSocket(live, house);
  supervisionSocket(live, house);
  readingSocket(live, house);
  const stopUpkeep = queueUpkeep(house, live);
  return {
    port,
    close: async () => {
      draining = true;
      stopUpkeep();
      await live.close();
      http.closeAllConnections();
    },
  };
};

const bindFeatures = (api: Router, house: House): void => {
  const bound = new Set<string>();
  const bind = binderFor(api, authenticateRequest(house), bound);
  sessionRoutes(bind, house);
  catalogueRoutes(bind, house);
  applicationRoutes(bind, house);
  intakeRoutes(bind, house);
  contractRoutes(bind, house);
  queueRoutes(bind, house);
  reviewRoutes(bind, house);
  supervisionRoutes(bind, house);
  fraudRoutes(bind, house);
  outboxRoutes(api, house);
  const missing = Object.values(allEndpoints).filter(({ method, path: at }) => !bound.has(`${method} ${at}`));
  if (missing.length > 0) throw new Error(`no handler for ${missing.map(({ path: at }) => at).join(', ')}`);
  const description = describeApi(allEndpoints, '0.1.0');
  api.get('/api/openapi.json', (_, response) => {
    response.json(description);
  });
};
