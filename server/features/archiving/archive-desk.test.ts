import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { archiveAtDeskSchema, headAtDeskSchema } from '#shared/archive/archive-desk-view';
import { archivedSchema, archiveListSchema } from '#shared/archive/archive-view';
import { readConsultation } from '#shared/archive/consultation';
import type { ConsultationStep } from '#shared/archive/consultation';
import { archiveIn, codeOf, contract, openArchiveClients, sha256Of } from '../../test-centre/archive-clients.ts';
import type { ArchiveClients } from '../../test-centre/archive-clients.ts';
import { fileOfPiece, flipBit } from '../../test-centre/archived.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { openLog } from '../../platform/log.ts';
import { archiveOf } from './open-archive.ts';

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

const deposit = async (key: string): Promise<string> => archiveIn(await clients.deposit(lender, key));
const consult = async (archive: string, headers: Record<string, string>) => {
  const steps: ConsultationStep[] = [];
  const { body } = await clients.ask('GET', `/api/archives/${archive}/pieces/1/consultation`, headers);
  if (!body) throw new Error('no body');
  return { steps, octets: await readConsultation(body, (step) => steps.push(step)) };
};

describe('a consultation', () => {
  it('tells each step of its verification as it happens, then gives the octets', async () => {
    const id = await deposit('one');
    await (await archiveOf(centre)).archive.head();
    flipBit(fileOfPiece(centre, 0, id, 1));
    const { steps, octets } = await consult(id, supervisor);
    expect(octets && sha256Of(octets)).toBe(sha256Of(contract));
    expect(steps.map(({ step }) => step).filter((step) => step !== 'journaled')).toEqual([
      ...['leaf', 'head', 'token', 'copy', 'copy', 'repaired', 'served'],
    ]);
    expect(steps.filter(({ step }) => step === 'copy')).toEqual([
      { step: 'copy', store: 'a', outcome: 'bad' },
      { step: 'copy', store: 'b', outcome: 'verified' },
    ]);
    const told = new Map(steps.map((step) => [step.step, step]));
    expect(told.get('leaf')).toMatchObject({ sha256: sha256Of(contract) });
    expect(told.get('head')).toMatchObject({ head: { root: expect.any(String) as string } });
    expect(told.get('token')).toMatchObject({ token: { at: expect.any(String) as string } });
  });

  it('of two bad copies tells so, and gives no octet', async () => {
    const id = await deposit('two');
    for (const store of [0, 1] as const) flipBit(fileOfPiece(centre, store, id, 1));
    const { steps, octets } = await consult(id, analyst);
    expect(octets).toBeNull();
    expect(steps.at(-1)).toMatchObject({ step: 'refused', code: 'archive_integrity_broken' });
    expect(steps.some(({ step }) => step === 'served')).toBe(false);
  });

  it('of what is not there is refused like any other call', async () => {
    const id = await deposit('three');
    const at = `/api/archives/${id}/pieces/9/consultation`;
    expect(await codeOf(await clients.ask('GET', at, analyst))).toEqual([404, 'not_found']);
    const agent = await clients.app.speakAs('agent');
    expect(await codeOf(await clients.ask('GET', at, agent))).toEqual([403, 'forbidden']);
  });
});

describe('the desk', () => {
  it('says which other archives hold the same file, each its terms, and who did what', async () => {
    const [one, two] = [await deposit('same-1'), await deposit('same-2')];
    const shown = archiveAtDeskSchema.parse(await clients.json('GET', `/api/archives/${one}`, supervisor));
    expect(shown.sameContent.map(({ id }) => id)).toContain(two);
    expect(shown.sameContent.map(({ id }) => id)).not.toContain(one);
    expect(shown.terms.map(({ rule, since, until }) => [rule, since, until]).sort()).toEqual([
      ['base', null, null],
      ['relation', null, null],
    ]);
    expect(Object.values(shown.people)).toEqual(['lender']);
  });

  it('shows each head with how its proof of time stands', async () => {
    await deposit('heads');
    const { archive } = await archiveOf(centre);
    await archive.head();
    await deposit('heads again');
    await archive.head();
    const heads = z.array(headAtDeskSchema).parse(await clients.json('GET', '/api/archive/heads', supervisor));
    expect(heads.slice(0, 2).map(({ proof }) => proof)).toEqual(['good', 'renewed']);
    expect(heads[0]?.renewBy).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('finds an archive by reference, number and digest', async () => {
    const id = await deposit('found');
    for (const q of ['C-2026', id, sha256Of(contract)]) {
      const { archives } = archiveListSchema.parse(await clients.json('GET', `/api/archives?q=${q}`, supervisor));
      expect(
        archives.map((one) => one.id),
        q,
      ).toContain(id);
    }
    expect(await clients.json('GET', '/api/archives?q=%25', supervisor)).toEqual({ archives: [], next: null });
  });

  it('shows the whole, sets and lifts holds, closes incidents', async () => {
    const kept = await deposit('held');
    const overview = (await clients.json('GET', '/api/archive/overview', supervisor)) as {
      coverage: { store: string; verified: number; copies: number }[];
      openIncidents: number;
    };
    expect(overview.coverage.map(({ store }) => store)).toEqual(['a', 'b']);
    expect(overview.openIncidents).toBeGreaterThan(0);
    const at = `/api/archives/${kept}/holds`;
    const held = archivedSchema.parse(
      await clients.json('POST', at, supervisor, { cause: 'litigation', reason: 'Un procès' }),
    );
    const hold = held.holds.find(({ cause }) => cause === 'litigation');
    expect(hold).toMatchObject({ setBy: 'Serge Modèle', reason: 'Un procès' });
    const lifted = archivedSchema.parse(
      await clients.json('POST', `${at}/${hold?.id ?? ''}/lifting`, supervisor, { reason: 'Le procès est fini' }),
    );
    expect(lifted.holds.find(({ id }) => id === hold?.id)?.liftedBy).toBe('Serge Modèle');
    const incidents = (await clients.json('GET', '/api/archive/incidents', supervisor)) as {
      id: string;
      closedAt: string | null;
    }[];
    const open = incidents.find(({ closedAt }) => closedAt === null);
    const closure = `/api/archive/incidents/${open?.id ?? ''}/closure`;
    expect((await clients.ask('POST', closure, supervisor)).status).toBe(204);
    expect((await clients.ask('POST', closure, supervisor)).status).toBe(404);
  });

  it('eliminates what is due when two persons decide, and not before', async () => {
    const [one, other] = [supervisor, analyst];
    const due = await deposit('due');
    const propose = () =>
      clients.ask(
        'POST',
        '/api/archive/eliminations',
        { ...one, 'content-type': 'application/json' },
        JSON.stringify({ archives: [due] }),
      );
    expect(await codeOf(await propose())).toEqual([409, 'archive_not_due']);
    const start = `/archive/v1/archives/${due}/start-event`;
    for (const event of ['end_of_contract', 'end_of_relation'])
      await clients.json('POST', start, lender, { event, on: '2010-01-01' });
    const list = (await clients.json('GET', '/api/archive/due', one)) as { id: string }[];
    expect(list.map(({ id }) => id)).toContain(due);
    const proposed = (await (await propose()).json()) as { id: string };
    const approve = (headers: Record<string, string>) =>
      clients.ask('POST', `/api/archive/eliminations/${proposed.id}/approval`, headers);
    expect(await codeOf(await approve(one))).toEqual([403, 'second_person_must_differ']);
    expect((await approve(other)).status).toBe(200);
    expect(await codeOf(await approve(other))).toEqual([409, 'archive_already_decided']);
    expect(await (await archiveOf(centre)).eliminations.carryOut(proposed.id)).toBe(true);
    const piece = `/archive/v1/archives/${due}/pieces/1`;
    expect(await codeOf(await clients.ask('GET', piece, lender))).toEqual([410, 'archive_eliminated']);
    const gone = archivedSchema.parse(await clients.json('GET', `/archive/v1/archives/${due}`, lender));
    expect(gone).toMatchObject({ state: 'eliminated', reference: '' });
    const attestation = `/api/archive/eliminations/${proposed.id}/attestation.json`;
    expect((await clients.ask('GET', attestation, one)).status).toBe(200);
  });
});
