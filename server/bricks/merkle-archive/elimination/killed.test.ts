import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headSigner } from '../heads/head-key.ts';
import { sql } from '../ports.ts';
import { lifeOf, storyOf } from '../retention/test-life.ts';
import { objectFolder } from '../stores/ocfl-root.ts';
import { openTestArchive } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import type { EliminationOrder } from './test-child.ts';

const { privateKey } = generateKeyPairSync('ed25519');
let house: TestArchive;
beforeAll(async () => {
  house = await openTestArchive({ signer: headSigner('archive.example/log', privateKey) });
});
afterAll(() => house.drop());

const child = (elimination: string, dieAfter: string): Promise<NodeJS.Signals | null> =>
  new Promise((resolve) => {
    const { host, port, user, database } = house.db.config;
    const order: EliminationOrder = {
      ...{ config: { host, port, user, database }, elimination, dieAfter },
      folders: [path.join(house.root, 'a'), path.join(house.root, 'b')],
      key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    };
    const script = path.join(import.meta.dirname, 'test-child.ts');
    const process_ = spawn(process.execPath, [script, JSON.stringify(order)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    process_.on('close', (_, signal) => {
      resolve(signal);
    });
  });

test.each(['intended', 'first_store', 'second_store', 'erased'])(
  'killed after %s: ended at the next start, once, and nothing is left of it',
  async (dieAfter) => {
    const life = lifeOf(house.archive, house.parts.clock);
    const archives: string[] = [];
    for (const key of ['one', 'two']) {
      const { archive } = await house.deposit(`${key}-${dieAfter}`);
      await life.retention.recordEvent(archive, { event: 'end_of_contract', on: '2010-01-01' }, 'lender:1');
      archives.push(archive);
    }
    const { id } = await life.eliminations.propose(archives, 'agent:1');
    expect(await child(id, dieAfter)).toBe('SIGKILL');
    const left = archives.flatMap((archive) =>
      ['a', 'b'].filter((store) => existsSync(path.join(house.root, store, objectFolder(archive)))),
    );
    expect(left).toHaveLength({ intended: 4, first_store: 3, second_store: 2, erased: 2 }[dieAfter] ?? 0);
    expect((await life.eliminations.of(id)).executedSeq).toBeNull();
    // The next start.
    const archive = await house.again();
    expect(await archive.checkAtStart()).toBe('agrees');
    const { eliminations } = lifeOf(archive, house.parts.clock);
    expect(await eliminations.resume()).toBe(1);
    for (const gone of archives) {
      for (const store of ['a', 'b']) expect(existsSync(path.join(house.root, store, objectFolder(gone)))).toBe(false);
      await expect(archive.consult({ archive: gone, piece: 1, actor: 'agent:9' })).rejects.toMatchObject({
        code: 'eliminated',
      });
      expect((await storyOf(archive, gone)).filter((row) => row.startsWith('deletion'))).toHaveLength(1);
    }
    const { executedSeq } = await eliminations.of(id);
    const { size } = await house.db.one<{ size: number }>(sql`select size from archive_counter`);
    expect(executedSeq).toBe(size - 1);
    expect((await archive.head()).token).toBe('covered');
    expect((await archive.checkNightly()).fault).toBeNull();
  },
);
