import { rmSync } from 'node:fs';
import type { Claim } from '#shared/queue/queue-contract';
import type { DossierView } from '#shared/review/review-contract';
import { runAval } from '../../e2e/support/run-aval.ts';
import { addAgents, openBeside } from './crowd.ts';
import { rowOf } from './measure.ts';
import type { Bench } from './measure.ts';
import { sendRead } from './review-stage.ts';

const rounds = 5;

/** Every rectangle of a dossier's fields read again, one at a time, as an agent asks for it: over HTTP to the answer. */
export const rereadBench: Bench = {
  name: 'reread',
  run: async () => {
    const data = '.cache/bench-reread';
    rmSync(data, { recursive: true, force: true });
    const aval = await runAval(data);
    const db = await openBeside(data);
    const [agent] = await addAgents(db, 1);
    const id = await sendRead(aval, 4500);
    const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
      const response = await fetch(`${aval.url}/api/dossiers/${id}${path}`, {
        method,
        headers: { cookie: agent?.cookie ?? '', ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      if (!response.ok) throw new Error(`${path} answered ${String(response.status)}: ${await response.text()}`);
      return (await response.json()) as T;
    };
    const { lease } = await ask<Claim>('POST', '/claim');
    const { rows } = await ask<DossierView>('GET', '');
    const places = rows.flatMap(({ documentId, name, page, read }) =>
      read?.box ? [{ documentId, expected: name, page, box: read.box }] : [],
    );
    if (places.length === 0) throw new Error('nothing was read with a place');
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1)
      for (const place of places) {
        const begun = performance.now();
        await ask('POST', '/region-readings', { token: lease.token, ...place });
        times.push(performance.now() - begun);
      }
    await db.close();
    await aval.stop();
    rmSync(data, { recursive: true, force: true });
    const reference = { what: 'ms, what it may take', value: 500 };
    return [
      rowOf({
        id: 'review.reread_ms',
        measure: 'a field’s rectangle read again, median',
        unit: 'ms',
        values: times,
        reference,
      }),
      rowOf({
        id: 'review.reread_p95_ms',
        measure: 'the same, p95',
        unit: 'ms',
        values: times,
        share: 0.95,
        reference,
      }),
    ];
  },
};
