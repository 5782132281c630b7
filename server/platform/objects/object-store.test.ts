import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { momentOf } from '../clock.ts';
import { digestOf, ObjectDamaged, openObjectFolder } from './object-store.ts';
import type { ObjectStore } from './object-store.ts';

let folder: string;
let objects: ObjectStore;
let now = Date.parse('2026-11-23T09:00:00Z');
const passDays = (days: number): void => {
  now += days * 24 * 3_600_000;
};
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'aval-objects-'));
  objects = await openObjectFolder(folder, { now: () => momentOf(now) });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const nobody = () => Promise.resolve(new Set<string>());
const partOf = (sha256: string): string => sha256.slice(0, 2);

describe('an object', () => {
  it('is stored once under its fingerprint, and refused when its bytes are others', async () => {
    const bytes = Buffer.from('a scan');
    const sha256 = await objects.put(bytes);
    expect([sha256, await objects.put(bytes)]).toEqual([digestOf(bytes), digestOf(bytes)]);
    expect(await objects.get(sha256)).toEqual(bytes);
    await writeFile(path.join(folder, partOf(sha256), sha256), 'another');
    await expect(objects.get(sha256)).rejects.toThrow(ObjectDamaged);
  });

  it('to which nobody refers goes once it is a day old, and no other', async () => {
    const [kept, gone] = [await objects.put(Buffer.from('kept')), await objects.put(Buffer.from('gone'))];
    expect(await objects.removeUnreferred(partOf(gone), nobody)).toBe(0);
    passDays(2);
    const asked: string[] = [];
    const referred = (names: readonly string[]) => {
      asked.push(...names);
      return Promise.resolve(new Set([kept]));
    };
    for (const sha256 of [kept, gone]) await objects.removeUnreferred(partOf(sha256), referred);
    expect(asked).toEqual(expect.arrayContaining([kept, gone]));
    expect([await objects.has(kept), await objects.has(gone)]).toEqual([true, false]);
    await expect(objects.get(gone)).rejects.toThrow('ENOENT');
    expect(await readdir(path.join(folder, 'leaving'))).toEqual([]);
  });

  it('that is put again after it was found unreferred stays', async () => {
    const bytes = Buffer.from('sent again');
    const sha256 = await objects.put(bytes);
    passDays(2);
    const again = async () => {
      await objects.put(bytes);
      return new Set<string>();
    };
    expect(await objects.removeUnreferred(partOf(sha256), again)).toBe(0);
    expect(await objects.get(sha256)).toEqual(bytes);
  });

  it('that is put while it goes is there afterwards, whoever was first', async () => {
    const bytes = Buffer.from('sent at that very moment');
    const sha256 = await objects.put(bytes);
    const outcomes = new Set<number>();
    for (let turn = 0; turn < 300; turn += 1) {
      passDays(2);
      const [gone] = await Promise.all([
        objects.removeUnreferred(partOf(sha256), nobody),
        turn % 3 === 0
          ? objects.put(bytes)
          : nobody()
              .then(nobody)
              .then(() => objects.put(bytes)),
      ]);
      outcomes.add(gone);
      expect(await objects.get(sha256), `turn ${String(turn)}`).toEqual(bytes);
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });

  it('that a process left half removed, or half written, is put in order by the next removal', async () => {
    const bytes = Buffer.from('half removed');
    const sha256 = digestOf(bytes);
    await objects.put(bytes);
    await rm(path.join(folder, partOf(sha256), sha256));
    await writeFile(path.join(folder, 'leaving', sha256), bytes);
    await writeFile(path.join(folder, 'incoming', 'half written'), 'half');
    expect(await objects.get(sha256)).toEqual(bytes);
    // The half written file has the time of the disk, which the clock of this test has left behind by then.
    passDays(3650);
    expect(await objects.removeUnreferred(partOf(sha256), () => Promise.resolve(new Set([sha256])))).toBe(0);
    expect(await readdir(path.join(folder, 'leaving'))).toEqual([]);
    expect(await readdir(path.join(folder, 'incoming'))).toEqual([]);
    expect(await objects.get(sha256)).toEqual(bytes);
  });
});
