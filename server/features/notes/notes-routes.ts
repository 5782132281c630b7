import { noteEndpoints } from '#shared/review/note-contract';
import type { House } from '../../platform/house.ts';
import type { Bind } from '../../platform/http/bind.ts';
import { idIn, staffIn } from '../../platform/http/staff-call.ts';
import { writeNote } from './notes-service.ts';
import { colleagues } from './notes-store.ts';

export const notesRoutes = (bind: Bind, house: Pick<House, 'db' | 'clock'>): void => {
  bind(noteEndpoints.write, (call) => writeNote(house, staffIn(call), idIn(call), call.body.text));
  bind(noteEndpoints.colleagues, async () => ({ colleagues: await colleagues(house.db) }));
};
