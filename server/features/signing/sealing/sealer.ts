import { goRound } from '../../../platform/rounds.ts';
import { expireOffers } from '../ceremony/offer-round.ts';
import { makeReceipt, makeDueReceipts } from '../withdrawal/receipt-service.ts';
import { renewAgeing } from '../renewal/renewal-service.ts';
import { seal, sealDue } from './sealing-service.ts';
import type { SigningHouse } from '../signing-house.ts';

const underWay = new WeakMap<SigningHouse, Set<Promise<void>>>();

/** Begins work in this process without waiting for a worker: the signer looks at his screen. */
const start = (house: SigningHouse, work: Promise<void>): void => {
  const all = underWay.get(house) ?? new Set();
  underWay.set(house, all);
  const done = work
    .catch((error: unknown) => {
      // The job and the round come after.
      house.log.error({ error }, 'a contract was not sealed at once');
    })
    .finally(() => all.delete(done));
  all.add(done);
};

export const sealAtOnce = (house: SigningHouse, dossierId: string): void => {
  start(house, seal(house, dossierId));
};

export const makeReceiptAtOnce = (house: SigningHouse, dossierId: string): void => {
  start(house, makeReceipt(house, dossierId));
};

/** Resolves when nothing that was begun at once is under way. */
export const sealingIdle = async (house: SigningHouse): Promise<void> => {
  for (let all = underWay.get(house); all && all.size > 0;) await Promise.all(all);
};

const everyFewSeconds = 5000;
const everyMinute = 60_000;
const hourly = 3_600_000;

/** What happens by itself: sealings and receipts that waited, offers that end, copies that age. @returns what stops it */
export const signingRounds = (house: SigningHouse): (() => void) => {
  const stops = [
    goRound(everyFewSeconds, house, 'sealing', () => sealDue(house)),
    goRound(everyFewSeconds, house, 'receipts', () => makeDueReceipts(house)),
    goRound(everyMinute, house, 'offers', () => expireOffers(house)),
    goRound(hourly, house, 'renewal', () => renewAgeing(house)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
