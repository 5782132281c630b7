import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reader } from '../../server/bricks/ocr/open-ocr.ts';
import { codeTrust, openExaminer } from '../../server/features/findings/public.ts';
import type { Examiner } from '../../server/features/findings/public.ts';
import { openPageReader } from '../../server/features/reading/open-reader.ts';
import { makeDossier } from '../specimen/make-dossier.ts';
import { inspectPlanted, inspectSpecimen, outcomeOf } from './planted-case.ts';

/** A fraction of what `npm run bench -- findings` measures: files with text, which are quick to read. */
let dataDir = '';
let reader: Reader;
let examiner: Examiner;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aval-planted-'));
  reader = await openPageReader({ dataDir, workers: 1 });
  examiner = openExaminer(codeTrust({ specimens: true }));
}, 60_000);
afterAll(async () => {
  await examiner.close();
  await reader.close();
  await rm(dataDir, { recursive: true });
});

const slow = { timeout: 90_000 };

describe('planted frauds', () => {
  it.each([
    'pdf_page_rewritten',
    'pdf_from_editor',
    'pdf_changed_later',
    'pdf_amount_covered',
    'pdf_text_swapped',
    'pdf_amount_in_other_font',
    'notice_income_edited',
    'notice_code_forged',
    'notice_without_code',
  ] as const)('%s is seen by its check', slow, async (kind) => {
    expect(outcomeOf(await inspectPlanted(kind, 9_000, { reader, examiner }, { look: 'clean' }))).toBe('failed');
  });

  it('leave an honest bill and notice unsuspected', slow, async () => {
    const dossier = await makeDossier(9_000, {
      look: 'clean',
      payslips: 1,
      taxNotice: true,
      only: ['income', 'address'],
    });
    const { findings } = await inspectSpecimen(dossier, { reader, examiner });
    expect(findings.filter(({ outcome }) => outcome === 'failed').map(({ check }) => check)).toEqual([]);
    expect(findings.find(({ check }) => check === 'code_signature')?.outcome).toBe('passed');
    expect(findings.find(({ check }) => check === 'code_expected')?.outcome).toBe('passed');
  });
});
