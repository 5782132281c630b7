import { applicationEndpoints } from '#shared/dossiers/application-contract';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { setSessionCookie } from '../people/public.ts';
import { viewApplication } from './application-read-model.ts';
import { listApplications } from './application-store.ts';
import { changeTerms, declare } from './draft-service.ts';
import { readOwnDossier } from './ownership.ts';
import { createApplication, register } from './register-service.ts';
import { submit, withdraw } from './submission-service.ts';

export const applicationRoutes = (bind: Bind, house: Pick<House, 'db' | 'clock' | 'env' | 'secret'>): void => {
  const idOf = (at: Readonly<Record<string, string>>): string => at['id'] ?? '';

  bind(applicationEndpoints.register, async ({ actor, body, request, response }) => {
    const { application, token } = await register(house, actor, body, request.ip);
    if (token !== null) setSessionCookie(response, house.env, 'aval_portal', token);
    return application;
  });
  bind(applicationEndpoints.create, ({ actor, body }) => createApplication(house, actor, body));
  bind(applicationEndpoints.list, async ({ actor }) => {
    if (actor.role !== 'applicant' && actor.role !== 'door') throw new AppError('forbidden');
    const rows = await listApplications(house.db, actor);
    return { applications: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) };
  });
  bind(applicationEndpoints.view, async ({ actor, at }) => {
    const { id } = await readOwnDossier(house.db, actor, idOf(at));
    return viewApplication(house.db, id, house.clock.now());
  });
  bind(applicationEndpoints.changeTerms, ({ actor, at, body }) => changeTerms(house, actor, idOf(at), body));
  bind(applicationEndpoints.declare, ({ actor, at, body }) => declare(house, actor, idOf(at), body));
  bind(applicationEndpoints.submit, ({ actor, at }) => submit(house, actor, idOf(at)));
  bind(applicationEndpoints.withdraw, ({ actor, at }) => withdraw(house, actor, idOf(at)));
};
