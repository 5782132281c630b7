import { renameSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveAtDeskSchema } from '#shared/archive/archive-desk-view';
import { renditionRunSchema } from '#shared/archive/rendition-run';
import type { RenditionRun } from '#shared/archive/rendition-run';
import { archiveIn, codeOf, contract, openArchiveClients, sha256Of } from '../../test-centre/archive-clients.ts';
import type { ArchiveClients } from '../../test-centre/archive-clients.ts';
import { fileOfPiece, flipBit } from '../../test-centre/archived.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { openLog } from '../../platform/log.ts';
import { sql } from '../../platform/db/sql.ts';
import { renditionJob } from './renditions/rendition-job.ts';

let centre: TestCentre;
let clients: ArchiveClients;
let lender: Record<string, string>;
let supervisor: Record<string, string>;
let analyst: Record<string, string>;
beforeAll(async () => {
  centre = { ...(await openTestCentre()), log: openLog('silent') };
  clients = await openArchiveClients(centre);
  lender = await clients.keyOf('lender', ['deposit', 'search', 'consult']);
  supervisor = await clients.app.speakAs('supervisor');
  analyst = await clients.app.speakAs('analyst');
});
afterAll(async () => {
  await clients.close();
  await centre.close();
});

const post = (at: string, headers: Record<string, string>, body: object) =>
  clients.ask('POST', at, { ...headers, 'content-type': 'application/json' }, JSON.stringify(body));

describe('an event told at the desk', () => {
  it('is foreseen, then written down with who told it; the term follows, and a correction too', async () => {
    const id = await archiveIn(await clients.deposit(lender, 'told'));
    const at = `/api/archives/${id}`;
    const tell = async (event: string, on: string) =>
      archiveAtDeskSchema.parse(await (await post(`${at}/start-event`, supervisor, { event, on })).json());
    expect((await tell('end_of_relation', '2014-01-31')).retainUntil).toBeNull();
    const foreseen = `${at}/foreseen-term?event=end_of_contract&on=2016-02-29`;
    expect(await clients.json('GET', foreseen, analyst)).toEqual({ retainUntil: '2026-02-28', over: true });
    const told = await tell('end_of_contract', '2016-02-29');
    expect(told.retainUntil).toBe('2026-02-28');
    expect(told.events).toContainEqual({ event: 'end_of_contract', on: '2016-02-29' });
    const corrected = await tell('end_of_contract', '2020-06-30');
    expect(corrected.retainUntil).toBe('2030-06-30');
    const written = corrected.life.filter(({ type }) => type === 'metadata modification');
    expect(written.map(({ detail }) => detail['on'])).toEqual(['2014-01-31', '2016-02-29', '2020-06-30']);
    expect(written.map(({ actor }) => corrected.people[actor])).toEqual(Array(3).fill('Serge Modèle'));
  });

  it('is refused in plain words when it is none of its rules, when its day is to come, and of who may not', async () => {
    const id = await archiveIn(await clients.deposit(lender, 'refused'));
    const at = `/api/archives/${id}/start-event`;
    const told = { event: 'end_of_contract', on: '2016-02-29' };
    expect(await codeOf(await post(at, supervisor, { ...told, event: 'refusal' }))).toEqual([
      422,
      'archive_event_unknown',
    ]);
    expect(await codeOf(await post(at, supervisor, { ...told, on: '2990-01-01' }))).toEqual([
      422,
      'archive_event_to_come',
    ]);
    for (const headers of [analyst, await clients.app.speakAs('agent')])
      expect(await codeOf(await post(at, headers, told))).toEqual([403, 'forbidden']);
    const shown = archiveAtDeskSchema.parse(await clients.json('GET', `/api/archives/${id}`, supervisor));
    expect(shown.life.some(({ type }) => type === 'metadata modification')).toBe(false);
  });
});

describe('renditions asked for at the desk', () => {
  const photo = () =>
    sharp({ create: { width: 96, height: 64, channels: 3, background: '#b8c' } })
      .webp()
      .toBuffer();
  const text = Buffer.from('{"kept":true}');
  const depositMixed = async (key: string): Promise<string> => {
    const octets = await photo();
    const pieces = [
      { role: 'photo', name: 'Recto.webp', mediaType: 'image/webp', sha256: sha256Of(octets) },
      { role: 'note', name: 'Note.json', mediaType: 'application/json', sha256: sha256Of(text) },
      { role: 'contract', name: 'Contrat.pdf', mediaType: 'application/pdf', sha256: sha256Of(contract) },
    ];
    const described = { reference: 'C-2026-0002', policy: 'dossier.refused', pieces };
    return archiveIn(await clients.deposit(lender, key, described, octets, text, contract));
  };
  const ask = async (archive: string): Promise<RenditionRun> =>
    renditionRunSchema.parse(await (await post(`/api/archives/${archive}/renditions`, supervisor, {})).json());
  const shown = async (archive: string) =>
    renditionRunSchema.parse(await clients.json('GET', `/api/archives/${archive}/renditions`, analyst));
  /** What the engine does with the job, here and now. */
  const work = async (archive: string): Promise<void> => {
    const { id } = await centre.db.one<{ id: string }>(
      sql`select id from archive_rendition_run where archive_id = ${archive} and finished_at is null`,
    );
    const context = { attempt: 1, last: false, signal: new AbortController().signal };
    await renditionJob(centre).run({ run: id }, context);
  };

  it('say who asked and how far they are; each piece ends with its own outcome, and what was made is journaled', async () => {
    const id = await depositMixed('mixed');
    expect(await clients.json('GET', `/api/archives/${id}/renditions`, supervisor)).toBeNull();
    const run = await ask(id);
    expect(run).toMatchObject({ askedBy: 'Serge Modèle', pieces: 3, done: [], finishedAt: null });
    // Whoever asks again meanwhile is shown the same one.
    expect((await ask(id)).askedAt).toBe(run.askedAt);
    await work(id);
    const { done, finishedAt, problem } = await shown(id);
    expect(finishedAt).not.toBeNull();
    expect(problem).toBeNull();
    expect(done[0]).toMatchObject({ piece: 1, outcome: 'made', rendition: 4 });
    expect(done[1]).toMatchObject({ piece: 2, outcome: 'lasting', format: 'JSON' });
    // It only begins like a PDF: no tool makes anything of it.
    expect(['refused', 'no_tool']).toContain(done[2]?.outcome);
    const archived = archiveAtDeskSchema.parse(await clients.json('GET', `/api/archives/${id}`, supervisor));
    expect(archived.contents.find(({ n }) => n === 4)).toMatchObject({ derivedFrom: 1, mediaType: 'image/png' });
    const migration = archived.life.find(({ type }) => type === 'migration');
    expect(archived.people[migration?.actor ?? '']).toBe('Serge Modèle');
    expect((await ask(id)).finishedAt).toBeNull();
    await work(id);
    expect((await shown(id)).done[0]).toMatchObject({ outcome: 'there_already', rendition: 4 });
  });

  it('make nothing of a piece whose copies are both bad, and stop in plain words when a store is away', async () => {
    const id = await depositMixed('damaged');
    for (const store of [0, 1] as const) flipBit(fileOfPiece(centre, store, id, 1));
    await ask(id);
    await work(id);
    expect((await shown(id)).done[0]).toMatchObject({ outcome: 'damaged', rendition: null });
    const other = await depositMixed('away');
    const marker = path.join(centre.env.archive.places[1], 'store.json');
    renameSync(marker, `${marker}.away`);
    await ask(other);
    await work(other);
    renameSync(`${marker}.away`, marker);
    expect(await shown(other)).toMatchObject({ done: [], problem: 'archive_unavailable' });
  });

  it('are asked for by who may', async () => {
    const id = await depositMixed('rights');
    const at = `/api/archives/${id}/renditions`;
    expect(await codeOf(await post(at, analyst, {}))).toEqual([403, 'forbidden']);
    expect(await codeOf(await post(`/api/archives/${crypto.randomUUID()}/renditions`, supervisor, {}))).toEqual([
      404,
      'not_found',
    ]);
  });
});
