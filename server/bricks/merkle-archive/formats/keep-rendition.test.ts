import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkObject } from '../stores/ocfl-check.ts';
import { openTestArchive, sha256Of } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import { keepRendition } from './keep-rendition.ts';
import type { MadeRendition } from './keep-rendition.ts';
import { finishInventories } from './publish-inventory.ts';
import { renditionName } from './rendition-name.ts';

let house: TestArchive;
beforeAll(async () => {
  house = await openTestArchive();
});
afterAll(() => house.drop());

describe('a process that died in the middle', () => {
  const dying = (at: string) => ({
    ...house.archive,
    clock: house.parts.clock,
    onStep: (step: string) => {
      if (step === at) throw new Error(`died after ${step}`);
    },
  });
  const before = async (key: string): Promise<MadeRendition> => {
    const { archive } = await house.deposit(key, 'some text');
    const octets = Buffer.from('%PDF-1.4\nwhat a tool made');
    return {
      ...{
        archive,
        piece: 1,
        actor: 'agent:1',
        name: renditionName('Contrat de Camille Martin.txt', 'application/pdf'),
      },
      ...{ mediaType: 'application/pdf', octets },
      migration: {
        ...{
          from: 1,
          source: sha256Of('some text'),
          format: 'fmt/354',
          tool: 'test',
          toolVersion: '1',
          parameters: '',
        },
        ...{ pages: 1, difference: 0, signedSource: false },
      },
      validation: { as: 'PDF/A-1b', tool: '', toolVersion: '', outcome: 'not_checked' },
    };
  };

  test('before its rows: the next attempt begins anew', async () => {
    const made = await before('before');
    await expect(keepRendition(dying('written'), made)).rejects.toThrow('died');
    expect(await keepRendition(dying(''), made)).toBe(2);
    for (const store of house.archive.stores) expect(await checkObject(store, made.archive)).toEqual([]);
  });
  test.each(['committed', 'first_inventory'])('after its rows (%s): the inventories are ended at start', async (at) => {
    const made = await before(`after-${at}`);
    await expect(keepRendition(dying(at), made)).rejects.toThrow('died');
    expect(await keepRendition(dying(''), made)).toBe(2);
    expect(await finishInventories(house.archive, new Date(0))).toBe(at === 'committed' ? 2 : 1);
    for (const store of house.archive.stores) expect(await checkObject(store, made.archive)).toEqual([]);
    expect(await finishInventories(house.archive, new Date(0))).toBe(0);
  });
});
