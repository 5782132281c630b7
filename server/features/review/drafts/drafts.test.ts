import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '#shared/queue/queue-contract';
import { longestDraft } from '#shared/review/draft-contract';
import type { DossierView } from '#shared/review/review-contract';
import { submitDossier } from '../../../test-centre/dossiers.ts';
import { hear, startNode } from '../../../test-centre/node.ts';
import { openStaffedCentre } from '../../../test-centre/staffed.ts';
import { pause } from '../../../platform/clock.ts';
import { sql } from '../../../platform/db/sql.ts';
import { lockDossier } from '../../dossiers/public.ts';
import { removeDrafts } from './draft-store.ts';

const { centre, node, ines, tom, ana, bea } = await openStaffedCentre();
const { db, clock } = centre;
const [asInes, asTom, asAna, asBea] = [ines.cookie, tom.cookie, ana.cookie, bea.cookie];
const other = await startNode(centre);
afterAll(() => other.close());

beforeEach(async () => {
  await db.run(sql`delete from queue_entry`);
});

const claimed = async (): Promise<{ id: string; token: number }> => {
  const { id } = await submitDossier(centre);
  const { body } = await node.ask(asInes, 'POST', `/api/dossiers/${id}/claim`);
  return { id, token: (body as Claim).lease.token };
};
const keep = (cookie: string, id: string, token: number | null, changes: object, tab = 'one', at = node) =>
  at.ask(cookie, 'PATCH', `/api/dossiers/${id}/draft`, { token, tab, changes });
const draftOf = async (cookie: string, id: string) =>
  ((await node.ask(cookie, 'GET', `/api/dossiers/${id}`)).body as DossierView).draft;

describe('unsaved work', () => {
  test('is kept even when the lease is gone, and is offered again to its author alone', async () => {
    const { id, token } = await claimed();
    await keep(asInes, id, token, { note: 'première' });
    clock.advance({ seconds: 91 });
    await node.ask(asTom, 'POST', `/api/dossiers/${id}/claim`);
    const refused = await keep(asInes, id, token, { note: 'seconde' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'lease_held_by_other', holder: { name: 'Tom Rey' } } });
    expect((await draftOf(asInes, id))?.body).toEqual({ note: 'seconde' });
    expect(await draftOf(asTom, id)).toBeNull();
    // After a reload nobody knows the token any more: what the page had kept is taken all the same.
    expect((await keep(asInes, id, null, { redo: { piece: { note: 'Bord coupé' } } })).status).toBe(200);
    expect((await draftOf(asInes, id))?.body).toEqual({ note: 'seconde', redo: { piece: { note: 'Bord coupé' } } });
  });

  test('emptied again is no longer kept, nor in its author’s tray', async () => {
    const { id, token } = await claimed();
    const typed = { refusal: { reasons: [], note: ' ' }, complement: { a: { note: '' } }, fields: {} };
    await keep(asInes, id, token, { ...typed, note: 'en cours' });
    expect(await draftOf(asInes, id)).not.toBeNull();
    await keep(asInes, id, token, { fields: { row: '1 980,00' }, note: '' });
    expect((await draftOf(asInes, id))?.body).toMatchObject({ fields: { row: '1 980,00' } });
    expect((await keep(asInes, id, token, { fields: { row: null } })).status).toBe(200);
    expect(await draftOf(asInes, id)).toBeNull();
    clock.advance({ seconds: 91 });
    expect((await node.ask(asInes, 'GET', '/api/tray')).body).toMatchObject({ items: [] });
  });

  test('typed while its dossier is decided is refused, and never stands in the way of the decision', async () => {
    const { id, token } = await claimed();
    await keep(asInes, id, token, { note: 'déjà là' });
    const typing = await db.transaction(async (tx) => {
      await lockDossier(tx, id);
      const kept = keep(asInes, id, token, { note: 'au même instant' });
      await pause(300);
      await removeDrafts(tx, id);
      await tx.run(sql`delete from queue_entry where dossier_id = ${id}`);
      return { kept };
    });
    expect(await typing.kept).toMatchObject({ status: 409, body: { code: 'lease_lost' } });
  });

  test('of two pages of one person holds what each of them typed, and each hears of the other', async () => {
    const { id, token } = await claimed();
    const page = await other.connect(asInes);
    const heard = hear(page, 'draft:kept', ({ tab }) => tab === 'two');
    await Promise.all([
      keep(asInes, id, token, { note: 'de la première', fields: { a: '1' } }, 'one', node),
      keep(asInes, id, token, { escalation: 'de la seconde', fields: { b: '2' } }, 'two', other),
    ]);
    expect(await heard).toEqual({ dossierId: id, tab: 'two' });
    const both = { note: 'de la première', escalation: 'de la seconde', fields: { a: '1', b: '2' } };
    expect((await draftOf(asInes, id))?.body).toEqual(both);
    expect((await node.ask(asInes, 'GET', `/api/dossiers/${id}/draft`)).body).toMatchObject({ body: both });
  });

  test('does not grow without end', async () => {
    const { id, token } = await claimed();
    await keep(asInes, id, token, { note: 'x'.repeat(longestDraft - 100) });
    const more = await keep(asInes, id, token, { escalation: 'y'.repeat(200) });
    expect(more).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
    expect((await draftOf(asInes, id))?.body).not.toHaveProperty('escalation');
  });
});

describe('an analyst’s opinion', () => {
  test('needs no lease, outlives the decision of others, and is his own', async () => {
    const { id, token } = await claimed();
    const typed = { answer: { verdict: 'given_back', words: 'RIB auth' }, fraud: 'IBAN de' };
    expect((await keep(asAna, id, null, typed)).status).toBe(200);
    await keep(asInes, id, token, { note: 'en cours' });
    expect((await node.ask(asInes, 'POST', `/api/dossiers/${id}/decision`, { kind: 'approve', token })).status).toBe(
      200,
    );
    expect(await draftOf(asInes, id)).toBeNull();
    expect((await draftOf(asAna, id))?.body).toEqual(typed);
    expect(await draftOf(asBea, id)).toBeNull();
    expect((await keep(asAna, id, null, { fraud: 'IBAN de deux dossiers' })).status).toBe(200);
    expect((await keep(asInes, id, null, { note: 'trop tard' })).body).toMatchObject({ code: 'lease_lost' });
  });

  test('is kept on nothing that its applicant has not sent', async () => {
    const { id } = await submitDossier(centre);
    await db.run(sql`update dossier set state = 'draft', submitted_at = null where id = ${id}`);
    expect((await keep(asAna, id, null, { fraud: 'x' })).status).toBe(404);
  });
});
