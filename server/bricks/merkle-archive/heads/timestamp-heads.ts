import { createHash } from 'node:crypto';
import { certificateFields } from '#shared/signature-format/certificate-fields';
import type { Journal } from '../journal/journal.ts';
import type { TimestampToken } from '../ports.ts';
import { clockTolerance } from './clock-sanity.ts';
import { insertToken, newestToken, uncovered } from './head-rows.ts';
import { writeTokenFile } from './log-files.ts';
import type { HeadParts } from './make-head.ts';
import { noteDigest } from './signed-note.ts';

export interface TokenParts extends HeadParts {
  readonly journal: Journal;
}

/** A head without a token for so long wakes somebody: the norm asks for a trusted time within 24 hours. */
const lateAfter = 20 * 3_600_000;
/** Renewal before the authority's certificate ends: tokens are renewed by each later one, so this means none came. */
const renewBefore = 365 * 24 * 3_600_000;

export type TokenOutcome = 'covered' | 'nothing_to_cover' | 'authority_down' | 'refused';

/**
 * Asks for the token of the newest head that has none; it covers the older ones too, for their rows are in its tree.
 * When the authority is down the heads wait, and deposits go on. The token's digest becomes a row, so that the next
 * head's token covers this one: the renewal of RFC 4998 with no mechanism of its own.
 */
export const timestampHeads = async (parts: TokenParts): Promise<TokenOutcome> => {
  const { db, stores, clock, incidents, journal, timestamps } = parts;
  const waiting = await uncovered(db);
  if (!waiting) return 'nothing_to_cover';
  const digest = noteDigest(waiting.note);
  let token: TimestampToken;
  try {
    token = await timestamps.timestamp(digest);
  } catch (error) {
    await tellLate(parts, waiting.since);
    const detail = error instanceof Error ? error.message : 'unknown';
    if (isRefusal(error)) await incidents.open({ kind: 'token_refused', detail });
    return 'authority_down';
  }
  const verified = await checkToken(parts, token, digest);
  if (!verified) {
    await tellLate(parts, waiting.since);
    return 'refused';
  }
  const off = verified.at.getTime() - clock().getTime();
  // The token is right whatever our clock says, and is kept; heads wait until the clock agrees again.
  if (Math.abs(off) > clockTolerance)
    await incidents.open({
      kind: 'clock_off',
      detail: `${String(Math.round(off / 1000))} s from the authority's time`,
    });
  else await incidents.close('clock_off', 'system');
  for (const store of stores) await writeTokenFile(store, waiting.size, token.der);
  const note = digest.toString('hex');
  const der = Buffer.from(token.der);
  const detail = {
    size: waiting.size,
    note,
    token: createHash('sha256').update(der).digest('hex'),
    genTime: verified.at.toISOString(),
  };
  await db.transaction(async (tx) => {
    const { notAfter: expiresAt } = certificateFields(verified.certificate);
    const kept = await insertToken(tx, { size: waiting.size, at: verified.at, token: der, expiresAt });
    // Another node was quicker with the same head: one token is enough.
    if (kept > 0) await journal.append(tx, [{ type: 'token', archive: null, piece: null, actor: 'system', detail }]);
  });
  for (const kind of ['token_late', 'token_refused'] as const) await incidents.close(kind, 'system');
  return 'covered';
};

/** A source may lie: what it gives is verified here again, entirely, whatever it says to have done. */
const checkToken = async (
  parts: TokenParts,
  token: TimestampToken,
  digest: Buffer,
): Promise<Omit<TimestampToken, 'der'> | null> => {
  try {
    return await parts.verifyToken(token.der, digest);
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'unknown';
    await parts.incidents.open({ kind: 'token_refused', detail });
    return null;
  }
};

const tellLate = async ({ clock, incidents }: TokenParts, since: Date): Promise<void> => {
  if (clock().getTime() - since.getTime() > lateAfter)
    await incidents.open({ kind: 'token_late', detail: `no token since ${since.toISOString()}` });
};

/** An authority that answered with something wrong, not one that did not answer. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && !['unreachable', 'timeout'].includes(String(error.code));

/** Opens an incident when the newest proof of time rests on a certificate that ends within a year. */
export const watchEvidence = async ({ db, clock, incidents }: TokenParts): Promise<void> => {
  const newest = await newestToken(db);
  if (newest && newest.expiresAt.getTime() - clock().getTime() < renewBefore)
    await incidents.open({
      kind: 'evidence_expiring',
      detail: `the newest token's certificate ends ${newest.expiresAt.toISOString()}`,
    });
};
