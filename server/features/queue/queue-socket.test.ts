import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '#shared/events/socket-events';
import type { Claim, Lease } from '#shared/queue/queue-contract';
import { notify } from '../../platform/db/notices.ts';
import { sql } from '../../platform/db/sql.ts';
import { openSession } from '../people/public.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { hear, startNode } from '../../test-centre/node.ts';
import type { Console } from '../../test-centre/node.ts';
import { sweepLeases } from './lease-sweep.ts';
import { leaveQueue } from './queue-places.ts';
import { writeEntry } from '../logbook/public.ts';

const centre = await openTestCentre();
const { db, clock } = centre;
const [a, b] = [await startNode(centre), await startNode(centre)];
afterAll(async () => {
  await a.close();
  await b.close();
  await centre.close();
});

const ines = await centre.hire('agent', 'Inès Castel');
const sam = await centre.hire('supervisor', 'Sam Lenoir');
const ana = await centre.hire('analyst', 'Ana Morel');
const asInes = await centre.signIn(ines);
const asSam = await centre.signIn(sam);
const asAna = await centre.signIn(ana);

beforeEach(async () => {
  await db.run(sql`delete from queue_entry`);
});

const ask = (socket: Console, dossierId: string, token: number): Promise<Answer<Lease>> =>
  new Promise((resolve) => socket.emit('lease:renew', { dossierId, token }, resolve));

describe('two nodes on one database', () => {
  test('a claim on one reaches the consoles of the other, with its holder', async () => {
    const watcher = await b.connect(asSam);
    const arrived = hear(watcher, 'queue:row');
    const { id } = await submitDossier(centre);
    expect((await arrived).row).toMatchObject({ dossierId: id, state: 'submitted', holder: null });
    const held = hear(watcher, 'queue:row', ({ row }) => row.holder !== null);
    const { status, body } = await a.ask(asInes, 'POST', '/api/queue/next');
    expect(status).toBe(200);
    const { row, sequence } = await held;
    expect(row).toMatchObject({
      dossierId: id,
      state: 'under_review',
      holder: { name: 'Inès Castel', initials: 'IC' },
    });
    expect((body as Claim).lease).toMatchObject({ dossierId: id });
    const snapshot = await b.ask(asSam, 'GET', '/api/queue');
    expect(snapshot.body).toMatchObject({ waiting: 1, rows: [row] });
    expect((snapshot.body as { sequence: number }).sequence).toBeGreaterThanOrEqual(sequence);
  });

  test('who leaves is said gone, and who is withdrawn from under somebody’s eyes, too', async () => {
    const { id } = await submitDossier(centre);
    const { lease } = (await a.ask(asInes, 'POST', `/api/dossiers/${id}/claim`)).body as Claim;
    const [reader, watcher] = [await a.connect(asInes), await b.connect(asSam)];
    const gone = hear(watcher, 'queue:gone');
    const lost = hear(reader, 'lease:lost');
    await db.transaction(async (tx) => {
      await tx.run(sql`update dossier set state = 'withdrawn' where id = ${id}`);
      await leaveQueue(tx, id, clock.now());
      const detail = { from: 'under_review' };
      const entry = { at: clock.now(), dossierId: id, author: { role: 'system' } } as const;
      await writeEntry(tx, { ...entry, event: 'application.withdrawn', detail });
    });
    expect(await gone).toMatchObject({ dossierId: id });
    expect(await lost).toEqual({
      dossierId: id,
      token: lease.token,
      why: 'withdrawn',
      by: null,
      at: clock.now().toISOString(),
    });
  });

  test('who is taken back from is told by name, on whichever node he is', async () => {
    const { id } = await submitDossier(centre);
    const reader = await b.connect(asInes);
    await b.ask(asInes, 'POST', '/api/queue/next');
    const lost = hear(reader, 'lease:lost');
    const taken = await a.ask(asSam, 'POST', `/api/dossiers/${id}/lease/take-back`);
    expect(taken.status).toBe(204);
    expect(await lost).toMatchObject({ dossierId: id, why: 'taken_back', by: 'Sam Lenoir' });
  });

  test('a lease that nobody renews ends, and its holder is told', async () => {
    const { id } = await submitDossier(centre);
    const reader = await a.connect(asInes);
    const { token } = ((await b.ask(asInes, 'POST', '/api/queue/next')).body as Claim).lease;
    expect(await ask(reader, id, token)).toMatchObject({ ok: true, value: { token } });
    const lost = hear(reader, 'lease:lost');
    clock.advance({ seconds: 91 });
    await sweepLeases(centre);
    expect(await lost).toMatchObject({ dossierId: id, why: 'expired', by: null });
    expect(await ask(reader, id, token)).toEqual({ ok: false, code: 'lease_lost' });
  });

  test('everyone hears who is here and what each one reads', async () => {
    const { id } = await submitDossier(centre);
    const [first, second] = [await a.connect(asInes), await b.connect(asSam)];
    second.emit('dossier:watch', id);
    const { present, waiting } = await hear(first, 'pulse', (pulse) => pulse.present.length === 2);
    expect(waiting).toBe(1);
    expect(present.map(({ name, dossierId }) => [name, dossierId])).toEqual([
      ['Inès Castel', null],
      ['Sam Lenoir', id],
    ]);
  });
});

describe('rooms', () => {
  test('who looks at a dossier hears of its changes; who stopped looking does not', async () => {
    const { id } = await submitDossier(centre);
    const [watcher, other] = [await a.connect(asSam), await a.connect(asAna)];
    watcher.emit('dossier:watch', id);
    other.emit('dossier:watch', id);
    other.emit('dossier:unwatch', id);
    await expect(ask(other, id, 1)).resolves.toEqual({ ok: false, code: 'forbidden' });
    let heard = 0;
    other.on('dossier:changed', () => heard++);
    const changed = hear(watcher, 'dossier:changed', ({ event }) => event === 'lease.claimed');
    await b.ask(asInes, 'POST', `/api/dossiers/${id}/claim`);
    expect(await changed).toMatchObject({ dossierId: id });
    expect(heard).toBe(0);
  });

  test('nobody hears of a dossier that was not sent, nor of the reading of one that he does not look at', async () => {
    const [draft, sent, other] = [
      await submitDossier(centre),
      await submitDossier(centre),
      await submitDossier(centre),
    ];
    await db.run(sql`update dossier set state = 'draft', submitted_at = null where id = ${draft.id}`);
    const watcher = await a.connect(await centre.signIn(await centre.hire('supervisor', 'Zoé Marin')));
    const heard: string[] = [];
    for (const event of ['dossier:changed', 'reading:progress'] as const)
      watcher.on(event, ({ dossierId }: { dossierId: string }) => heard.push(`${event} ${dossierId}`));
    watcher.emit('dossier:watch', draft.id);
    watcher.emit('dossier:watch', sent.id);
    await hear(watcher, 'pulse', ({ present }) => present.some(({ dossierId }) => dossierId === sent.id));
    const told = [
      hear(watcher, 'dossier:changed', ({ event }) => event === 'document.read'),
      hear(watcher, 'reading:progress'),
    ];
    for (const { id } of [draft, other, sent]) {
      const entry = { at: clock.now(), dossierId: id, author: { role: 'system' } } as const;
      await db.transaction((tx) => writeEntry(tx, { ...entry, event: 'document.read' }));
      await notify(db, 'reading', { dossierId: id, documentId: id, page: 1, pages: 1, stage: 'words', share: 0.5 });
    }
    await Promise.all(told);
    // That it was submitted may be told only now.
    expect(new Set(heard)).toEqual(new Set([`dossier:changed ${sent.id}`, `reading:progress ${sent.id}`]));
  });

  test('an applicant hears of his own application alone, and nothing of the queue', async () => {
    const [mine, other] = [await submitDossier(centre), await submitDossier(centre)];
    const session = await openSession(db, { applicantId: mine.applicantId }, clock.now());
    const page = await a.connect(`aval_portal=${session}`, 'applicant');
    const heard: string[] = [];
    page.onAny((event: string, message: { applicationId?: string }) =>
      heard.push(`${event} ${message.applicationId ?? ''}`),
    );
    page.emit('dossier:watch', other.id);
    page.emit('supervision:watch', true);
    expect(await ask(page, mine.id, 1)).toEqual({ ok: false, code: 'forbidden' });
    const changed = hear(page, 'application:changed');
    await b.ask(asInes, 'POST', `/api/dossiers/${other.id}/claim`);
    await b.ask(asSam, 'POST', `/api/dossiers/${mine.id}/claim`);
    expect(await changed).toMatchObject({ applicationId: mine.id });
    expect(new Set(heard)).toEqual(new Set([`application:changed ${mine.id}`]));
  });

  test('a socket without a session is refused', async () => {
    await expect(a.connect('aval_console=nothing')).rejects.toThrow('not_signed_in');
  });

  test('supervisors hear how the centre stands; agents do not', async () => {
    const [supervisor, agent] = [await a.connect(asSam), await a.connect(asInes)];
    let heard = 0;
    agent.on('supervision:now', () => heard++);
    agent.emit('supervision:watch', true);
    supervisor.emit('supervision:watch', true);
    const { waiting } = await hear(supervisor, 'supervision:now');
    const next = hear(supervisor, 'supervision:now', (now) => now.waiting === waiting + 1);
    await submitDossier(centre);
    await next;
    expect(heard).toBe(0);
  });
});

describe('rights', () => {
  test('each call asks for its own', async () => {
    const { id } = await submitDossier(centre);
    const statuses = async (cookie: string) => {
      const calls = [
        ['GET', '/api/queue'],
        ['POST', `/api/dossiers/${id}/claim`],
        ['POST', `/api/dossiers/${id}/lease/take-back`],
        ['GET', '/api/supervision'],
        ['GET', '/api/fraud/rates'],
      ] as const;
      const answers: number[] = [];
      for (const [method, path] of calls) answers.push((await a.ask(cookie, method, path)).status);
      return answers;
    };
    expect(await statuses('')).toEqual([401, 401, 401, 401, 401]);
    expect(await statuses(asAna)).toEqual([200, 403, 403, 403, 200]);
    expect(await statuses(asInes)).toEqual([200, 200, 403, 403, 403]);
    expect(await statuses(asSam)).toEqual([200, 409, 204, 200, 200]);
  });

  test('a refused claim names the holder and since when', async () => {
    const { id } = await submitDossier(centre);
    await a.ask(asInes, 'POST', `/api/dossiers/${id}/claim`);
    const { status, body } = await b.ask(asSam, 'POST', `/api/dossiers/${id}/claim`);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: 'lease_held_by_other',
      holder: { name: 'Inès Castel', since: clock.now().toISOString() },
    });
  });
});
