import type { TokenOutcome } from '../heads/timestamp-heads.ts';
import type { Incidents } from '../incidents.ts';
import type { Journal } from '../journal/journal.ts';
import type { Clock, Connection } from '../ports.ts';
import { tokenStates } from './evidence-rule.ts';
import { agesOn, keptTokens } from './evidence-store.ts';

export interface RenewalParts {
  readonly db: Connection;
  readonly journal: Journal;
  readonly incidents: Incidents;
  readonly clock: Clock;
  /** Makes a head and asks for its token. */
  head(): Promise<{ readonly token: TokenOutcome }>;
}
/** `still_due`: the authority gave nothing that lasts longer; an incident says so until another one does. */
export type RenewalOutcome = 'not_due' | 'renewed' | 'still_due' | 'authority_down';

/**
 * Timestamp renewal (RFC 4998, §5.2): when the newest token ages within a year, a newer head is made, which holds the
 * older token as a row, and its token takes over. Hourly heads do it by themselves; this is for an archive at rest, and
 * for the day when the authority's own certificate is what ages.
 */
export const renewTimestamps = async (parts: RenewalParts): Promise<RenewalOutcome> => {
  const { db, journal, incidents, clock } = parts;
  const states = async () => tokenStates(await keptTokens(db), clock(), await agesOn(db, 'sha256'));
  const before = await states();
  for (const { size, expiresAt } of before.filter(({ state }) => state === 'lost'))
    await incidents.open({
      kind: 'evidence_lost',
      detail: `the token of ${String(size)} rows aged on ${expiresAt.toISOString()} and nothing covered it`,
    });
  const oldest = before.find(({ state }) => state === 'due' || state === 'lost');
  if (!oldest) return 'not_due';
  const expiresAt = oldest.expiresAt.toISOString();
  const detail = { what: 'timestamp' as const, cause: oldest.state, expiresAt };
  await journal.record({ type: 'evidence renewal', archive: null, piece: null, actor: 'system', detail });
  const { token } = await parts.head();
  if (token !== 'covered') return 'authority_down';
  const newest = (await states()).at(-1);
  if (newest?.state === 'good') {
    await incidents.close('evidence_expiring', 'system');
    return 'renewed';
  }
  const ends = newest?.expiresAt.toISOString() ?? 'unknown';
  await incidents.open({ kind: 'evidence_expiring', detail: `the authority's certificate ends ${ends}` });
  return 'still_due';
};
