import { randomBytes } from 'node:crypto';
import type { Incidents } from '../incidents.ts';
import type { TimestampSource, VerifyToken } from '../ports.ts';

/** How far the clock may be from the authority's, or behind what has been written already. */
export const clockTolerance = 5 * 60_000;

interface ClockParts {
  readonly incidents: Incidents;
  readonly timestamps: TimestampSource;
  readonly verifyToken: VerifyToken;
}

/**
 * The order of the journal is its numbers, never its times: a clock that is off does no harm there. But a head or a due
 * list with a false time would mislead, so there is none until an authority says that the clock is right again.
 * @param latest the latest time that any row carries
 */
export const clockIsSane = async (parts: ClockParts, now: Date, latest: Date | null): Promise<boolean> => {
  const behind = (latest?.getTime() ?? 0) - now.getTime() > clockTolerance;
  if (!behind && !(await parts.incidents.isOpen('clock_off'))) return true;
  const sane = await authorityAgrees(parts, now);
  if (sane) await parts.incidents.close('clock_off', 'system');
  else await parts.incidents.open({ kind: 'clock_off', detail: `in doubt at ${now.toISOString()}` });
  return sane;
};

const authorityAgrees = async ({ timestamps, verifyToken }: ClockParts, now: Date): Promise<boolean> => {
  const digest = randomBytes(32);
  try {
    const { at } = await verifyToken((await timestamps.timestamp(digest)).der, digest);
    return Math.abs(at.getTime() - now.getTime()) <= clockTolerance;
  } catch {
    return false;
  }
};
