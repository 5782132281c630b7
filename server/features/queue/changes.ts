import * as z from 'zod/mini';
import { logbookEvents } from '#shared/logbook/logbook-events';
import type { LogbookNotice } from '#shared/logbook/logbook-events';
import type { House } from '../../platform/house.ts';

const noticeSchema = z.object({
  sequence: z.number(),
  dossierId: z.nullable(z.string()),
  version: z.number(),
  event: z.enum(logbookEvents),
});

/** What happened to one dossier since the last time the listener was called. */
export interface DossierChange {
  readonly dossierId: string;
  readonly sequence: number;
  readonly version: number;
  readonly events: readonly LogbookNotice['event'][];
}

/** How long changes are gathered: a submission writes several rows, and one reading serves them all. */
const gatherMilliseconds = 25;

/**
 * Gathers the logbook's notices by dossier and hands them over together, one batch after the other, so that an older
 * row is never sent after a newer one. A batch that fails is dropped and logged: the snapshot makes it good.
 */
export const gatherChanges = (
  { notices, log }: Pick<House, 'notices' | 'log'>,
  listener: (changes: readonly DossierChange[]) => Promise<void>,
): void => {
  let waiting = new Map<string, DossierChange>();
  let last = Promise.resolve();
  const flush = (): void => {
    const batch = [...waiting.values()];
    waiting = new Map();
    last = last
      .then(() => listener(batch))
      .catch((error: unknown) => {
        log.error({ error }, 'changes were not told');
      });
  };
  notices.on('logbook', (payload) => {
    const parsed = noticeSchema.safeParse(payload);
    if (!parsed.success || parsed.data.dossierId === null) return;
    const { dossierId, sequence, version, event } = parsed.data;
    if (waiting.size === 0) setTimeout(flush, gatherMilliseconds);
    const known = waiting.get(dossierId);
    waiting.set(dossierId, {
      dossierId,
      sequence: Math.max(sequence, known?.sequence ?? 0),
      version: Math.max(version, known?.version ?? 0),
      events: [...(known?.events ?? []), event],
    });
  });
};
