import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequirementKind } from '#shared/intake/requirement';
import type { Field } from '#shared/reading/field';
import { sweptMemory } from '../../../scripts/check/swept-memory.ts';
import { makeDossier } from '../../../scripts/specimen/make-dossier.ts';
import { strangePage, strangePages } from '../../../scripts/specimen/strange-pages.ts';
import { sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/ids.ts';
import type { Reader } from '../../bricks/ocr/open-ocr.ts';
import { openTestCentre } from '../../test-centre/centre.ts';
import type { TestCentre } from '../../test-centre/centre.ts';
import { submitDossier } from '../../test-centre/dossiers.ts';
import { codeTrust, openExaminer } from '../findings/public.ts';
import type { Examiner } from '../findings/public.ts';
import { openPageReader } from './open-reader.ts';
import { readingJob } from './reading-job.ts';

let centre: TestCentre;
let examiner: Examiner;
let reader: Reader;
let dataDir = '';

beforeAll(async () => {
  centre = await openTestCentre();
  dataDir = await mkdtemp(join(tmpdir(), 'aval-strange-'));
  reader = await openPageReader({ dataDir, workers: 2 });
  examiner = openExaminer(codeTrust({ specimens: true }));
}, 60_000);
afterAll(async () => {
  await examiner.close();
  await reader.close();
  await centre.close();
  await rm(dataDir, { recursive: true });
});

interface Kept {
  readonly state: string;
  readonly failure: string | null;
  readonly kind: string;
  readonly words: number;
  readonly fields: Field[];
  readonly failed: string[];
}

const keptOf = (documentId: string): Promise<Kept> =>
  centre.db.one<Kept>(
    sql`select state, failure, kind,
          (select coalesce(sum(jsonb_array_length(words)), 0)::int from reading where document_id = document.id) as words,
          (select coalesce(jsonb_agg(fields -> 0) filter (where fields -> 0 is not null), '[]') from reading
            where document_id = document.id) as fields,
          (select coalesce(array_agg(check_code), '{}') from finding
            where document_id = document.id and outcome = 'failed') as failed
        from document where id = ${documentId}`,
  );

/** Bytes that this process holds once what nobody uses is given back. */
function heldBytes(): number {
  const { heapUsed, arrayBuffers } = sweptMemory();
  return heapUsed + arrayBuffers;
}

describe('pages that say nothing that a French reader knows', () => {
  it(
    'leave a clear state, no value and no memory behind; the rest of the dossier is read',
    { timeout: 600_000 },
    async () => {
      const dossier = await submitDossier(centre);
      const rows = await centre.db.many<{ id: string; kind: RequirementKind }>(
        sql`select id, kind from requirement where dossier_id = ${dossier.id}`,
      );
      const requirement = (kind: RequirementKind) => rows.find((row) => row.kind === kind)?.id;
      const send = async (bytes: Buffer, mediaType: string, kind: RequirementKind) => {
        const [id, sha256] = [newId(centre.clock.now()), await centre.objects.put(bytes)];
        await centre.db.run(
          sql`insert into document (id, dossier_id, requirement_id, sha256, media_type, bytes, filename, uploaded_at)
            values (${id}, ${dossier.id}, ${requirement(kind)}, ${sha256}, ${mediaType}, ${bytes.length}, 'piece',
              ${centre.clock.now()})`,
        );
        return id;
      };
      const sent = new Map<string, string>();
      for (const page of strangePages) {
        const bytes = await strangePage(page);
        sent.set(page, await send(bytes, page === 'crowded' ? 'image/png' : 'image/jpeg', 'identity'));
      }
      const { pieces } = await makeDossier(21, { look: 'scan', only: ['bank_details'] });
      const [rib] = pieces;
      if (!rib) throw new Error('the specimen has no bank details');
      sent.set('rib', await send(rib.bytes, rib.mediaType, 'bank_details'));

      const before = heldBytes();
      const job = readingJob(centre, reader, examiner);
      const turn = { attempt: 1, last: true, signal: new AbortController().signal };
      await Promise.all([...sent.values()].map((documentId) => job.run({ documentId }, turn)));

      for (const page of strangePages) {
        const kept = await keptOf(sent.get(page) ?? '');
        expect({ page, ...kept }).toMatchObject({ page, failure: null, state: 'read', kind: 'unknown', fields: [] });
        // asking for a better picture is no suspicion
        expect(kept.failed.filter((check) => !['sharp_enough', 'large_enough', 'whole_page'].includes(check))).toEqual(
          [],
        );
      }
      expect((await keptOf(sent.get('empty') ?? '')).words).toBe(0);
      expect((await keptOf(sent.get('crowded') ?? '')).words).toBeGreaterThan(4_500);
      const honest = await keptOf(sent.get('rib') ?? '');
      expect(honest).toMatchObject({ state: 'read', kind: 'bank_details' });
      expect(honest.fields.length).toBeGreaterThan(0);
      expect((heldBytes() - before) / 1024 ** 2).toBeLessThan(60);
    },
  );
});
