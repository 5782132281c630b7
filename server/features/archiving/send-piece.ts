import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Consultation } from '../../bricks/merkle-archive/consult/consult.ts';
import { AppError } from '../../platform/errors.ts';
import { dispositionOf } from '../intake/public.ts';

/** The number of a piece in a path. Piece 0, the archive's description of itself, is given to nobody. */
export const pieceNumber = (at: Readonly<Record<string, string>>): number => {
  const n = at['n'] ?? '';
  if (!/^[1-9]\d{0,3}$/.test(n)) throw new AppError('not_found');
  return Number(n);
};

/** RFC 9530. */
export const reprDigest = (sha256: string): string => `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`;

/**
 * Sends octets that were verified. Those of a large piece are hashed again on the way; when they are no longer the same
 * the connection is broken before the last of them, so that nobody takes them for whole.
 */
export const sendOctets = async (
  response: Response,
  { octets, release }: Pick<Consultation, 'octets' | 'release'>,
): Promise<void> => {
  if (Buffer.isBuffer(octets)) {
    // Only when the system has taken them all; of a connection that breaks, the memory is left to the collector.
    response.once('finish', release);
    response.end(octets);
    return;
  }
  try {
    await pipeline(Readable.from(octets, { objectMode: false }), response);
  } catch {
    response.destroy();
  }
};

export const sendPiece = async (response: Response, consultation: Consultation): Promise<void> => {
  response.set({
    'Content-Type': consultation.mediaType,
    'Content-Length': String(consultation.size),
    'Content-Disposition': dispositionOf('attachment', consultation.name),
    'Repr-Digest': reprDigest(consultation.sha256),
    'X-Content-Type-Options': 'nosniff',
    'X-Archive-Journal-Row': String(consultation.seq),
    'Cache-Control': 'private, no-store',
  });
  await sendOctets(response, consultation);
};
