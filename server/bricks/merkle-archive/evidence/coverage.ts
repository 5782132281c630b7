import type { Clock, Connection } from '../ports.ts';
import { sql } from '../ports.ts';
import { renewBy, tokenStates } from './evidence-rule.ts';
import type { TokenState } from './evidence-rule.ts';
import { agesOn, chainDigests, keptTokens, pieceCounts, renewedCounts } from './evidence-store.ts';
import type { PieceCounts } from './evidence-store.ts';

/** What proves what, and until when: read by people before they trust a proof, and by the round that renews. */
export interface CoverageReport {
  readonly rows: number;
  /** Rows in the newest head that has a token. */
  readonly rowsUnderToken: number;
  readonly tokens: Readonly<Record<TokenState, number>>;
  /** Tokens whose certificates and lists are kept in both stores, with their digest in the journal. */
  readonly withEvidence: number;
  /** The day by which the newest token must be covered by another. */
  readonly renewBy: string | null;
  readonly pieces: PieceCounts;
  /** Kept pieces under an algorithm that follows SHA-256. */
  readonly renewed: readonly { readonly algorithm: string; readonly pieces: number }[];
  /** The day from which SHA-256 is no longer relied on; null while none is known. */
  readonly digestsAgeOn: string | null;
}

export const coverageReport = async ({ db, clock }: { db: Connection; clock: Clock }): Promise<CoverageReport> => {
  const [tokens, chains, ages] = [await keptTokens(db), await chainDigests(db), await agesOn(db, 'sha256')];
  const { size } = await db.one<{ size: number }>(sql`select size from archive_counter`);
  const states: Record<TokenState, number> = { good: 0, renewed: 0, due: 0, lost: 0 };
  for (const { state } of tokenStates(tokens, clock(), ages)) states[state] += 1;
  const newest = tokens.at(-1);
  return {
    ...{ rows: size, rowsUnderToken: newest?.size ?? 0, tokens: states, digestsAgeOn: ages },
    withEvidence: tokens.filter((token) => chains.has(token.size)).length,
    renewBy: newest ? renewBy(newest, ages) : null,
    pieces: await pieceCounts(db),
    renewed: await renewedCounts(db),
  };
};
