import { expect, test } from 'vitest';
import { keyInRuns } from './key-in-runs.ts';

test('each asker has the signature of its own octets, and a key that throws harms no other', async () => {
  const signed: number[] = [];
  const key = keyInRuns({
    sign: (data) => {
      if (data[0] === 2) throw new Error('no key');
      signed.push(data[0] ?? 0);
      return Promise.resolve(Uint8Array.of(100 + (data[0] ?? 0)));
    },
  });
  const asked = [1, 2, 3].map((octet) => key.sign(Uint8Array.of(octet)));
  expect(signed).toEqual([]);
  const answers = await Promise.allSettled(asked);
  expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value[0] : 'refused'))).toEqual([
    101,
    'refused',
    103,
  ]);
  expect(signed).toEqual([1, 3]);
});
