import type { Router } from 'express';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { newestMails } from './mail-store.ts';
import { outboxPage, outboxPolicy } from './outbox-page.ts';

/** The letters of the demonstration, to be read without a mailbox; in production these addresses do not exist. */
export const outboxRoutes = (router: Router, house: Pick<House, 'db' | 'env'>): void => {
  const requireDemonstration = (): void => {
    if (!house.env.demo || house.env.production) throw new AppError('not_found');
  };
  router.get('/outbox', async (_request, response) => {
    requireDemonstration();
    response.set({ 'Content-Security-Policy': outboxPolicy, 'Cache-Control': 'no-store' });
    response.type('html').send(outboxPage(await newestMails(house.db)));
  });
  router.get('/api/outbox', async (_request, response) => {
    requireDemonstration();
    response.set('Cache-Control', 'no-store');
    response.json({ mails: await newestMails(house.db) });
  });
};
