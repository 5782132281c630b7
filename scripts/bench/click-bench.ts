import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { ServerToClient } from '#shared/events/socket-events';
import { makeReference } from '#shared/dossiers/reference';
import { runAval } from '../../e2e/support/run-aval.ts';
import { freezeContract } from '../../server/features/contracts/public.ts';
import { openSession } from '../../server/features/people/public.ts';
import { openCeremony } from '../../server/features/signing/public.ts';
import { systemClock } from '../../server/platform/clock.ts';
import type { Database } from '../../server/platform/db/connection.ts';
import { sql } from '../../server/platform/db/sql.ts';
import { readEnv } from '../../server/platform/env.ts';
import { newId } from '../../server/platform/ids.ts';
import { openObjectFolder } from '../../server/platform/objects/object-store.ts';
import { testSigner } from '../../server/test-centre/signer.ts';
import type { Ask } from '../../server/test-centre/signer.ts';
import { makeDossier } from '../specimen/make-dossier.ts';
import { openBeside } from './crowd.ts';
import { rowOf } from './measure.ts';
import type { Bench } from './measure.ts';

const clicks = 15;

/** An approved dossier with its frozen contract, as the centre leaves it, and a session of its applicant. */
const approve = async (db: Database, data: string, number: number): Promise<{ id: string; cookie: string }> => {
  const now = systemClock.now();
  const [id, applicantId] = [newId(now), newId(now)];
  const { declaration } = await makeDossier(9100 + number, { payslips: 1, taxNotice: false });
  const objects = await openObjectFolder(path.join(data, 'objects'));
  const house = { db, objects, clock: systemClock, env: readEnv(['--data', data], {}) };
  return db.transaction(async (tx) => {
    await tx.run(
      sql`insert into applicant values (${applicantId}, ${`click${String(number)}@exemple.test`}, '', 'fr', ${now})`,
    );
    await tx.run(
      sql`insert into dossier (id, reference, state, applicant_id, form_id, channel, brand_id, product_id, amount_cents,
            months, declaration, applicant_name, created_at, submitted_at, decided_at)
          values (${id}, ${makeReference(randomBytes(7))}, 'approved', ${applicantId}, ${newId(now)}, 'online', 'volteo',
            'amortissable', 348000, 24, ${JSON.stringify(declaration)}, 'Bench', ${now}, ${now}, ${now})`,
    );
    await freezeContract(tx, house, id);
    await openCeremony(tx, house, id);
    return { id, cookie: `aval_portal=${await openSession(tx, { applicantId }, now)}` };
  });
};

const codeFor = async (db: Database, dossierId: string): Promise<string> => {
  const { body } = await db.one<{ body: string }>(
    sql`select body from mail where dossier_id = ${dossierId} and body ~ '[0-9]{6}' order by id desc limit 1`,
  );
  return /\b\d{6}\b/.exec(body)?.[0] ?? '';
};

/**
 * From the click to the last byte of the signed copy over HTTP on this machine: the browser's own checks and signature,
 * the server's, both timestamps, the evidence, the answer over the socket, the download.
 */
export const clickBench: Bench = {
  name: 'click',
  run: async () => {
    const data = path.resolve('.cache/bench-click');
    rmSync(data, { recursive: true, force: true });
    const aval = await runAval(data);
    const db = await openBeside(data);
    const values: number[] = [];
    for (let number = 0; number < clicks; number += 1) {
      const { id, cookie } = await approve(db, data, number);
      const ask: Ask = async (method, address, body) => {
        const reply = await fetch(aval.url + address, {
          method,
          headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
          ...(body ? { body: JSON.stringify(body) } : {}),
        });
        const bytes = new Uint8Array(await reply.arrayBuffer());
        if (!reply.ok) throw new Error(`${address} answered ${String(reply.status)}`);
        return { status: reply.status, bytes, text: new TextDecoder().decode(bytes) };
      };
      const signer = testSigner(ask, id);
      await ask('POST', `${signer.root}/code`, { channel: 'mail' });
      await ask('POST', `${signer.root}/code/verification`, { code: await codeFor(db, id) });
      const key = await signer.makeKey();
      await ask('POST', `${signer.root}/certificate`, { request: await signer.requestFor(key) });
      const page: Socket<ServerToClient> = io(aval.url, {
        transports: ['websocket'],
        auth: { as: 'applicant' },
        extraHeaders: { cookie },
      });
      await new Promise<void>((resolve) => page.once('connect', resolve));
      const sealed = new Promise<void>((resolve) => {
        page.on('signing:changed', ({ event }) => {
          if (event === 'sealing.completed') resolve();
        });
      });
      const begun = performance.now();
      await ask('POST', `${signer.root}/signature`, await signer.clickWith(key));
      await sealed;
      const copy = await ask('GET', `${signer.root}/copy`);
      values.push(performance.now() - begun);
      if (copy.bytes.length < 10_000) throw new Error('no copy');
      page.disconnect();
    }
    await db.close();
    await aval.stop();
    return [
      rowOf({
        id: 'signing.click_ms',
        measure: 'click to the signed copy (B-LTA) over HTTP, median',
        unit: 'ms',
        values,
        reference: { what: 'ms, the promise', value: 500 },
      }),
      rowOf({ id: 'signing.click_p95_ms', measure: 'the same, p95', unit: 'ms', values, share: 0.95 }),
    ];
  },
};
