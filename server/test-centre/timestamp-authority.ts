import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openAuthority } from '../bricks/timestamping/authority.ts';
import type { Pki } from '../bricks/pki/pki.ts';
import { memoryJournal } from '../bricks/timestamping/token-journal.ts';
import { certificationOf } from '../features/certification/public.ts';
import { momentOf } from '../platform/clock.ts';
import type { Env } from '../platform/env.ts';
import { listen } from '../platform/http/listen.ts';
import type { TestCentre } from './centre.ts';

/** How the authority behaves: `other_hash` signs another imprint, `late` has a clock five minutes behind. */
export type Mood = 'well' | 'down' | 'refuses' | 'other_hash' | 'late';

/** A timestamp authority of its own, over HTTP, which may be told to misbehave. */
export interface TestAuthority {
  mood: Mood;
  /** How many tokens it was asked for. */
  asked: number;
  /** The settings under which the centre asks it. */
  readonly env: Env;
  /** Takes the certificate that the house has for it now. */
  renew(): void;
  close(): Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

/** @param by whose timestamp authority it is; that of the house by default */
export const openTestAuthority = async (centre: TestCentre, by?: Pki): Promise<TestAuthority> => {
  const pki = by ?? (await certificationOf(centre));
  const fiveMinutes = 300_000;
  const authorityAt = (aheadMs: number) =>
    openAuthority({
      ...pki.timestamping,
      chain: [],
      policy: '2.999.2',
      accuracySeconds: 2,
      clock: () => momentOf(centre.clock.now().getTime() + aheadMs),
      clockCheck: { admit: (now) => momentOf(Math.floor(now.getTime() / 1000) * 1000) },
      journal: memoryJournal(),
    });
  const open = () => ({ well: authorityAt(0), late: authorityAt(-fiveMinutes) });
  let clocks = open();
  const server = createServer((request, response) => {
    const reply = async (): Promise<void> => {
      authority.asked += 1;
      const body = await bodyOf(request);
      if (authority.mood === 'down') {
        request.socket.destroy();
        return;
      }
      // One bit of the imprint, which is the only OCTET STRING of 32 octets.
      const imprint = body.indexOf(Buffer.of(0x04, 0x20)) + 2;
      if (authority.mood === 'other_hash') body.writeUInt8(body.readUInt8(imprint) ^ 1, imprint);
      const asked = authority.mood === 'refuses' ? Buffer.from('nonsense') : body;
      response.setHeader('Content-Type', 'application/timestamp-reply');
      response.end(await clocks[authority.mood === 'late' ? 'late' : 'well'].answer(asked));
    };
    void reply();
  });
  const url = `http://127.0.0.1:${String(await listen(server, 0, '127.0.0.1'))}/`;
  const trustFile = path.join(centre.env.dataDir, 'trusted.pem');
  const root = Buffer.from(pki.root).toString('base64');
  await writeFile(trustFile, `-----BEGIN CERTIFICATE-----\n${root}\n-----END CERTIFICATE-----\n`);
  const authority: TestAuthority = {
    mood: 'well',
    asked: 0,
    env: { ...centre.env, externalTimestamps: { url, spareUrl: undefined, trustFile, policy: undefined } },
    renew: () => {
      clocks = open();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return authority;
};
