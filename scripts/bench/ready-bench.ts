import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from '../../server/platform/db/sql.ts';
import { runAval } from '../../e2e/support/run-aval.ts';
import { PortalClient } from '../demo/portal-client.ts';
import { makeDossier } from '../specimen/make-dossier.ts';
import { looks } from '../specimen/look.ts';
import { openBeside } from './crowd.ts';
import { rowOf } from './measure.ts';
import type { Bench } from './measure.ts';

const dossiers = 20;
const wanted = ['identity', 'bank_details', 'income'];

/**
 * From the answer to the last upload of a card, a RIB and a payslip to a dossier that an agent could read: every page
 * read, boxes and findings there. One dossier at a time, sent as fast as the server takes it.
 */
export const readyBench: Bench = {
  name: 'ready',
  run: async () => {
    const data = '.cache/bench-ready';
    rmSync(data, { recursive: true, force: true });
    const aval = await runAval(data);
    const db = await openBeside(data);
    const afterLast: number[] = [];
    const whole: number[] = [];
    for (let number = 0; number < dossiers; number += 1) {
      const look = looks[number % looks.length] ?? 'scan';
      const dossier = await makeDossier(9000 + number, { look, payslips: 1, taxNotice: false });
      const client = new PortalClient(aval.url);
      const [brand] = await client.brands();
      const offer = brand?.offers[0];
      if (!brand || !offer) throw new Error('nothing is offered');
      const application = await client.register(`bench.${String(number)}@exemple.test`, 'une phrase assez longue', {
        brandId: brand.id,
        productId: offer.productId,
        amountCents: 200_000,
        months: offer.months[0] ?? 12,
      });
      await client.declare(application, dossier);
      const pieces = dossier.pieces.filter(({ requirement }) => wanted.includes(requirement));
      const begun = performance.now();
      for (const piece of pieces) await client.sendPiece(application, piece);
      const sent = performance.now();
      for (;;) {
        // Asked of the database: the centre sees no dossier that is not sent yet.
        const { read, findings } = await db.one<{ read: number; findings: number }>(
          sql`select (select count(*) from document where dossier_id = ${application.id} and state = 'read') as read,
                (select count(*) from finding where dossier_id = ${application.id}) as findings`,
        );
        if (read === pieces.length && findings > 0) break;
        await sleep(40);
      }
      afterLast.push((performance.now() - sent) / 1000);
      whole.push((performance.now() - begun) / 1000);
    }
    await db.close();
    await aval.stop();
    const shared = { unit: 's', share: 0.95 };
    return [
      rowOf({
        id: 'ready.p95_s',
        measure: 'last upload to a readable dossier, p95',
        values: afterLast,
        ...shared,
        reference: { what: 's, the promise', value: 8 },
      }),
      rowOf({ id: 'ready.whole_p95_s', measure: 'first upload to a readable dossier, p95', values: whole, ...shared }),
    ];
  },
};
