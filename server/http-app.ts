import express, { Router } from 'express';
import type { Express } from 'express';
import { allEndpoints } from '#shared/http/all-endpoints';
import { catalogueRoutes } from './features/brands/catalogue-routes.ts';
import { supervisionRoutes } from './features/deadlines/supervision-routes.ts';
import { applicationRoutes } from './features/dossiers/application-routes.ts';
import { fraudRoutes } from './features/fraud/fraud-routes.ts';
import { intakeRoutes } from './features/intake/intake-routes.ts';
import { outboxRoutes } from './features/letters/outbox-routes.ts';
import { authenticateRequest } from './features/people/public.ts';
import { sessionRoutes } from './features/people/session-routes.ts';
import { queueRoutes } from './features/queue/queue-routes.ts';
import { reviewRoutes } from './features/review/review-routes.ts';
import { contractRoutes } from './features/signing/contract-routes.ts';
import { AppError } from './platform/errors.ts';
import type { House } from './platform/house.ts';
import { binderFor } from './platform/http/bind.ts';
import { healthRoutes } from './platform/http/health.ts';
import { onError } from './platform/http/on-error.ts';
import { describeApi } from './platform/http/openapi.ts';
import { servePages } from './platform/http/pages.ts';
import { securityHeaders } from './platform/http/security-headers.ts';

/** Everything that is asked over HTTP: health, the API, the pages. @throws Error where an endpoint has no handler */
export const makeHttpApp = (house: House, draining: () => boolean = () => false): Express => {
  const app = express();
  app.disable('x-powered-by');
  // One proxy is believed, the one in front: what stands further left in X-Forwarded-For anybody may write.
  app.set('trust proxy', house.env.trustProxy ? 1 : false);
  app.use(securityHeaders(house.env.production));
  healthRoutes(app, house.db, draining);
  const api = Router();
  api.use(express.json({ limit: '256kb' }));
  bindFeatures(api, house);
  api.use('/api', () => {
    throw new AppError('not_found');
  });
  app.use(api);
  servePages(app);
  app.use(onError(house.log));
  return app;
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
