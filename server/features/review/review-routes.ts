import { factEndpoints } from '#shared/facts/facts-contract';
import { viewFacts } from '#shared/facts/view-facts';
import { may } from '#shared/people/rights';
import { contactEndpoints } from '#shared/review/contact-contract';
import { draftEndpoints } from '#shared/review/draft-contract';
import type { ViewDocument } from '#shared/review/review-contract';
import { reviewEndpoints } from '#shared/review/review-contract';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { idIn, staffIn } from '../../platform/http/staff-call.ts';
import { hastenReading } from '../reading/public.ts';
import { showContact } from './contact-service.ts';
import { decisionRoutes } from './decision-routes.ts';
import { decide } from './decision-service.ts';
import { keepDraft, readDraft } from './drafts/draft-service.ts';
import { retainingRoutes } from './retaining-routes.ts';
import { viewDossier } from './review-read-model.ts';
import { liftFinding } from './review-service.ts';

/** The images and the words of the pages are served by the intake, which keeps them. */
export const reviewRoutes = (
  bind: Bind,
  house: Pick<House, 'db' | 'clock' | 'env' | 'objects' | 'secret' | 'notices'>,
): void => {
  bind(reviewEndpoints.view, async (call) => {
    const view = await viewDossier(house.db, staffIn(call), idIn(call), house.clock.now());
    // Somebody waits for these pieces before the screen.
    if (may(call.actor.role, 'dossier.claim') && view.documents.some(isUnread)) await hastenReading(house.db, view.id);
    return view;
  });
  bind(factEndpoints.table, async (call) =>
    viewFacts(await viewDossier(house.db, staffIn(call), idIn(call), house.clock.now())),
  );
  bind(draftEndpoints.read, (call) => readDraft(house, staffIn(call), idIn(call)));
  bind(draftEndpoints.keep, (call) => keepDraft(house, staffIn(call), idIn(call), call.body));
  bind(reviewEndpoints.dismissFinding, async (call) => {
    await liftFinding(house, staffIn(call), idIn(call), { findingId: idIn(call, 'findingId'), ...call.body });
    return undefined;
  });
  bind(reviewEndpoints.decide, (call) => decide(house, staffIn(call), idIn(call), call.body));
  bind(contactEndpoints.show, (call) => showContact(house, staffIn(call), idIn(call), call.body.reason));
  decisionRoutes(bind, house);
  retainingRoutes(bind, house);
};

const isUnread = ({ state }: ViewDocument): boolean => state === 'received' || state === 'reading';
