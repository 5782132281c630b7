import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archivedSchema, archiveListSchema } from '#shared/archive/archive-view';
import type { Archived } from '#shared/archive/archive-view';
import { fileOfPiece, flipBit, giveScans, signDossier } from '../../test-centre/archived.ts';
import {
  archiveIn,
  codeOf,
  contract,
  manifest,
  noFiles,
  openArchiveClients,
  sha256Of,
} from '../../test-centre/archive-clients.ts';
import type { ArchiveClients } from '../../test-centre/archive-clients.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { openTestCeremonies } from '../../test-centre/ceremony.ts';
import type { TestCeremonies } from '../../test-centre/ceremony.ts';
import { readTar } from '../../test-centre/read-bag.ts';
import { sql } from '../../platform/db/sql.ts';
import { openLog } from '../../platform/log.ts';
import { archiveDossier } from './deposit-service.ts';
import { revokeArchiveKey } from './public.ts';

let centre: TestCentre;
let clients: ArchiveClients;
let ceremonies: TestCeremonies;
let lender: Record<string, string>;
let auditor: Record<string, string>;
let dossierArchive: Archived;
beforeAll(async () => {
  centre = { ...(await openTestCentre()), log: openLog('silent') };
  clients = await openArchiveClients(centre);
  ceremonies = await openTestCeremonies(centre);
  lender = await clients.keyOf('lender', ['deposit', 'search', 'consult', 'attest', 'export']);
  auditor = await clients.keyOf('auditor', ['search', 'consult', 'attest', 'export'], true);
  const dossier = await signDossier(ceremonies, ({ id }) => giveScans(centre, id));
  await archiveDossier(centre, dossier.id);
  const { archives } = archiveListSchema.parse(
    await clients.json('GET', `/archive/v1/archives?reference=${dossier.reference}`, auditor),
  );
  dossierArchive = archivedSchema.parse(
    await clients.json('GET', `/archive/v1/archives/${archives[0]?.id ?? ''}`, auditor),
  );
});
afterAll(async () => {
  await ceremonies.close();
  await clients.close();
  await centre.close();
});

describe('a deposit by a system', () => {
  it('is acknowledged with a receipt, and the same again with the same receipt', async () => {
    const first = await clients.deposit(lender, 'k1', manifest(), contract);
    expect(first.status).toBe(201);
    const made = (await first.json()) as { archive: string; outcome: string; receipt: object };
    expect(first.headers.get('location')).toBe(`/archive/v1/archives/${made.archive}`);
    const again = await clients.deposit(lender, 'k1', manifest(), contract);
    expect([again.status, await again.json()]).toEqual([200, { ...made, outcome: 'repeated' }]);
  });

  it('may come as JSON', async () => {
    const [piece] = manifest().pieces;
    const body = manifest({ pieces: [{ ...piece, content: contract.toString('base64') }] });
    const answer = await clients.ask(
      'POST',
      '/archive/v1/archives',
      { ...lender, 'idempotency-key': 'json', 'content-type': 'application/json' },
      JSON.stringify(body),
    );
    expect(answer.status).toBe(201);
  });

  it('streams what is large', async () => {
    const large = Buffer.alloc(40 * 1024 * 1024, 'large ');
    const described = manifest({ pieces: [{ role: 'scan', name: 'scan.pdf', mediaType: 'application/pdf' }] });
    const made = await clients.deposit(lender, 'large', described, large);
    expect(made.status).toBe(201);
    const { archive } = (await made.json()) as { archive: string };
    const read = await clients.ask('GET', `/archive/v1/archives/${archive}/pieces/1`, lender);
    expect(sha256Of(new Uint8Array(await read.arrayBuffer()))).toBe(sha256Of(large));
  });

  it.each([
    ['the same key for another', 'k1', () => manifest({ reference: 'C-2' }), [contract], 409, 'deposit_key_reused'],
    ['another digest', 'k2', manifest, [Buffer.from('other')], 422, 'deposit_digest_differs'],
    ['an unknown rule', 'k3', () => manifest({ policy: 'none' }), [contract], 422, 'deposit_refused_by_policy'],
    ['fewer files than announced', 'k4', () => noFiles, [], 422, 'invalid_input'],
    ['more files than announced', 'k5', manifest, [contract, contract], 422, 'invalid_input'],
    ['no key', '', manifest, [contract], 422, 'deposit_key_missing'],
    ['a wrong description', 'k6', () => ({ pieces: 'x' }), [contract], 422, 'invalid_input'],
  ] as const)('with %s is refused and leaves nothing', async (_, key, described, files, status, code) => {
    const before = await centre.db.one(sql`select count(*) from archive`);
    expect(await codeOf(await clients.deposit(lender, key, described(), ...files))).toEqual([status, code]);
    expect(await centre.db.one(sql`select count(*) from archive`)).toEqual(before);
  });

  it('that is cut in the middle leaves nothing and keeps nobody waiting', async () => {
    const cut = new AbortController();
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const head = `--b\r\ncontent-disposition: form-data; name="deposit"\r\n\r\n${JSON.stringify(manifest())}\r\n--b\r\ncontent-disposition: form-data; name="piece"; filename="f"\r\n\r\n`;
        controller.enqueue(Buffer.from(head));
        controller.enqueue(contract.subarray(0, 10));
        setTimeout(() => {
          cut.abort();
        }, 200);
      },
    });
    const headers = { ...lender, 'idempotency-key': 'cut', 'content-type': 'multipart/form-data; boundary=b' };
    const init = { method: 'POST', headers, body, signal: cut.signal, duplex: 'half' } as RequestInit;
    await expect(fetch(`${clients.app.address}/archive/v1/archives`, init)).rejects.toThrow();
    expect((await clients.deposit(lender, 'cut', manifest(), contract)).status).toBe(201);
  });

  it('can be told when its retention begins', async () => {
    const archive = await archiveIn(await clients.deposit(lender, 'start', manifest(), contract));
    const at = `/archive/v1/archives/${archive}/start-event`;
    expect(await clients.json('POST', at, lender, { event: 'end_of_contract', on: '2020-02-29' })).toEqual({
      retainUntil: null,
    });
    // The longest rule wins: ten years of the contract, five of the relation.
    expect(await clients.json('POST', at, lender, { event: 'end_of_relation', on: '2024-01-31' })).toEqual({
      retainUntil: '2030-02-28',
    });
    expect(await clients.json('POST', at, lender, { event: 'nothing', on: '2020-01-01' })).toMatchObject({
      code: 'archive_event_unknown',
    });
  });
});

describe('a key', () => {
  it('opens what it is allowed and nothing else', async () => {
    const reader = await clients.keyOf('reader', ['search']);
    const at = '/archive/v1/archives';
    expect((await clients.ask('GET', at, reader)).status).toBe(200);
    expect(await codeOf(await clients.deposit(reader, 'x', manifest(), contract))).toEqual([403, 'forbidden']);
    const piece = `${at}/${dossierArchive.id}/pieces/1`;
    expect(await codeOf(await clients.ask('GET', piece, reader))).toEqual([403, 'forbidden']);
    expect(await codeOf(await clients.ask('GET', '/api/queue', reader))).toEqual([403, 'forbidden']);
    expect(await codeOf(await clients.ask('GET', at, {}))).toEqual([401, 'not_signed_in']);
    expect(await codeOf(await clients.ask('GET', at, { authorization: `Bearer ${'x'.repeat(43)}` }))).toEqual([
      401,
      'not_signed_in',
    ]);
    const agent = await clients.app.speakAs('agent');
    expect(await codeOf(await clients.ask('GET', at, agent))).toEqual([403, 'forbidden']);
    await revokeArchiveKey(centre, 'reader');
    expect((await clients.ask('GET', at, reader)).status).toBe(401);
  });

  it('does not show the archives of others', async () => {
    const one = `/archive/v1/archives/${dossierArchive.id}`;
    for (const path of [one, `${one}/pieces/1`, `${one}/attestation.json`, `${one}/export`])
      expect(await codeOf(await clients.ask('GET', path, lender)), path).toEqual([404, 'not_found']);
    const seen = archiveListSchema.parse(await clients.json('GET', '/archive/v1/archives', lender));
    expect(new Set(seen.archives.map(({ depositor }) => depositor))).toEqual(new Set(['lender']));
  });
});

describe('a piece', () => {
  const pieceAt = (n: number) => `/archive/v1/archives/${dossierArchive.id}/pieces/${String(n)}`;
  const incidents = () =>
    centre.db.many<{ kind: string; open: boolean }>(
      sql`select kind, closed_at is null as open from archive_incident where archive_id = ${dossierArchive.id}`,
    );

  it('is given as it was deposited, with its digest', async () => {
    const [first] = dossierArchive.contents;
    const answer = await clients.ask('GET', pieceAt(1), auditor);
    const octets = new Uint8Array(await answer.arrayBuffer());
    expect([answer.status, sha256Of(octets)]).toEqual([200, first?.sha256]);
    expect(answer.headers.get('repr-digest')).toBe(
      `sha-256=:${Buffer.from(first?.sha256 ?? '', 'hex').toString('base64')}:`,
    );
    expect(Buffer.from(octets.subarray(0, 5)).toString()).toBe('%PDF-');
    const row = Number(answer.headers.get('x-archive-journal-row'));
    const { octets: written } = await centre.db.one<{ octets: Buffer }>(
      sql`select octets from archive_journal where seq = ${row}`,
    );
    expect(JSON.parse(written.toString())).toMatchObject({ type: 'dissemination', archive: dossierArchive.id });
  });

  it.each(['0', '00', '-1', '1.5', '9999', 'x', '1e1'])('has no number %s', async (n) => {
    const at = `/archive/v1/archives/${dossierArchive.id}/pieces/${n}`;
    expect(await codeOf(await clients.ask('GET', at, auditor))).toEqual([404, 'not_found']);
  });

  it('whose copy was changed on the disk is given from the other, and mended', async () => {
    const file = fileOfPiece(centre, 0, dossierArchive.id, 2);
    flipBit(file);
    const answer = await clients.ask('GET', pieceAt(2), auditor);
    expect(sha256Of(new Uint8Array(await answer.arrayBuffer()))).toBe(dossierArchive.contents[1]?.sha256);
    expect(await incidents()).toEqual([{ kind: 'copy_bad', open: false }]);
    const again = await clients.ask('GET', pieceAt(2), auditor);
    expect(again.status).toBe(200);
    const { contents } = archivedSchema.parse(
      await clients.json('GET', `/archive/v1/archives/${dossierArchive.id}`, auditor),
    );
    expect(contents[1]?.copies.map(({ status }) => status)).toEqual(['good', 'good']);
  });

  it('is not given when both copies were changed: a hold and an incident instead', async () => {
    for (const store of [0, 1] as const) flipBit(fileOfPiece(centre, store, dossierArchive.id, 3));
    expect(await codeOf(await clients.ask('GET', pieceAt(3), auditor))).toEqual([409, 'archive_integrity_broken']);
    expect(await incidents()).toContainEqual({ kind: 'integrity_broken', open: true });
    const now = archivedSchema.parse(await clients.json('GET', `/archive/v1/archives/${dossierArchive.id}`, auditor));
    expect(now.holds).toMatchObject([{ cause: 'integrity_broken', liftedAt: null }]);
    expect(
      await codeOf(await clients.ask('GET', `/archive/v1/archives/${dossierArchive.id}/attestation.json`, auditor)),
    ).toEqual([409, 'archive_integrity_broken']);
  });
});

describe('proofs', () => {
  it('a bag goes out that the verifier beside it accepts, and refuses once altered', async () => {
    const archive = await archiveIn(await clients.deposit(lender, 'bag', manifest(), contract));
    const answer = await clients.ask('GET', `/archive/v1/archives/${archive}/export`, lender);
    expect(answer.status).toBe(200);
    const files = await readTar(new Uint8Array(await answer.arrayBuffer()));
    const folder = await mkdtemp(path.join(tmpdir(), 'aval-bag-'));
    try {
      for (const [name, octets] of files) {
        await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
        await writeFile(path.join(folder, name), octets);
      }
      const bag = path.join(folder, `archive-${archive}`);
      const program = path.join(folder, 'verifier.mjs');
      await writeFile(program, await (await clients.ask('GET', '/archive/verifier.mjs', {})).text());
      const run = promisify(execFile);
      const good = await run(process.execPath, [program, bag]);
      expect(good.stdout).not.toBe('');
      flipBit(
        path.join(
          bag,
          [...files.keys()]
            .find((name) => name.includes('/data/'))
            ?.split('/')
            .slice(1)
            .join('/') ?? '',
        ),
      );
      await expect(run(process.execPath, [program, bag])).rejects.toMatchObject({ code: 1 });

      const attestation = await clients.ask('GET', `/archive/v1/archives/${archive}/attestation.json`, lender);
      expect(attestation.status).toBe(200);
      const file = path.join(folder, 'attestation.json');
      await writeFile(file, await attestation.text());
      expect((await run(process.execPath, [program, file])).stdout).not.toBe('');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('an attestation comes as a sealed PDF too', async () => {
    const archive = await archiveIn(await clients.deposit(lender, 'pdf', manifest(), contract));
    const answer = await clients.ask('GET', `/archive/v1/archives/${archive}/attestation.pdf`, lender);
    const octets = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, octets.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect(octets.includes('/ByteRange')).toBe(true);
  });

  it('heads are told with their key, and that one begins another', async () => {
    const { head, key } = (await clients.json('GET', '/archive/v1/heads/latest', lender)) as {
      head: { size: number; token: object | null };
      key: string;
    };
    expect(key).toMatch(/^aval\/archive\+[0-9a-f]{8}\+/);
    expect(head.size).toBeGreaterThan(0);
    expect(head.token).not.toBeNull();
    const at = `/archive/v1/heads/consistency?from=1&to=${String(head.size)}`;
    expect(await clients.json('GET', at, lender)).toMatchObject({ from: 1, to: head.size });
    for (const query of ['from=0&to=1', 'from=2&to=1', 'from=1&to=99999999'])
      expect((await clients.ask('GET', `/archive/v1/heads/consistency?${query}`, lender)).status).toBe(422);
  });
});
