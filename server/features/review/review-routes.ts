import { may } from '#shared/people/rights';
import type { ViewDocument } from '#shared/review/review-contract';
import { reviewEndpoints } from '#shared/review/review-contract';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { idIn, staffIn } from '../../platform/http/staff-call.ts';
import { hastenReading } from '../reading/public.ts';
import { decide } from './decision-service.ts';
import { findBy } from './find-store.ts';
import type { FoundDossier } from './find-store.ts';
import { viewDossier } from './review-read-model.ts';
import { keepDraft, liftFinding } from './review-service.ts';
import { soughtIn } from './sought.ts';

/** The images and the words of the pages are served by the intake, which keeps them. */
export const reviewRoutes = (bind: Bind, house: Pick<House, 'db' | 'clock' | 'env' | 'objects'>): void => {
  bind(reviewEndpoints.view, async (call) => {
    const view = await viewDossier(house.db, staffIn(call), idIn(call), house.clock.now());
    // Somebody waits for these pieces before the screen.
    if (may(call.actor.role, 'dossier.claim') && view.documents.some(isUnread)) await hastenReading(house.db, view.id);
    return view;
  });
  bind(reviewEndpoints.find, async ({ query }) => {
    for (const sought of soughtIn(query.q)) {
      const found = await findBy(house.db, sought);
      if (found.length > 0) return { dossiers: found.map(present) };
    }
    return { dossiers: [] };
  });
  bind(reviewEndpoints.keepDraft, (call) => keepDraft(house, staffIn(call), idIn(call), call.body));
  bind(reviewEndpoints.dismissFinding, async (call) => {
    await liftFinding(house, staffIn(call), idIn(call), { findingId: idIn(call, 'findingId'), ...call.body });
    return undefined;
  });
  bind(reviewEndpoints.decide, (call) => decide(house, staffIn(call), idIn(call), call.body));
};

const isUnread = ({ state }: ViewDocument): boolean => state === 'received' || state === 'reading';

const present = ({ submittedAt, ...dossier }: FoundDossier) => ({
  ...dossier,
  submittedAt: submittedAt?.toISOString() ?? null,
});
