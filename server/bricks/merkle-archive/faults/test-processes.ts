import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import path from 'node:path';
import { headSigner } from '../heads/head-key.ts';
import { openTestArchive, testAuthority } from '../test-archive.ts';
import type { TestArchive } from '../test-archive.ts';
import type { ChildOrder } from './test-child.ts';

export interface ChildEnd {
  readonly said: readonly Readonly<Record<string, unknown>>[];
  readonly signal: NodeJS.Signals | null;
  readonly errors: string;
}
export interface ChildHouse extends TestArchive {
  /** @param killAfter milliseconds after its first word */
  child(
    order: Pick<ChildOrder, 'task' | 'name'> & Partial<Pick<ChildOrder, 'dieAfter' | 'size'>>,
    how?: { command?: readonly string[]; killAfter?: number },
  ): Promise<ChildEnd>;
}

/** An archive that this process and others open: one database, two folders, one authority over HTTP. */
export const openChildHouse = async (): Promise<ChildHouse> => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { root, authority, timestamps, verifyToken } = testAuthority();
  const house = await openTestArchive({
    signer: headSigner('archive.example/log', privateKey),
    timestamps,
    verifyToken,
  });
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const reply = await authority.answer(Buffer.concat(chunks));
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { host, port: databasePort, user, database } = house.db.config;
  const fixed = {
    config: { host, port: databasePort, user, database } as ChildOrder['config'],
    folders: [path.join(house.root, 'a'), path.join(house.root, 'b')] as const,
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    authority: { url: `http://127.0.0.1:${String(port)}/`, root: Buffer.from(root.certificate).toString('base64') },
  };
  return {
    ...house,
    child: (order, { command = [], killAfter } = {}) =>
      new Promise((resolve) => {
        const whole: ChildOrder = { ...fixed, ...order };
        const script = path.join(import.meta.dirname, 'test-child.ts');
        const [program, ...before] = [...command, process.execPath];
        const child = spawn(program, [...before, script, JSON.stringify(whole)]);
        let [output, errors] = ['', ''];
        child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
        child.stdout.on('data', (text: Buffer) => {
          if (output === '' && killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
          output += text.toString();
        });
        child.on('close', (_, signal) => {
          // The last line may have been cut with the process.
          const lines = output.split('\n').slice(0, -1);
          resolve({ said: lines.map((line) => JSON.parse(line) as Record<string, unknown>), signal, errors });
        });
      }),
    drop: async () => {
      server.close();
      await house.drop();
    },
  };
};
