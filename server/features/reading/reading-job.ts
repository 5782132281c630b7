import * as z from 'zod/mini';
import type { ReadingProgress } from '#shared/events/socket-events';
import { kindsFor } from '#shared/intake/requirement-of-kind';
import { notify } from '../../platform/db/notices.ts';
import type { House } from '../../platform/house.ts';
import type { Job } from '../../platform/jobs/jobs.ts';
import { keepObservations, observeDocument, refreshFindings } from '../findings/public.ts';
import type { Examiner, LineReader } from '../findings/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { pieceErrorOf } from './piece-error.ts';
import { readDocument } from './read-document.ts';
import type { PageProgress, PageReader } from './read-document.ts';
import { readDocumentJob, requestReading } from './reading-requests.ts';
import { findDocument, lockUnread, markFailed, markReading, saveReading, unreadDocuments } from './reading-store.ts';

const payload = z.object({ documentId: z.uuid() });
type ReadingHouse = Pick<House, 'db' | 'clock' | 'objects' | 'secret' | 'log'>;

/** The engine tells every per cent; the consoles need a tenth of that. */
const everyTenth = (tell: (progress: PageProgress) => void): ((progress: PageProgress) => void) => {
  let told = '';
  return (progress) => {
    const step = `${progress.stage} ${progress.page} ${Math.floor(progress.share * 10)}`;
    if (step === told) return;
    told = step;
    tell(progress);
  };
};

/**
 * Reads one document: pages, words, zone, fields, then the dossier's findings, all kept in one transaction, so that a
 * restart in the middle reads it again from the start and nothing is kept twice. Pages of a dossier that is hastened go
 * before the others, also when it becomes so in the middle.
 */
export const readingJob = (
  house: ReadingHouse,
  reader: PageReader & LineReader,
  examiner: Examiner,
  isHastened: (dossierId: string) => boolean = () => false,
): Job<z.infer<typeof payload>> => ({
  name: readDocumentJob,
  payload,
  run: async ({ documentId }, { last, signal }) => {
    const document = await findDocument(house.db, documentId);
    if (!document || document.state === 'read') return;
    const tell = (progress: Omit<ReadingProgress, 'dossierId' | 'documentId'>) =>
      notify(house.db, 'reading', { dossierId: document.dossierId, documentId, ...progress });
    const tellSteps = everyTenth((progress) => void tell(progress).catch(() => 0));
    await markReading(house.db, documentId);
    try {
      const bytes = await house.objects.get(document.sha256);
      await tell({ page: 0, pages: 0, stage: 'opening', share: 0 });
      const { reading, images } = await readDocument(bytes, {
        reader,
        signal,
        urgent: () => isHastened(document.dossierId),
        wanted: kindsFor(document.requirement),
        onProgress: tellSteps,
      });
      const observations = await observeDocument(bytes, { reading, images }, { examiner, reader });
      const digests: string[] = [];
      for (const image of images) digests.push(await house.objects.put(image));
      await house.db.transaction(async (tx) => {
        if (!(await lockUnread(tx, document))) return;
        const at = house.clock.now();
        await saveReading(tx, documentId, reading, digests, at);
        await keepObservations(tx, documentId, observations, at);
        const entry = { at, dossierId: document.dossierId, author: { role: 'system' } } as const;
        const detail = { documentId, kind: reading.kind, pages: reading.pages.length };
        await writeEntry(tx, { ...entry, event: 'document.read', detail });
        await refreshFindings(tx, house, document.dossierId);
      });
      await tell({ page: reading.pages.length, pages: reading.pages.length, stage: 'done', share: 1 });
    } catch (error) {
      // The process is stopping: the next one starts this document again.
      if (signal.aborted) throw error;
      const code = pieceErrorOf(error);
      if (code === null && !last) throw error;
      if (code === null) house.log.error({ documentId, error }, 'reading failed for good');
      const marked = await house.db.transaction(async (tx) => {
        if (!(await lockUnread(tx, document))) return false;
        const failure = code ?? 'piece_unreadable';
        await markFailed(tx, documentId, failure);
        await writeEntry(tx, {
          at: house.clock.now(),
          dossierId: document.dossierId,
          author: { role: 'system' },
          event: 'document.failed',
          detail: { documentId, code: failure },
        });
        return true;
      });
      if (marked) await tell({ page: 0, pages: 0, stage: 'failed', share: 0 });
    }
  },
});

/** Asks again for every document that waits or was cut off in the middle; asked twice, it is read once. */
export const resumeReading = async (db: House['db']): Promise<void> => {
  for (const { id } of await unreadDocuments(db)) await requestReading(db, id);
};
