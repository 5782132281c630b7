import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Claim } from '#shared/queue/queue-contract';
import type { Field, FieldName } from '#shared/reading/field';
import type { Box } from '#shared/reading/page';
import type { DossierView } from '#shared/review/review-contract';
import type { RegionReading } from '#shared/review/retaining-contract';
import { makeDossier } from '../../../scripts/specimen/make-dossier.ts';
import type { Reader } from '../../bricks/ocr/open-ocr.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import type { TestDossier } from '../../test-centre/dossiers.ts';
import { startNode } from '../../test-centre/node.ts';
import type { TestNode } from '../../test-centre/node.ts';
import { openPageReader } from './open-reader.ts';
import { readDocument } from './read-document.ts';
import { saveReading } from './reading-store.ts';
import { readRegions } from './region-reader.ts';

let centre: TestCentre;
let node: TestNode;
let reader: Reader;
let dataDir = '';
let dossier: TestDossier;
let fields: readonly Field[] = [];
let page: Buffer;
let token = 0;
let cookie = '';

/** A card of the specimens, read by the engine, as the identity piece of a claimed dossier. */
beforeAll(async () => {
  centre = await openTestCentre();
  node = await startNode(centre);
  dataDir = await mkdtemp(join(tmpdir(), 'aval-region-'));
  reader = await openPageReader({ dataDir, workers: 1 });
  readRegions(centre, reader);
  const { pieces } = await makeDossier(21, { look: 'clean', identity: 'card_1988', payslips: 1 });
  const card = pieces.find(({ requirement }) => requirement === 'identity');
  if (!card) throw new Error('the specimen has no card');
  const { reading, images } = await readDocument(card.bytes, { reader });
  [page = Buffer.alloc(0)] = images;
  dossier = await submitDossier(centre);
  centre.clock.advance({ seconds: 1 });
  const digests = await Promise.all(images.map((image) => centre.objects.put(image)));
  await centre.db.transaction((tx) =>
    saveReading(tx, dossier.documents[0] ?? '', reading, digests, centre.clock.now()),
  );
  ({ fields } = reading);
  cookie = await centre.signIn(await centre.hire('agent', 'Inès Castel'));
  const claim = (await node.ask(cookie, 'POST', `/api/dossiers/${dossier.id}/claim`)).body as Claim;
  ({ token } = claim.lease);
}, 120_000);
afterAll(async () => {
  await node.close();
  await reader.close();
  await centre.close();
  await rm(dataDir, { recursive: true });
});

const printed = (name: FieldName): Field => {
  const field = fields.find((one) => one.name === name && one.source === 'print');
  if (!field) throw new Error(`no printed ${name}`);
  return field;
};
const around = ({ x, y, width, height }: Box): Box => ({ x: x - 8, y: y - 6, width: width + 16, height: height + 12 });
const ask = (box: Box, expected: FieldName | null, more: object = {}) =>
  node.ask(cookie, 'POST', `/api/dossiers/${dossier.id}/region-readings`, {
    token,
    documentId: dossier.documents[0],
    page: 1,
    box,
    expected,
    ...more,
  });

describe('reading a rectangle again', () => {
  it('gives the value as the field wants it, and can be retained with its provenance', async () => {
    const birth = printed('birth_date');
    const { status, body } = await ask(around(birth.box), 'birth_date');
    expect(status).toBe(200);
    const region = body as RegionReading;
    expect(region.value).toBe(birth.value);
    const retained = await node.ask(cookie, 'POST', `/api/dossiers/${dossier.id}/fields`, {
      token,
      documentId: dossier.documents[0],
      name: 'birth_date',
      page: 1,
      value: region.text,
      provenance: 'reread',
      regionId: region.regionId,
    });
    expect(retained.status).toBe(200);
    const seen = (await node.ask(cookie, 'GET', `/api/dossiers/${dossier.id}`)).body as DossierView;
    const row = seen.rows.find(({ name }) => name === 'birth_date');
    expect(row?.corrected).toMatchObject({ provenance: 'reread', value: birth.value, box: region.box });
  });

  it('does not wait for the pages that are being read', async () => {
    const stop = new AbortController();
    let read = 0;
    const pages = Array.from({ length: 6 }, () =>
      reader.readPage(page, { signal: stop.signal }).then(
        () => (read += 1),
        () => null,
      ),
    );
    const box = around(printed('surname').box);
    const { body } = await ask(box, 'surname');
    const readMeanwhile = read;
    stop.abort();
    await Promise.all(pages);
    process.stdout.write(`rectangle beside busy readers: ${String((body as RegionReading).milliseconds)} ms\n`);
    // Six pages of a second or so each are on their way: whoever waited for the first would see it read.
    expect(readMeanwhile).toBe(0);
  });

  it('is within the page, of this dossier, under the lease', async () => {
    const far = { x: 50_000, y: 50_000, width: 100, height: 100 };
    expect(await ask(far, null)).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
    expect((await ask({ x: -1, y: 0, width: 10, height: 10 }, null)).status).toBe(422);
    expect((await ask({ x: 0, y: 0, width: 1, height: 1 }, null)).status).toBe(422);
    const big = await ask({ x: 0, y: 0, width: 99_999, height: 40 }, null);
    expect(big.status).toBe(200);
    const box = around(printed('surname').box);
    const other = await submitDossier(centre);
    expect((await ask(box, null, { documentId: other.documents[0] })).status).toBe(404);
    expect((await ask(box, null, { page: 9 })).status).toBe(404);
    expect((await ask(box, null, { token: token + 1 })).body).toMatchObject({ code: 'lease_lost' });
  });
});
