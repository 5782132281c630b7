import { createHash } from 'node:crypto';
import { noteDigest } from '../heads/signed-note.ts';
import type { Incidents } from '../incidents.ts';
import type { Journal } from '../journal/journal.ts';
import type { Clock, Connection, TimestampToken } from '../ports.ts';
import type { Evidence, TimeEvidence } from '../proof/time-evidence.ts';
import type { TwoStores } from '../stores/archive-store.ts';
import { evidenceKey, readEvidence, writeEvidence } from './evidence-file.ts';
import { tokenStates } from './evidence-rule.ts';
import { agesOn, chainDigests, keptTokens } from './evidence-store.ts';
import type { KeptToken } from './evidence-store.ts';

export interface ChainParts {
  readonly db: Connection;
  readonly stores: TwoStores;
  readonly journal: Journal;
  readonly incidents: Incidents;
  readonly clock: Clock;
}

/**
 * Keeps what each token will be judged with, while it can still be had: certificates, roots and revocation lists, in both
 * stores, with their digest in the journal, so that the next head covers them. @returns how many were kept
 */
export const archiveChains = async (
  { db, stores, journal }: Omit<ChainParts, 'incidents' | 'clock'>,
  timeEvidence: TimeEvidence,
): Promise<number> => {
  const known = await chainDigests(db);
  const missing = (await keptTokens(db)).filter(({ size }) => !known.has(size));
  for (const { size, token, note } of missing) {
    const evidence = await timeEvidence(token, noteDigest(note));
    const octets = writeEvidence(evidence);
    for (const store of stores) await store.replace(evidenceKey(size), octets);
    const detail = {
      ...{ what: 'chain' as const, size, chain: createHash('sha256').update(octets).digest('hex') },
      certificates: evidence.roots.length + evidence.certificates.length,
    };
    await journal.record({ type: 'evidence renewal', archive: null, piece: null, actor: 'system', detail });
  }
  return missing.length;
};

/** Verifies a token as it was at its own time, with what was kept then; throws when it is not right. */
export type VerifyArchived = (
  token: Uint8Array,
  digest: Uint8Array,
  evidence: Evidence,
) => Promise<Omit<TimestampToken, 'der'>>;

export interface TokenVerdict {
  readonly size: number;
  readonly at: Date;
  /**
   * `uncovered`: right in itself, but it aged before a later token covered it. `not_kept_yet`: still good, and the next
   * round keeps its chain. `no_evidence`: what was kept is gone or altered, or was not kept while it could be had.
   */
  readonly outcome: 'holds' | 'uncovered' | 'not_kept_yet' | 'no_evidence' | 'broken';
}

/**
 * Verifies every token at its own time with the chain that was archived: a certificate that ended since does no harm to a
 * token that a later one, made in time, covers. Whatever does not hold is an incident; what waits to be kept is none.
 */
export const verifyTokens = async (parts: ChainParts, verify: VerifyArchived): Promise<TokenVerdict[]> => {
  const { db, stores, incidents, clock } = parts;
  const [tokens, digests, ages] = [await keptTokens(db), await chainDigests(db), await agesOn(db, 'sha256')];
  const verdicts: TokenVerdict[] = [];
  for (const token of tokenStates(tokens, clock(), ages)) {
    const chain = digests.get(token.size);
    const lost = token.state === 'lost';
    if (chain === undefined) {
      verdicts.push({ size: token.size, at: token.at, outcome: lost ? 'no_evidence' : 'not_kept_yet' });
      continue;
    }
    const outcome = await judge(token, chain, { stores, verify });
    verdicts.push({ size: token.size, at: token.at, outcome: lost && outcome === 'holds' ? 'uncovered' : outcome });
  }
  for (const { size, outcome } of verdicts)
    if (outcome !== 'holds' && outcome !== 'not_kept_yet')
      await incidents.open({ kind: 'evidence_lost', detail: `the token of ${String(size)} rows: ${outcome}` });
  return verdicts;
};

const judge = async (
  { size, token, note, at }: KeptToken,
  chain: string,
  { stores, verify }: { stores: TwoStores; verify: VerifyArchived },
): Promise<'holds' | 'no_evidence' | 'broken'> => {
  for (const store of stores) {
    const octets = await store.load(evidenceKey(size)).catch(() => null);
    if (!octets || createHash('sha256').update(octets).digest('hex') !== chain) continue;
    try {
      const verified = await verify(token, noteDigest(note), readEvidence(octets));
      return verified.at.getTime() === at.getTime() ? 'holds' : 'broken';
    } catch {
      return 'broken';
    }
  }
  return 'no_evidence';
};
