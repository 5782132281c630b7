import type { Claim, OfferReason, Taking } from '#shared/queue/queue-contract';
import { pause } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { presentClaim, recordClaim, termsFor } from './claim-record.ts';
import { leaseNext, peekNext } from './next-store.ts';
import type { NextPlace, NextTerms } from './next-store.ts';

type QueueHouse = Pick<House, 'db' | 'clock'>;
/** What a person asks for this once; what a supervisor has set narrows it further. */
export type Wish = { readonly [K in keyof Taking]?: Taking[K] | undefined };

/** A claim passes over what somebody writes at this instant; where that was all there is, it is tried again. */
const tries = 5;
const betweenTries = 30;

/**
 * Claims the head of the queue for this person; who still holds a dossier is given that one again, under the same token.
 * What he passed over lately comes only where nothing else is left.
 * @throws AppError queue_empty; nothing_matches where only his own wish stands in the way
 */
export const takeNext = async (house: QueueHouse, actor: StaffActor, wish: Wish = {}): Promise<Claim> => {
  for (const again of [false, true])
    for (let left = tries; left > 0; left--) {
      const claim = await claimNext(house, actor, termsOf(house, actor, wish, again));
      if (claim) return claim;
      if ((await peekNext(house.db, termsOf(house, actor, wish, again))) === null) break;
      await pause(betweenTries);
    }
  const hasMore = isNarrow(wish) && (await peekNext(house.db, termsOf(house, actor, {}, true))) !== null;
  throw new AppError(hasMore ? 'nothing_matches' : 'queue_empty');
};

/** What `takeNext` would probably bring once this person's hands are free; null where nothing waits for him. */
export const likelyNext = async (house: QueueHouse, actor: StaffActor, wish: Wish = {}): Promise<string | null> =>
  (await peekNext(house.db, termsOf(house, actor, wish, false))) ??
  (await peekNext(house.db, termsOf(house, actor, wish, true)));

const claimNext = async (house: QueueHouse, actor: StaffActor, terms: NextTerms): Promise<Claim | null> => {
  const place = await leaseNext(house.db, terms, true);
  if (place === null) return null;
  if (place.token !== null) return presentClaim(place, terms.now, narrowingOf(place, terms.wish));
  return house.db.transaction(async (tx) => {
    const head = await leaseNext(tx, terms, false);
    if (head?.way === 'held') return presentClaim(head, terms.now);
    return head && recordClaim(tx, actor, head, terms.now, narrowingOf(head, terms.wish));
  });
};

const termsOf = (house: QueueHouse, actor: StaffActor, wish: Wish, again: boolean): NextTerms => ({
  ...termsFor(actor, house.clock.now()),
  wish: { brandIds: wish.brandIds ?? [], productKinds: wish.productKinds ?? [] },
  again,
});

const isNarrow = ({ brandIds = [], productKinds = [] }: Wish): boolean => brandIds.length + productKinds.length > 0;

/** What came to a person by name was not chosen by what he takes. */
const narrowingOf = ({ way, hasSkills }: NextPlace, wish: Wish): OfferReason['narrowedBy'] => {
  if (way !== 'front' && way !== 'order' && way !== 'again') return [];
  return [...(hasSkills ? (['skills'] as const) : []), ...(isNarrow(wish) ? (['wish'] as const) : [])];
};
