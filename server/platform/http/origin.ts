import type { Request } from 'express';
import { AppError } from '../errors.ts';

/**
 * Cookies travel with requests that other sites start; browsers say so in Sec-Fetch-Site and Origin (Fetch standard,
 * W3C Fetch Metadata). A system with a key sends neither.
 */
export const refuseForeignOrigin = (request: Request): void => {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new AppError('foreign_origin');
  const origin = request.get('origin');
  if (origin !== undefined && originHost(origin) !== request.host) throw new AppError('foreign_origin');
};

const originHost = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);
