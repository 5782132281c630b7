import { createHash } from 'node:crypto';
import { momentOf } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { countUp, forget } from './attempts-store.ts';
import { networkOf } from './network.ts';

/** Attempts within a quarter of an hour. They are counted before the password is tried, so that a burst gains nothing. */
const windowMilliseconds = 15 * 60_000;
const limits = {
  console: 10,
  portal: 10,
  network: 60,
  registration: 300,
  application: 20,
  refusal: 60,
  verification: 60,
  challenge: 10,
} as const;
type Subject = keyof typeof limits;
type Parts = Pick<House, 'db' | 'clock'>;

const digestOf = (subject: Subject, value: string): Buffer =>
  createHash('sha256').update(`${subject}:${value}`).digest();

/** @throws AppError too_many_attempts */
const count = async ({ db, clock }: Parts, subject: Subject, value: string): Promise<void> => {
  const now = clock.now();
  const ends = momentOf(now.getTime() + windowMilliseconds);
  if ((await countUp(db, digestOf(subject, value), now, ends)) > limits[subject])
    throw new AppError('too_many_attempts');
};

/**
 * Counts one new account of this address of the network: each costs a hash and writes a letter to whomever it names.
 * @throws AppError too_many_attempts
 */
export const countRegistration = (house: Parts, address: string): Promise<void> =>
  count(house, 'registration', networkOf(address));

/** Counts one more application of this applicant: each writes him a letter, at an address that he may have made up. @throws AppError */
export const countApplication = (house: Parts, applicantId: string): Promise<void> =>
  count(house, 'application', applicantId);

/** Counts one verification asked from this address of the network: each costs up to seconds of work. @throws AppError */
export const countVerification = (house: Parts, address: string): Promise<void> =>
  count(house, 'verification', networkOf(address));

/** Counts one code that a signature service is made to send this signer. @throws AppError too_many_attempts */
export const countChallenge = (house: Parts, signerId: string): Promise<void> => count(house, 'challenge', signerId);

/** Counts one refused step of signing, before it is written into the logbook. @throws AppError too_many_attempts */
export const countRefusal = (house: Parts, actorId: string): Promise<void> => count(house, 'refusal', actorId);

/**
 * Counts one try on a password, in the database, so that all nodes count together.
 * @param who `at`: console and portal have accounts of their own, so that nobody who may open one for an e-mail in the
 *   portal clears what was counted on it in the console; `address` of the network; absent for a partner's door, which is
 *   known by its key
 * @returns a function that forgets the tries on this e-mail, for a try that succeeded
 * @throws AppError too_many_attempts
 */
export const countAttempt = async (
  house: Parts,
  who: { readonly at: 'console' | 'portal'; readonly email: string; readonly address: string | undefined },
): Promise<() => Promise<void>> => {
  // The network first: once it is refused, it cannot use up the tries of somebody else's e-mail.
  if (who.address !== undefined) await count(house, 'network', networkOf(who.address));
  await count(house, who.at, who.email);
  return async () => {
    await forget(house.db, digestOf(who.at, who.email));
  };
};
