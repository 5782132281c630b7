import { createSocket } from 'node:dgram';
import { afterAll, describe, expect, test } from 'vitest';
import { watchClock } from './clock-watch.ts';
import type { ClockWatchInput } from './clock-watch.ts';
import { sntpReference } from './sntp.ts';

/** A clock that the test moves, and one beside it that nobody can set. */
const handClock = () => {
  let wall = Date.parse('2026-11-23T10:00:00.700Z');
  let ticks = 0;
  return {
    clock: () => new Date(wall),
    elapsed: () => ticks,
    pass: (milliseconds: number) => {
      wall += milliseconds;
      ticks += milliseconds;
    },
    set: (milliseconds: number) => {
      wall += milliseconds;
    },
  };
};
const watch = (changes: Partial<ClockWatchInput> = {}) => {
  const hand = handClock();
  const watched = watchClock({ clock: hand.clock, elapsed: hand.elapsed, toleranceMs: 1000, ...changes });
  const admit = () => {
    const at = watched.admit(hand.clock());
    return typeof at === 'string' ? at : at.toISOString().slice(11, -1);
  };
  return { ...hand, admit, refresh: () => watched.refresh(), state: () => watched.state() };
};

describe('a clock without a reference', () => {
  test('gives whole seconds, never later than now', () => {
    const { admit, pass, state } = watch();
    expect(admit()).toBe('10:00:00.000');
    pass(299);
    expect(admit()).toBe('10:00:00.000');
    pass(1);
    expect(admit()).toBe('10:00:01.000');
    expect(state()).toEqual({ kind: 'unchecked' });
  });

  test('set back a little writes the last second again, set back more writes nothing until it has caught up', () => {
    const { admit, pass, set } = watch();
    pass(1000);
    expect(admit()).toBe('10:00:01.000');
    set(-900);
    expect(admit()).toBe('10:00:01.000');
    set(-300_000);
    expect(admit()).toBe('went_back');
    pass(299_500);
    expect(admit()).toBe('10:00:01.000');
    pass(5000);
    expect(admit()).toBe('10:00:05.000');
  });

  test('behind the last time of an earlier run writes nothing', () => {
    expect(watch({ lastWritten: new Date('2026-11-23T10:05:00Z') }).admit()).toBe('went_back');
    expect(watch({ lastWritten: new Date('2026-11-23T09:59:59Z') }).admit()).toBe('10:00:00.000');
  });
});

describe('a clock with a reference', () => {
  test('waits for it, is confirmed by it, and tires of it', async () => {
    let said: number | null = 400;
    const measure = () => (said === null ? Promise.reject(new Error('silent')) : Promise.resolve(said));
    const { admit, refresh, pass, state } = watch({ reference: { measure } });
    expect(admit()).toBe('unconfirmed');
    await refresh();
    expect([admit(), state()]).toEqual(['10:00:00.000', { kind: 'confirmed', aheadMs: 400 }]);
    said = null;
    pass(3_599_000);
    await refresh();
    expect(admit()).toBe('10:59:59.000');
    pass(2000);
    expect([admit(), state()]).toEqual(['unconfirmed', { kind: 'unconfirmed' }]);
  });

  test.each([300_000, -300_000])('off by %i ms writes nothing, at once and before the next reading', async (step) => {
    let ahead = 0;
    const { admit, refresh, set, state, pass } = watch({ reference: { measure: () => Promise.resolve(ahead) } });
    await refresh();
    pass(60_000);
    set(step);
    ahead = step;
    expect([admit(), state()]).toEqual(['off', { kind: 'off', aheadMs: step }]);
    await refresh();
    expect(admit()).toBe('off');
    set(-step);
    ahead = 0;
    pass(20_000);
    // Asked anew by itself, since it was off.
    admit();
    await refresh();
    expect(admit()).toBe('10:01:20.000');
  });

  test('set while the reference is asked: that reading is not taken', async () => {
    const hand = handClock();
    const reference = {
      measure: () => {
        hand.set(300_000);
        return Promise.resolve(0);
      },
    };
    const watched = watchClock({ ...hand, toleranceMs: 1000, reference });
    await watched.refresh();
    expect(watched.admit(hand.clock())).toBe('unconfirmed');
  });

  test('is believed when confirmed, even behind a time that was written in error', async () => {
    const reference = { measure: () => Promise.resolve(3) };
    const { admit, refresh } = watch({ reference, lastWritten: new Date('2026-11-23T12:00:00Z') });
    await refresh();
    expect(admit()).toBe('10:00:00.000');
  });
});

const sockets: { close(): void }[] = [];
afterAll(() => {
  for (const socket of sockets) socket.close();
});

/** A time server that is ahead by so much, with its packet altered as wished. */
const timeServer = (aheadMs: number, alter: (packet: Buffer) => void = () => undefined): Promise<string> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4');
    sockets.push(socket);
    socket.on('message', (request, from) => {
      const packet = Buffer.alloc(48);
      packet[0] = (4 << 3) | 4;
      packet[1] = 2;
      request.copy(packet, 24, 40, 48);
      const now = Date.now() + aheadMs;
      for (const at of [32, 40]) {
        packet.writeUInt32BE((Math.floor(now / 1000) + 2_208_988_800) % 2 ** 32, at);
        packet.writeUInt32BE(Math.floor(((now % 1000) / 1000) * 2 ** 32), at + 4);
      }
      alter(packet);
      socket.send(packet, from.port, from.address);
    });
    socket.bind(0, '127.0.0.1', () => {
      resolve(`127.0.0.1:${String(socket.address().port)}`);
    });
  });
const measure = (...servers: string[]) => sntpReference({ servers, clock: () => new Date(), timeoutMs: 200 }).measure();

describe('time servers', () => {
  test('say by how much our clock is ahead', async () => {
    expect(Math.abs(await measure(await timeServer(0)))).toBeLessThan(20);
    expect(Math.abs((await measure(await timeServer(300_000))) + 300_000)).toBeLessThan(20);
    expect(Math.abs((await measure(await timeServer(-300_000))) - 300_000)).toBeLessThan(20);
  });

  test('one wrong among three, or silent, is outvoted; two that contradict each other are not believed', async () => {
    const [right, alike, wrong] = await Promise.all([timeServer(0), timeServer(30), timeServer(300_000)]);
    expect(Math.abs(await measure(right, wrong, alike))).toBeLessThan(60);
    expect(Math.abs(await measure(right, '127.0.0.1:9'))).toBeLessThan(20);
    await expect(measure(right, wrong)).rejects.toThrow('contradict');
    await expect(measure('127.0.0.1:9', 'nowhere.invalid')).rejects.toThrow('no time server answered');
  });

  test.each<[string, (packet: Buffer) => void]>([
    ['an answer to another question', (packet) => packet.fill(7, 24, 32)],
    ['a server that has no time itself', (packet) => packet.writeUInt8((3 << 6) | (4 << 3) | 4, 0)],
    ['a refusal (stratum 0)', (packet) => packet.writeUInt8(0, 1)],
    ['stratum 16', (packet) => packet.writeUInt8(16, 1)],
    ['another mode', (packet) => packet.writeUInt8((4 << 3) | 3, 0)],
    ['no time of departure', (packet) => packet.fill(0, 40, 48)],
    ['an error bound of seconds', (packet) => packet.writeUInt32BE(3 * 65_536, 8)],
  ])('%s is no answer', async (_, alter) => {
    await expect(measure(await timeServer(0, alter))).rejects.toThrow('no time server answered');
  });
});
