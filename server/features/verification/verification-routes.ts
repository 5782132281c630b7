import type { Request, RequestHandler, Response } from 'express';
import { raw } from 'express';
import { explainVerification } from '#shared/verification/explain-verification';
import { mostVerifiedBytes, verificationEndpoints } from '#shared/verification/verification-contract';
import { AppError } from '../../platform/errors.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { countVerification } from '../people/public.ts';
import { trustedRoots } from './trusted-roots.ts';
import type { TrustingHouse } from './trusted-roots.ts';
import { verifyApart } from './verify-apart.ts';

/** Anybody may have a file verified. It is read into memory, judged and forgotten; neither it nor its report is kept. */
export const verificationRoutes = (bind: Bind, house: TrustingHouse): void => {
  bind(verificationEndpoints.verify, async ({ request, response }) => {
    await countVerification(house, request.ip ?? '');
    const pdf = await receiveDocument(request, response);
    const at = house.clock.now();
    return explainVerification(await verifyApart(pdf, { ...(await trustedRoots(house)), at }), at);
  });
};

const readBody: RequestHandler = raw({ limit: mostVerifiedBytes, type: () => true, inflate: false });

/** The body, whatever type it says it has: the bytes themselves tell. @throws AppError */
const receiveDocument = (request: Request, response: Response): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    // A body that says it is JSON was read as such before it came here.
    if (request.body !== undefined) {
      reject(new AppError('piece_unsupported_type'));
      return;
    }
    readBody(request, response, (error: unknown) => {
      const received: unknown = request.body;
      if (error !== undefined) reject(new AppError(codeOf(error)));
      else if (Buffer.isBuffer(received) && received.length > 0) resolve(received);
      else reject(new AppError('piece_empty'));
    });
  });

const codeOf = (error: unknown): 'verification_too_large' | 'piece_unsupported_type' | 'upload_interrupted' => {
  const type = error instanceof Error && 'type' in error ? error.type : '';
  if (type === 'entity.too.large') return 'verification_too_large';
  return type === 'encoding.unsupported' ? 'piece_unsupported_type' : 'upload_interrupted';
};
