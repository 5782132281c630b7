import { afterAll, expect, test } from 'vitest';
import type { Notification } from '#shared/notifications/notification-contract';
import type { Note } from '#shared/review/note-contract';
import type { DossierView } from '#shared/review/review-contract';
import { openTestCentre } from '../../test-centre/centre.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { hear, startNode } from '../../test-centre/node.ts';

const centre = await openTestCentre();
const node = await startNode(centre);
const other = await startNode(centre);
afterAll(async () => {
  await node.close();
  await other.close();
  await centre.close();
});

const asInes = await centre.signIn(await centre.hire('agent', 'Inès Castel'));
const asKarim = await centre.signIn(await centre.hire('agent', 'Karim Benali'));
const asSam = await centre.signIn(await centre.hire('supervisor', 'Sam Lenoir'));

const write = (cookie: string, id: string, text: string) =>
  node.ask(cookie, 'POST', `/api/dossiers/${id}/notes`, { text });
const notificationsOf = async (cookie: string) =>
  (await node.ask(cookie, 'GET', '/api/notifications')).body as { unread: number; notifications: Notification[] };

test('a note tells whom it names, on whatever node he is, and nobody else', async () => {
  const { id, reference } = await submitDossier(centre);
  const console_ = await other.connect(asKarim);
  const heard = hear(console_, 'notification:new');
  const answer = await write(asInes, id, '@karim, le RIB est-il le bon ? Moi (@Inès Castel) je doute.');
  expect(answer.status).toBe(200);
  expect((answer.body as Note).mentions.map(({ name }) => name)).toEqual(['Karim Benali', 'Inès Castel']);
  expect(await heard).toEqual({ kind: 'mentioned', dossierId: id, unread: 1 });
  expect(await notificationsOf(asKarim)).toMatchObject({
    unread: 1,
    notifications: [{ kind: 'mentioned', reference, by: 'Inès Castel', readAt: null }],
  });
  expect((await notificationsOf(asInes)).unread).toBe(0);
  expect((await notificationsOf(asSam)).unread).toBe(0);
  const seen = (await node.ask(asSam, 'GET', `/api/dossiers/${id}`)).body as DossierView;
  expect(seen.notes).toMatchObject([{ by: 'Inès Castel', text: expect.stringContaining('le RIB') as string }]);
  expect(seen.story.at(-1)).toMatchObject({ event: 'note.written', detail: { mentions: 2 } });
});

test('read is read, one by one or all, and only one’s own', async () => {
  const { id } = await submitDossier(centre);
  await write(asInes, id, '@karim');
  await write(asInes, id, '@karim encore');
  const [newest] = (await notificationsOf(asKarim)).notifications;
  const before = (await notificationsOf(asKarim)).unread;
  await node.ask(asInes, 'POST', '/api/notifications/read', { ids: [newest?.id] });
  expect((await notificationsOf(asKarim)).unread).toBe(before);
  await node.ask(asKarim, 'POST', '/api/notifications/read', { ids: [newest?.id] });
  expect((await notificationsOf(asKarim)).unread).toBe(before - 1);
  expect((await node.ask(asKarim, 'POST', '/api/notifications/read', {})).status).toBe(204);
  expect((await notificationsOf(asKarim)).unread).toBe(0);
  expect((await node.ask(asKarim, 'POST', '/api/notifications/read', { ids: ['x'] })).status).toBe(422);
});

test('a note is plain text of some length, by the centre, on a dossier that is there', async () => {
  const { id } = await submitDossier(centre);
  expect((await write(asInes, id, '\u202E \u0000')).status).toBe(422);
  expect((await write(asInes, id, 'x'.repeat(2001))).status).toBe(422);
  expect((await write('', id, 'bonjour')).status).toBe(401);
  expect((await write(asInes, '01a00000-0000-7000-8000-000000000000', 'bonjour')).status).toBe(404);
  const { body } = await write(asInes, id, '<b>gras</b>\nsuite\u202E');
  expect((body as Note).text).toBe('<b>gras</b>\nsuite');
});

test('colleagues are listed for the centre alone', async () => {
  expect((await node.ask(asInes, 'GET', '/api/colleagues')).body).toMatchObject({
    colleagues: [{ name: 'Inès Castel', initials: 'IC' }, { name: 'Karim Benali' }, { name: 'Sam Lenoir' }],
  });
  expect((await node.ask('', 'GET', '/api/colleagues')).status).toBe(401);
});
