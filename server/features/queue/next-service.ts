import type { Claim, OfferReason, Taking } from '#shared/queue/queue-contract';
import { pause } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/db/connection.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { presentClaim, recordClaim, termsFor } from './claim-record.ts';
import { awaitTurn, renewOwn } from './lease-store.ts';
import { leaseNext, peekNext } from './next-store.ts';
import type { NextTerms } from './next-store.ts';
import { skillsOf } from './skills-store.ts';

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
      const claim = await house.db.transaction((tx) => claimNext(tx, actor, house.clock.now(), wish, again));
      if (claim) return claim;
      if ((await peekNext(house.db, { ...(await termsOf(house, actor, wish)), again })) === null) break;
      await pause(betweenTries);
    }
  const wide = { ...(await termsOf(house, actor, {})), again: true };
  const hasMore = isNarrow(wish) && (await peekNext(house.db, wide)) !== null;
  throw new AppError(hasMore ? 'nothing_matches' : 'queue_empty');
};

/** What `takeNext` would probably bring once this person's hands are free; null where nothing waits for him. */
export const likelyNext = async (house: QueueHouse, actor: StaffActor, wish: Wish = {}): Promise<string | null> => {
  const terms = await termsOf(house, actor, wish);
  return (await peekNext(house.db, terms)) ?? peekNext(house.db, { ...terms, again: true });
};

const claimNext = async (
  tx: Transaction,
  actor: StaffActor,
  now: Date,
  wish: Wish,
  again: boolean,
): Promise<Claim | null> => {
  const skills = await awaitTurn(tx, actor.id);
  const own = await renewOwn(tx, termsFor(actor, now));
  if (own) return presentClaim(own, now);
  const place = await leaseNext(tx, { ...termsFor(actor, now), taking: takingOf(skills, wish), again });
  if (!place) return null;
  const narrowed: OfferReason['narrowedBy'] = [
    ...(isNarrow(skills) ? (['skills'] as const) : []),
    ...(isNarrow(wish) ? (['wish'] as const) : []),
  ];
  // What came to a person by name was not chosen by what he takes.
  const byName = place.way !== 'front' && place.way !== 'order';
  return recordClaim(tx, actor, again ? { ...place, way: 'again' } : place, now, byName ? [] : narrowed);
};

const termsOf = async (house: QueueHouse, actor: StaffActor, wish: Wish): Promise<NextTerms> => ({
  ...termsFor(actor, house.clock.now()),
  taking: takingOf(await skillsOf(house.db, actor.id), wish),
  again: false,
});

const isNarrow = ({ brandIds = [], productKinds = [] }: Wish): boolean => brandIds.length + productKinds.length > 0;

/** What both allow; null where neither says anything. */
const takingOf = (skills: Taking, wish: Wish): NextTerms['taking'] => ({
  brandIds: bothAllow(skills.brandIds, wish.brandIds),
  productKinds: bothAllow(skills.productKinds, wish.productKinds),
});

const bothAllow = (set: readonly string[], wished: readonly string[] = []): readonly string[] | null => {
  if (set.length === 0) return wished.length === 0 ? null : wished;
  return wished.length === 0 ? set : set.filter((one) => wished.includes(one));
};
