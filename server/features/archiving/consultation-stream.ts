import type { Response } from 'express';
import { consultationType } from '#shared/archive/consultation';
import type { ConsultationStep } from '#shared/archive/consultation';
import { errorSentence } from '#shared/errors/error-codes';
import type { ConsultStep } from '../../bricks/merkle-archive/consult/consult.ts';
import type { Archive } from '../../bricks/merkle-archive/open-archive.ts';
import { leafHash } from '../../bricks/merkle-archive/tree/hashes.ts';
import type { Connection } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import { AppError } from '../../platform/errors.ts';
import { refusalOf } from './archive-refusals.ts';
import { headOver } from './head-read-model.ts';
import { sendOctets } from './send-piece.ts';

/** What vouches for a piece, as the database has it: it is told only when the archive has found it to be so. */
const vouchersOf = async (connection: Connection, archive: string, piece: number): Promise<ConsultationStep[]> => {
  const row = await connection.maybeOne<{ seq: number; octets: Buffer; sha256: string }>(
    sql`select seq, octets, encode(sha256, 'hex') as sha256 from archive_piece
        join archive_journal on seq = deposit_seq where archive_piece.archive_id = ${archive} and n = ${piece}`,
  );
  if (!row) return [];
  const { seq, octets, sha256 } = row;
  const head = await headOver(connection, seq);
  return [
    { step: 'leaf', seq, leaf: leafHash(octets).toString('hex'), sha256 },
    { step: 'head', head: head && { size: head.size, root: head.root, at: head.at } },
    { step: 'token', token: head?.token ? { size: head.size, at: head.token.at } : null },
  ];
};

/**
 * Consults a piece and tells each step when it is done (shared/archive/consultation.ts has the form). What is refused
 * before the first step is an error like any other.
 */
export const streamConsultation = async (
  response: Response,
  connection: Connection,
  archive: Archive,
  input: { readonly archive: string; readonly piece: number; readonly actor: string },
): Promise<void> => {
  const vouchers = await vouchersOf(connection, input.archive, input.piece);
  const tell = (step: ConsultationStep): void => {
    if (!response.headersSent)
      response.set({
        'Content-Type': consultationType,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, no-store',
      });
    response.write(`${JSON.stringify(step)}\n`);
  };
  const onStep = (step: ConsultStep): void => {
    if (step.step === 'vouched') vouchers.forEach(tell);
    else if (step.step === 'journaled') tell(step);
    else if (step.step === 'repaired') tell({ step: 'repaired', store: step.store });
    else tell({ step: 'copy', store: step.store, outcome: step.step });
  };
  try {
    const { store, name, mediaType, size, sha256, ...rest } = await archive.consult({ ...input, onStep });
    tell({ step: 'served', store, name, mediaType, size, sha256 });
    response.write('\n');
    await sendOctets(response, rest);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!response.headersSent) throw refusal;
    if (!(refusal instanceof AppError)) response.destroy();
    else {
      tell({ step: 'refused', code: refusal.code, message: errorSentence(refusal.code, 'fr') });
      response.end();
    }
  }
};
