import { createHash, randomBytes } from 'node:crypto';
import type { Connection } from '../../platform/db/connection.ts';
import { notify } from '../../platform/db/notices.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { Authenticate } from '../../platform/http/bind.ts';
import type { AuthenticateSocket } from '../../platform/socket/live.ts';
import { momentOf } from '../../platform/clock.ts';
import { doorByDigest } from './people-store.ts';
import { readCookie, sessionLife, signerSessionLife } from './session-cookie.ts';
import type { CookieName } from './session-cookie.ts';
import { requestSessionSweep } from './session-job.ts';
import { applicantOfSession, deleteSession, insertSession, signerOfSession, staffOfSession } from './session-store.ts';
import type { SessionHolder } from './session-store.ts';

/** Tokens have 256 bits of randomness: their plain digest is enough, and a stolen table opens no session. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const tokenDigest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** @returns the token, which exists in clear only in the cookie */
export const openSession = async (connection: Connection, holder: SessionHolder, now: Date): Promise<string> => {
  const token = newToken();
  const name: CookieName = 'personId' in holder ? 'aval_console' : 'aval_portal';
  const until = momentOf(now.getTime() + ('signerId' in holder ? signerSessionLife : sessionLife[name]));
  await insertSession(connection, { digest: tokenDigest(token), holder, at: now, until });
  await requestSessionSweep(connection);
  return token;
};

/** The channel on which every node hears that a session was ended; which one is not said, since each looks at its own. */
export const sessionEndChannel = 'session';

export const endSession = async (
  house: Pick<House, 'db'>,
  cookies: string | undefined,
  name: CookieName,
): Promise<void> => {
  const token = readCookie(cookies, name);
  if (token !== null && (await deleteSession(house.db, tokenDigest(token))) > 0)
    await notify(house.db, sessionEndChannel, {});
};

const staffOf = async (house: Pick<House, 'db' | 'clock'>, cookies: string | undefined): Promise<Actor | null> => {
  const token = readCookie(cookies, 'aval_console');
  return token === null ? null : staffOfSession(house.db, tokenDigest(token), house.clock.now());
};

/** Who is at the portal: one person at a time, the applicant or a co-borrower who came by his link. */
const visitorOf = async (house: Pick<House, 'db' | 'clock'>, cookies: string | undefined): Promise<Actor | null> => {
  const digest = portalSessionOf(cookies);
  if (digest === null) return null;
  const now = house.clock.now();
  const applicant = await applicantOfSession(house.db, digest, now);
  if (applicant) return { role: 'applicant', ...applicant };
  const signer = await signerOfSession(house.db, digest, now);
  return signer && { role: 'signer', ...signer };
};

/** What a session of the portal is known by, for what is to hold in this session alone. */
export const portalSessionOf = (cookies: string | undefined): Buffer | null => {
  const token = readCookie(cookies, 'aval_portal');
  return token === null ? null : tokenDigest(token);
};

/** A key that opens nothing is refused, so that a partner's mistake never passes for an anonymous request. */
const doorOf = async (house: Pick<House, 'db'>, authorization: string): Promise<Actor> => {
  const key = /^Bearer ([\w-]{20,200})$/i.exec(authorization)?.[1];
  const door = key === undefined ? null : await doorByDigest(house.db, tokenDigest(key));
  if (!door) throw new AppError('not_signed_in');
  return { role: 'door', ...door };
};

/** Everyone that a request speaks for. A request with a key speaks for its door alone. */
export const authenticateRequest =
  (house: Pick<House, 'db' | 'clock'>): Authenticate =>
  async (request) => {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) return [await doorOf(house, authorization)];
    const found = await Promise.all([staffOf(house, cookie), visitorOf(house, cookie)]);
    return found.filter((actor) => actor !== null);
  };

export const authenticateSocket =
  (house: Pick<House, 'db' | 'clock'>): AuthenticateSocket =>
  (cookies, as) =>
    as === 'staff' ? staffOf(house, cookies) : visitorOf(house, cookies);
