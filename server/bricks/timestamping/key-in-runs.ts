import type { TimestampKey } from './authority.ts';

interface Waiting {
  readonly data: Uint8Array;
  readonly resolve: (signature: Promise<Uint8Array>) => void;
}

/**
 * Signs what comes in one turn of the loop in one run, at the end of the turn. The multiples of P-256's base point are a
 * table of 150 kB: between two requests it falls out of the core's cache, within a run it stays; under load a fifth
 * more tokens are made. For keys that sign on the spot: one in a module of its own gains nothing here.
 */
export const keyInRuns = (key: TimestampKey): TimestampKey => {
  let waiting: Waiting[] = [];
  // Async, so that a key that throws is a refusal of its own request alone.
  const signOne = async (data: Uint8Array): Promise<Uint8Array> => key.sign(data);
  const signAll = (): void => {
    const run = waiting.map(({ data, resolve }) => ({ signature: signOne(data), resolve }));
    waiting = [];
    for (const { signature, resolve } of run) resolve(signature);
  };
  return {
    sign: (data) =>
      new Promise((resolve) => {
        waiting.push({ data, resolve });
        if (waiting.length === 1) setImmediate(signAll);
      }),
  };
};
