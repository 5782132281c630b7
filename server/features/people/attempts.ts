import { createHash } from 'node:crypto';
import { momentOf } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { countUp, forget } from './attempts-store.ts';

/** Attempts within a quarter of an hour. They are counted before the password is tried, so that a burst gains nothing. */
const windowMilliseconds = 15 * 60_000;
const limits = { email: 10, address: 60, registration: 300, refusal: 60, verification: 60, challenge: 10 } as const;
type Subject = keyof typeof limits;

const digestOf = (subject: Subject, value: string): Buffer =>
  createHash('sha256').update(`${subject}:${value}`).digest();

/**
 * Counts one new account of this address of the network: each costs a hash and writes a letter to whomever it names.
 * @throws AppError too_many_attempts
 */
export const countRegistration = async (house: Pick<House, 'db' | 'clock'>, address: string): Promise<void> => {
  const now = house.clock.now();
  const ends = momentOf(now.getTime() + windowMilliseconds);
  if ((await countUp(house.db, digestOf('registration', address), now, ends)) > limits.registration)
    throw new AppError('too_many_attempts');
};

/** Counts one verification asked from this address of the network: each costs up to seconds of work. @throws AppError */
export const countVerification = async (house: Pick<House, 'db' | 'clock'>, address: string): Promise<void> => {
  const now = house.clock.now();
  const ends = momentOf(now.getTime() + windowMilliseconds);
  if ((await countUp(house.db, digestOf('verification', address), now, ends)) > limits.verification)
    throw new AppError('too_many_attempts');
};

/** Counts one code that a signature service is made to send this signer. @throws AppError too_many_attempts */
export const countChallenge = async (house: Pick<House, 'db' | 'clock'>, signerId: string): Promise<void> => {
  const now = house.clock.now();
  const ends = momentOf(now.getTime() + windowMilliseconds);
  if ((await countUp(house.db, digestOf('challenge', signerId), now, ends)) > limits.challenge)
    throw new AppError('too_many_attempts');
};

/** Counts one refused step of signing, before it is written into the logbook. @throws AppError too_many_attempts */
export const countRefusal = async (house: Pick<House, 'db' | 'clock'>, actorId: string): Promise<void> => {
  const now = house.clock.now();
  const ends = momentOf(now.getTime() + windowMilliseconds);
  if ((await countUp(house.db, digestOf('refusal', actorId), now, ends)) > limits.refusal)
    throw new AppError('too_many_attempts');
};

/**
 * Counts one try on a password, in the database, so that all nodes count together.
 * @param address of the network; absent for a partner's door, which is known by its key
 * @returns a function that forgets the tries on this e-mail, for a try that succeeded
 * @throws AppError too_many_attempts
 */
export const countAttempt = async (
  house: Pick<House, 'db' | 'clock'>,
  who: { readonly email: string; readonly address: string | undefined },
): Promise<() => Promise<void>> => {
  const now = house.clock.now();
  const ends = momentOf(now.getTime() + windowMilliseconds);
  const email = digestOf('email', who.email);
  // The address first: once it is refused, it cannot use up the tries of somebody else's e-mail.
  const tries: [Buffer, number][] = [[email, limits.email]];
  if (who.address !== undefined) tries.unshift([digestOf('address', who.address), limits.address]);
  for (const [subject, most] of tries)
    if ((await countUp(house.db, subject, now, ends)) > most) throw new AppError('too_many_attempts');
  return async () => {
    await forget(house.db, email);
  };
};
