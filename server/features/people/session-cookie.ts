import type { CookieOptions, Response } from 'express';
import type { Env } from '../../platform/env.ts';

/** One browser may hold both sessions: an agent's and an applicant's. */
export type CookieName = 'aval_console' | 'aval_portal';

const hour = 3_600_000;
export const sessionLife: Record<CookieName, number> = { aval_console: 12 * hour, aval_portal: 30 * 24 * hour };

/** A co-borrower's session is for signing, not for following an application. */
export const signerSessionLife = 12 * hour;

/** The value of one cookie in a Cookie header (RFC 6265 §4.2.1); null when absent. */
export const readCookie = (header: string | undefined, name: CookieName): string | null => {
  for (const pair of header?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return null;
};

const options = (env: Pick<Env, 'production'>): CookieOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: env.production,
});

export const setSessionCookie = (
  response: Response,
  env: Pick<Env, 'production'>,
  name: CookieName,
  token: string,
): void => {
  response.cookie(name, token, { ...options(env), maxAge: sessionLife[name] });
};

/** The browser forgets the session, and the pages that it has kept (Clear Site Data §3.1): the next one at the desk sees none. */
export const clearSessionCookie = (response: Response, env: Pick<Env, 'production'>, name: CookieName): void => {
  response.clearCookie(name, options(env));
  response.set('Clear-Site-Data', '"cache"');
};
