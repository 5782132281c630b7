import type { Actor, StaffActor } from '../../platform/http/actor.ts';
import { isStaff } from '../../platform/http/actor.ts';
import type { Transaction } from '../../platform/db/connection.ts';
import { sql } from '../../platform/db/sql.ts';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { writeEntry } from '../logbook/public.ts';
import type { DocumentPlace } from './document-store.ts';
import { dispositionOf } from './filename.ts';

/** A file that was opened is not journaled anew for the same person within this time: a reload is no new access. */
const sameAccessMinutes = 5;
/** Kinds that a browser shows by itself and that carry no script. Everything else is handed over to be kept. */
const shownKinds: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);

interface OpenedOriginal {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The file exactly as it was sent. The access is in the logbook before the first byte leaves; the store compares the
 * bytes to their fingerprint, so that a file that was changed on the disk is never served. Whatever the file holds, it
 * runs nothing: its page is a sandbox without scripts, and what a browser cannot show safely is a download.
 */
export const openOriginal = async (
  { db, clock, objects }: Pick<House, 'db' | 'clock' | 'objects'>,
  actor: Actor,
  document: DocumentPlace,
): Promise<OpenedOriginal> => {
  const { sha256, media_type: mediaType, filename } = document;
  if (!isStaff(actor)) throw new AppError('forbidden');
  await db.transaction((tx) => journalAccess(tx, document, actor, clock.now()));
  return {
    bytes: await objects.get(sha256),
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': dispositionOf(shownKinds.has(mediaType) ? 'inline' : 'attachment', filename),
      'Content-Security-Policy': "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  };
};

const journalAccess = async (
  tx: Transaction,
  { id: documentId, dossier_id: dossierId, requirement_id: requirementId }: DocumentPlace,
  person: StaffActor,
  at: Date,
): Promise<void> => {
  // Two requests at once, as a double click makes them, wait for each other here.
  await tx.one(sql`select id from dossier where id = ${dossierId} for update`);
  const since = new Date(at.getTime() - sameAccessMinutes * 60_000);
  const known = await tx.maybeOne(
    sql`select 1 as known from logbook where dossier_id = ${dossierId} and at > ${since} and actor_id = ${person.id}
          and event = 'original.opened' and detail ->> 'documentId' = ${documentId} limit 1`,
  );
  if (known) return;
  const { kind } = await tx.one<{ kind: string }>(sql`select kind from requirement where id = ${requirementId}`);
  await writeEntry(tx, { at, dossierId, author: person, event: 'original.opened', detail: { documentId, kind } });
};
