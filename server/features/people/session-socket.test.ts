import { afterAll, expect, test } from 'vitest';
import { openTestCentre } from '../../test-centre/centre.ts';
import { startNode } from '../../test-centre/node.ts';
import type { Console } from '../../test-centre/node.ts';
import { sql } from '../../platform/db/sql.ts';

const centre = await openTestCentre();
const [here, there] = [await startNode(centre), await startNode(centre)];
afterAll(async () => {
  await here.close();
  await there.close();
  await centre.close();
});

const cut = (socket: Console): Promise<boolean> =>
  new Promise((resolve) => {
    const late = setTimeout(() => {
      resolve(false);
    }, 3000);
    socket.once('disconnect', () => {
      clearTimeout(late);
      resolve(true);
    });
  });

test('a socket ends with its session, on every node, and a closed account with the next look; others stay', async () => {
  const leaving = await centre.hire('agent', 'Inès Modèle');
  const closed = await centre.hire('agent', 'Paul Modèle');
  const cookie = await centre.signIn(leaving);
  const sockets = [
    await here.connect(cookie),
    await there.connect(cookie),
    await there.connect(await centre.signIn(closed)),
    await there.connect(await centre.signIn(leaving)),
  ];
  await centre.db.run(sql`update person set disabled_at = ${centre.clock.now()} where id = ${closed.id}`);
  const heard = Promise.all(sockets.map(cut));
  expect((await here.ask(cookie, 'DELETE', '/api/console/session')).status).toBe(204);
  expect(await heard).toEqual([true, true, true, false]);
});
