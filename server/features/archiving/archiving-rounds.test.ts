import { readFile, rename } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileOfPiece, flipBit } from '../../test-centre/archived.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { openWholeApp } from '../../test-centre/whole-app.ts';
import { sql } from '../../platform/db/sql.ts';
import { openLog } from '../../platform/log.ts';
import { checkArchive, keepHeads } from './archiving-rounds.ts';
import { newestHeads } from './head-read-model.ts';
import { archiveOf, openHouseArchive } from './open-archive.ts';
import { takeTurn } from './turns.ts';

let centre: TestCentre;
beforeEach(async () => {
  centre = { ...(await openTestCentre()), log: openLog('silent') };
});
afterEach(async () => {
  await centre.close();
});

const deposit = async (key: string) => {
  const { archive } = await archiveOf(centre);
  const piece = {
    role: 'contract',
    name: 'c.pdf',
    mediaType: 'application/pdf',
    octets: Buffer.from(`contract ${key}`),
  };
  const input = { depositor: 'lender', key, actor: 'test', clientRef: key, policy: 'lender.contract' };
  return (await archive.deposit({ ...input, pieces: [piece] })).archive;
};
const openIncidents = async (): Promise<string[]> =>
  (
    await centre.db.many<{ kind: string }>(sql`select kind from archive_incident where closed_at is null order by kind`)
  ).map(({ kind }) => kind);
const sizes = async (): Promise<number[]> => (await newestHeads(centre.db, 100)).map(({ size }) => size);

describe('heads', () => {
  it('come at once for the first rows, then each hour, each with its token', async () => {
    await keepHeads(centre);
    expect(await sizes()).toEqual([]);
    await deposit('one');
    await keepHeads(centre);
    expect(await sizes()).toHaveLength(1);
    await deposit('two');
    centre.clock.advance({ minutes: 30 });
    await keepHeads(centre);
    expect(await sizes()).toHaveLength(1);
    centre.clock.advance({ minutes: 31 });
    await keepHeads(centre);
    expect(await sizes()).toHaveLength(2);
    for (const { token } of await newestHeads(centre.db, 100)) expect(token).not.toBeNull();
    const [first, second] = centre.env.archive.places;
    expect(await readFile(`${first}/log/checkpoint`, 'utf8')).toBe(await readFile(`${second}/log/checkpoint`, 'utf8'));
  });
});

describe('a duty', () => {
  it('is done once in its time, however many ask', async () => {
    const ask = () => takeTurn(centre.db, 'test', centre.clock.now(), 60_000);
    const first = await Promise.all(Array.from({ length: 10 }, ask));
    expect(first.filter(Boolean)).toHaveLength(1);
    centre.clock.advance({ seconds: 59 });
    expect(await ask()).toBe(false);
    centre.clock.advance({ seconds: 2 });
    expect(await ask()).toBe(true);
  });
});

describe('the continuous check', () => {
  it('finds a copy that nobody asked for, and mends it', async () => {
    const id = await deposit('one');
    await checkArchive(centre);
    const file = fileOfPiece(centre, 1, id, 1);
    flipBit(file);
    centre.clock.advance({ minutes: 60 });
    await checkArchive(centre);
    // Three days have not passed: it is not due.
    expect(await readFile(file, 'utf8')).not.toBe('contract one');
    centre.clock.advance({ minutes: 3 * 24 * 60 });
    await checkArchive(centre);
    expect(await readFile(file, 'utf8')).toBe('contract one');
    const kinds = await centre.db.many(sql`select kind from archive_incident where kind = 'copy_bad'`);
    expect(kinds).toHaveLength(1);
  });
});

describe('a start', () => {
  it('of two processes at once opens one archive', async () => {
    const [one, other] = await Promise.all([openHouseArchive(centre), openHouseArchive(centre)]);
    expect(Buffer.from(one.signer.publicKey)).toEqual(Buffer.from(other.signer.publicKey));
    for (const [at, { archive }] of [one, other].entries()) {
      const piece = { role: 'contract', name: 'c.pdf', mediaType: 'application/pdf', octets: Buffer.from('same') };
      const input = { depositor: 'lender', key: String(at), actor: 'test', clientRef: 'r', policy: 'lender.contract' };
      expect((await archive.deposit({ ...input, pieces: [piece] })).outcome).toBe('created');
    }
    expect(await openIncidents()).toEqual([]);
  });

  it('without one of its stores says so, and takes an empty folder for no store', async () => {
    await deposit('one');
    const [first] = centre.env.archive.places;
    await rename(first, `${first}-away`);
    await expect(openHouseArchive(centre)).rejects.toMatchObject({ code: 'unavailable' });
    const app = await openWholeApp({ ...centre, db: { ...centre.db } });
    try {
      const headers = await app.speakAs('client_system');
      const { status, text } = await app.ask('GET', '/archive/v1/heads/latest', { headers });
      expect([status, JSON.parse(text)]).toMatchObject([503, { code: 'archive_unavailable' }]);
      await rename(`${first}-away`, first);
      expect((await app.ask('GET', '/archive/v1/heads/latest', { headers })).status).toBe(200);
    } finally {
      await app.close();
    }
  });

  it('on a journal whose end was cut stops it, and nothing is deposited any more', async () => {
    await deposit('one');
    await deposit('two');
    await keepHeads(centre);
    await centre.db.run(sql`alter table archive_journal disable trigger user`);
    await centre.db.run(sql`delete from archive_journal where seq >= (select size - 2 from archive_counter)`);
    const { archive } = await openHouseArchive(centre);
    expect(await openIncidents()).toContain('journal_cut');
    await expect(
      archive.deposit({
        ...{ depositor: 'lender', key: 'three', actor: 'test', clientRef: 'r', policy: 'lender.contract' },
        pieces: [{ role: 'contract', name: 'c.pdf', mediaType: 'application/pdf', octets: Buffer.from('x') }],
      }),
    ).rejects.toMatchObject({ code: 'frozen' });
    // Rounds go on without a fault, and do nothing.
    await keepHeads(centre);
    await checkArchive(centre);
  });
});
