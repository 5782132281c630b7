import { plainText } from '#shared/intake/plain-text';
import { mentionsIn } from '#shared/review/mentions';
import type { Note } from '#shared/review/note-contract';
import { AppError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { newId } from '../../platform/ids.ts';
import { lockDossier } from '../dossiers/public.ts';
import { writeEntry } from '../logbook/public.ts';
import { tellPerson } from '../notifications/public.ts';
import { colleagues, insertNote } from './notes-store.ts';

/**
 * Writes a note for the colleagues; it needs no lease, since it changes nothing of the dossier. Who is named is told,
 * once. A draft of the applicant's is not the centre's yet.
 * @throws AppError not_found, invalid_input where nothing is left of the text once it is plain
 */
export const writeNote = (
  house: Pick<House, 'db' | 'clock'>,
  actor: StaffActor,
  dossierId: string,
  typed: string,
): Promise<Note> =>
  house.db.transaction(async (tx) => {
    const at = house.clock.now();
    const dossier = await lockDossier(tx, dossierId);
    if (dossier.submitted_at === null) throw new AppError('not_found');
    const text = typed.split('\n').map(plainText).join('\n').trim();
    if (text === '') throw new AppError('invalid_input', { fields: [{ path: 'text', message: 'empty' }] });
    const named = mentionsIn(text, await colleagues(tx));
    const id = newId(at);
    const mentions = named.map(({ personId }) => personId);
    await insertNote(tx, { id, dossierId, personId: actor.id, text, mentions, at });
    // The words stay in the note: the logbook holds nothing personal.
    await writeEntry(tx, {
      at,
      dossierId,
      author: actor,
      event: 'note.written',
      detail: { mentions: mentions.length },
    });
    for (const personId of mentions)
      await tellPerson(tx, { personId, kind: 'mentioned', dossierId, byId: actor.id, at });
    return {
      id,
      by: actor.name,
      byId: actor.id,
      at: at.toISOString(),
      text,
      mentions: named.map(({ personId, name }) => ({ personId, name })),
    };
  });
