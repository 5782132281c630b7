import { randomFillSync } from 'node:crypto';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeRequest } from '../../server/bricks/timestamping/timestamp-request.ts';

export const connections = 512;
/** One in so many replies is kept, to be verified whole afterwards. */
const keptEvery = 997;

const accepted = Buffer.from('HTTP/1.1 200 OK');
const endOfHead = Buffer.from('\r\n\r\n');
/** PKIStatusInfo, behind the header of the reply (four octets, for one of 256 to 65,535). */
const granted = Buffer.from('3003020100', 'hex');
const replyHeader = 4;

export interface Sent {
  readonly digest: Uint8Array;
  readonly nonce: Uint8Array;
  readonly reply: Uint8Array;
}

export interface TimestampLoad {
  /** Asks on every connection for so long. @returns replies per second */
  ask(seconds: number): Promise<number>;
  readonly kept: readonly Sent[];
  close(): void;
}

/** Octets at random, drawn for many at once. */
const drawer = (): ((octets: Buffer) => void) => {
  const pool = Buffer.alloc(64 * 1024);
  let at = pool.length;
  return (octets) => {
    if (at + octets.length > pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    pool.copy(octets, 0, at, at + octets.length);
    at += octets.length;
  };
};

/** A request written once, with the places of what is new in each. */
const requestTo = (hostname: string) => {
  const [digest, nonce] = [Buffer.alloc(32, 0xd1), Buffer.alloc(16, 0x4e)];
  const body = writeRequest(digest, nonce);
  const head = `POST /tsa HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/timestamp-query\r\nContent-Length: ${String(body.length)}\r\n\r\n`;
  const octets = Buffer.concat([Buffer.from(head), body]);
  const placeOf = (part: Buffer) => octets.subarray(octets.indexOf(part), octets.indexOf(part) + part.length);
  return { octets, digest: placeOf(digest), nonce: placeOf(nonce) };
};

/** @throws Error when what came is not one whole reply that grants a token */
const replyIn = (heard: Buffer): Buffer => {
  const reply = heard.subarray(heard.indexOf(endOfHead) + endOfHead.length);
  const isWhole = reply.length > replyHeader && reply.length === replyHeader + reply.readUInt16BE(2);
  const isGranted = reply.subarray(replyHeader, replyHeader + granted.length).equals(granted);
  if (!isWhole || !isGranted || !heard.subarray(0, accepted.length).equals(accepted))
    throw new Error(`not a token: ${heard.toString('latin1', 0, 200)}`);
  return reply;
};

interface Line {
  readonly socket: Socket;
  send(): void;
}

/**
 * Connections kept open that each send the next request when its answer is there. Plain sockets and the little of HTTP
 * that is needed: on few cores, what the asking process spends is taken from the one that answers.
 */
export const openTimestampLoad = (url: string): TimestampLoad => {
  const draw = drawer();
  const kept: Sent[] = [];
  let replies = 0;
  let isAsking = false;

  const openLine = (): Line => {
    const { port, hostname } = new URL(url);
    const request = requestTo(hostname);
    const hear = (length: number, octets: Uint8Array): boolean => {
      const reply = replyIn(Buffer.from(octets.buffer, octets.byteOffset, length));
      replies += 1;
      if (replies % keptEvery === 0)
        kept.push({
          digest: Uint8Array.from(request.digest),
          nonce: Uint8Array.from(request.nonce),
          reply: Uint8Array.from(reply),
        });
      if (isAsking) send();
      return true;
    };
    const onread = { buffer: Buffer.alloc(64 * 1024), callback: hear };
    const socket = connect({ port: Number(port), host: hostname, noDelay: true, onread });
    const send = (): void => {
      draw(request.digest);
      // The first octet stays: an INTEGER above nought in its shortest form.
      draw(request.nonce.subarray(1));
      socket.write(request.octets);
    };
    return { socket, send };
  };

  const lines = Array.from({ length: connections }, openLine);
  return {
    kept,
    ask: async (seconds) => {
      const [begun, before] = [performance.now(), replies];
      isAsking = true;
      for (const line of lines) line.send();
      await sleep(seconds * 1000);
      isAsking = false;
      const rate = ((replies - before) * 1000) / (performance.now() - begun);
      // What is on its way is answered before somebody else measures.
      await sleep(200);
      return rate;
    },
    close: () => {
      for (const { socket } of lines) socket.destroy();
    },
  };
};
