import type { Notices } from '../../platform/db/notices.ts';

/** Told when an agent opens a dossier with pieces that are not yet read. */
export const readingHastened = 'reading-hastened';
/** As many as agents may have open at once on one lender's floor; the oldest is forgotten first. */
const mostRemembered = 500;

/**
 * Which dossiers somebody has open, heard from every web process: their pages go before the others in the reader's
 * queue, those of a piece that is being read already too.
 */
export const hastenedDossiers = (notices: Pick<Notices, 'on'>): ((dossierId: string) => boolean) => {
  const open = new Set<string>();
  notices.on(readingHastened, (payload) => {
    const { dossierId } = payload as { dossierId: string };
    open.delete(dossierId);
    open.add(dossierId);
    const [oldest] = open;
    if (open.size > mostRemembered && oldest !== undefined) open.delete(oldest);
  });
  return (dossierId) => open.has(dossierId);
};
