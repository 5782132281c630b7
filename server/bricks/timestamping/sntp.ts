import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import type { TimeReference } from './clock-watch.ts';

export interface SntpInput {
  /** `host` or `host:port`; several guard against one that is wrong. */
  readonly servers: readonly string[];
  readonly clock: () => Date;
  readonly timeoutMs?: number;
  /** Servers that agree are no further apart than this. */
  readonly agreementMs?: number;
}

/** Seconds from 1900 (NTP) to 1970 (Unix). */
const unixEpoch = 2_208_988_800;
const packetOctets = 48;

/**
 * The median of what the servers say (RFC 5905 §14, a client that only asks). Half of those that answered or fewer
 * near the median means that they contradict each other: nobody is believed.
 */
export const sntpReference = ({ servers, clock, timeoutMs = 2000, agreementMs = 500 }: SntpInput): TimeReference => ({
  measure: async () => {
    const answers = await Promise.allSettled(servers.map((server) => askServer(server, clock, timeoutMs)));
    const ahead = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])).sort((a, b) => a - b);
    const median = ahead[Math.floor((ahead.length - 1) / 2)];
    if (median === undefined) throw new Error('no time server answered');
    const agreeing = ahead.filter((one) => Math.abs(one - median) <= agreementMs).length;
    if (agreeing * 2 <= ahead.length) throw new Error('the time servers contradict each other');
    return median;
  },
});

const askServer = async (server: string, clock: () => Date, timeoutMs: number): Promise<number> => {
  const { hostname, port } = new URL(`ntp://${server}`);
  const { address, family } = await lookup(hostname.replace(/^\[|\]$/g, ''));
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  const request = Buffer.alloc(packetOctets);
  request[0] = (4 << 3) | 3; // version 4, mode client
  // Not our time but a number that only the server's answer can repeat: RFC 5905 §8 test 2, and nothing told.
  const cookie = randomBytes(8);
  cookie.copy(request, 40);
  try {
    return await new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`${server} did not answer`));
      }, timeoutMs);
      socket.once('close', () => {
        clearTimeout(timer);
      });
      socket.once('error', reject);
      let sent = 0;
      socket.on('message', (answer) => {
        const received = clock().getTime();
        const ahead = aheadOf(answer, cookie, sent, received);
        if (ahead !== null) resolve(ahead);
      });
      // A connected socket hears this server only.
      socket.connect(port === '' ? 123 : Number(port), address, () => {
        sent = clock().getTime();
        socket.send(request);
      });
    });
  } finally {
    socket.close();
  }
};

/** Milliseconds by which the asker is ahead; null for what is no answer of a synchronised server. */
const aheadOf = (answer: Buffer, cookie: Buffer, sent: number, received: number): number | null => {
  if (answer.length < packetOctets || !answer.subarray(24, 32).equals(cookie)) return null;
  const first = answer.readUInt8(0);
  const stratum = answer.readUInt8(1);
  const isServer = (first & 7) === 4 && first >> 6 !== 3;
  // Stratum 0 is a refusal (kiss of death), 16 a server without time.
  if (!isServer || stratum === 0 || stratum > 15 || answer.readBigUInt64BE(40) === 0n) return null;
  // The server's error bound, in seconds as 16.16 (RFC 5905 §7.3): half the root delay and the root dispersion.
  if (answer.readUInt32BE(4) / 131_072 + answer.readUInt32BE(8) / 65_536 > 1) return null;
  return (sent + received - momentAt(answer, 32) - momentAt(answer, 40)) / 2;
};

/** Milliseconds since 1970. From 2036 the seconds begin again at 0 (RFC 5905 §6): a clear first bit means then. */
const momentAt = (packet: Buffer, at: number): number => {
  const seconds = packet.readUInt32BE(at);
  const era = seconds < 2 ** 31 ? 2 ** 32 : 0;
  return (seconds + era - unixEpoch) * 1000 + (packet.readUInt32BE(at + 4) * 1000) / 2 ** 32;
};
