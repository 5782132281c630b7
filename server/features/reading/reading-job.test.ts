import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDossier } from '../../../scripts/specimen/make-dossier.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { openWholeApp } from '../../test-centre/whole-app.ts';
import type { WholeApp } from '../../test-centre/whole-app.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/ids.ts';
import { codeTrust, openExaminer } from '../findings/public.ts';
import type { Examiner, LineReader } from '../findings/public.ts';
import type { PageReader } from './read-document.ts';
import { readingJob, resumeReading } from './reading-job.ts';
import { requestReading } from './reading-requests.ts';

let centre: TestCentre;
let app: WholeApp;
let pdf: Uint8Array;
let examiner: Examiner;
beforeAll(async () => {
  centre = await openTestCentre();
  app = await openWholeApp(centre);
  examiner = openExaminer(codeTrust({ specimens: true }));
  const { pieces } = await makeDossier(21, { look: 'clean', payslips: 1 });
  const piece = pieces.find(({ requirement, taken }) => requirement === 'bank_details' && taken.as === 'text_pdf');
  if (!piece) throw new Error('the specimen has no PDF with text');
  pdf = piece.bytes;
}, 60_000);
afterAll(async () => {
  await app.close();
  await examiner.close();
  await centre.close();
});

/** The pieces here bring their own text: a page that reaches the engine is a fault. */
const noEngine: PageReader & LineReader = {
  readPage: () => Promise.reject(new Error('no page is to be read')),
  readLine: () => Promise.reject(new Error('no line is to be read')),
  readRegion: () => Promise.resolve([]),
};
const once = { attempt: 1, last: false, signal: new AbortController().signal };

const sentPiece = async () => {
  const dossier = await submitDossier(centre);
  const [documentId, sha256] = [newId(centre.clock.now()), await centre.objects.put(pdf)];
  await centre.db.run(
    sql`insert into document (id, dossier_id, requirement_id, sha256, media_type, bytes, filename, uploaded_at)
        values (${documentId}, ${dossier.id}, ${dossier.requirements[1]}, ${sha256}, 'application/pdf', ${pdf.length},
          'rib.pdf', ${centre.clock.now()})`,
  );
  await requestReading(centre.db, documentId);
  return { dossier, documentId };
};
const kept = (documentId: string) =>
  centre.db.one<{ state: string; pages: number; told: number }>(
    sql`select state, (select count(*) from page where document_id = document.id) as pages,
          (select count(*) from logbook where detail->>'documentId' = document.id::text) as told
        from document where id = ${documentId}`,
  );

describe('reading a piece', () => {
  it('keeps what was read, once', async () => {
    const { documentId } = await sentPiece();
    const job = readingJob(centre, noEngine, examiner);
    await Promise.all([job.run({ documentId }, once), job.run({ documentId }, once)]);
    await job.run({ documentId }, once);
    expect(await kept(documentId)).toEqual({ state: 'read', pages: 1, told: 1 });
  });

  it.each([
    ['it was taken back', sql`update document set superseded_at = now() where superseded_at is null`],
    ['its application was given up', sql`update dossier set state = 'withdrawn'`],
  ])('keeps nothing when %s meanwhile', async (_, meanwhile) => {
    const { documentId } = await sentPiece();
    const { objects } = centre;
    const get = async (sha256: string) => {
      const bytes = await objects.get(sha256);
      await centre.db.run(meanwhile);
      return bytes;
    };
    await readingJob({ ...centre, objects: { ...objects, get } }, noEngine, examiner).run({ documentId }, once);
    expect(await kept(documentId)).toEqual({ state: 'reading', pages: 0, told: 0 });
    await centre.db.run(sql`delete from graphile_worker._private_jobs`);
    await resumeReading(centre.db);
    expect(await centre.db.many(sql`select from graphile_worker.jobs`)).toEqual([]);
  });
});

describe('an agent who opens a dossier', () => {
  it('has its waiting pieces read first; an analyst who looks changes nothing', async () => {
    const [{ dossier, documentId }, other] = [await sentPiece(), await sentPiece()];
    const priority = async (id: string) =>
      (
        await centre.db.one<{ priority: number }>(
          sql`select priority from graphile_worker.jobs where key = ${`read-document:${id}`}`,
        )
      ).priority;
    const open = async (role: 'agent' | 'analyst') =>
      (await app.ask('GET', `/api/dossiers/${dossier.id}`, { headers: await app.speakAs(role) })).status;
    expect([await open('analyst'), await priority(documentId)]).toEqual([200, 0]);
    expect([await open('agent'), await priority(documentId)]).toEqual([200, -10]);
    expect(await priority(other.documentId)).toBe(0);
  });
});
