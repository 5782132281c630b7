import { rmSync } from 'node:fs';
import { runAval } from '../../e2e/support/run-aval.ts';
import { addAgents, addClosed, countDossiers, openBeside } from './crowd.ts';
import { quantile, rowOf } from './measure.ts';
import type { Bench } from './measure.ts';

const dossiers = 1_000_000;
const rounds = 8;
/** Frequent and rare names, two words, a slip, a part of a word, nobody, and the other keys. */
const typed = [
  'martin',
  'helene martin',
  'jean pierre petit',
  'oumar ozturk',
  'oztuk',
  'duroucnacier',
  'elene',
  'zwingli',
  '14/07/1991',
  '06 00 01 23 45',
  'FR76 0000 0000 0000 0000 0077 777',
  'client.777@exemple.test',
];

/** Typing into the search of the console while a million dossiers lie there; each answer over HTTP, one at a time. */
export const searchBench: Bench = {
  name: 'search',
  run: async ({ keep }) => {
    const data = '.cache/bench-search';
    if (!keep) rmSync(data, { recursive: true, force: true });
    const aval = await runAval(data, { AVAL_ROLE: 'web' });
    const db = await openBeside(data);
    const [agent] = await addAgents(db, 1);
    if ((await countDossiers(db)) < dossiers) await addClosed(db, dossiers);
    const times: number[] = [];
    const floor: number[] = [];
    const timed = async (into: number[], path: string): Promise<void> => {
      const begun = performance.now();
      const response = await fetch(`${aval.url}${path}`, { headers: { Cookie: agent?.cookie ?? '' } });
      await response.json();
      if (!response.ok) throw new Error(`${path} answered ${String(response.status)}`);
      into.push(performance.now() - begun);
    };
    for (let round = 0; round < rounds; round += 1)
      for (const q of typed) {
        await timed(times, `/api/dossiers?q=${encodeURIComponent(q)}`);
        await timed(floor, '/health/ready');
      }
    await db.close();
    await aval.stop();
    if (!keep) rmSync(data, { recursive: true, force: true });
    return [
      rowOf({
        id: 'search.p95_ms',
        measure: 'finding among 1,000,000 dossiers, p95',
        unit: 'ms',
        values: times,
        share: 0.95,
        reference: { what: 'ms, p95 of a call that only asks the database for 1', value: quantile(floor, 0.95) },
      }),
    ];
  },
};
