import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDossier } from '../specimen/make-dossier.ts';
import { inspectPlanted, inspectSpecimen, outcomeOf } from './planted-case.ts';
import { openTools } from './planted-tools.ts';

/** A fraction of what `npm run bench -- findings` measures: files with text, which are quick to read. */
let tools: Awaited<ReturnType<typeof openTools>>;
beforeAll(async () => {
  tools = await openTools();
}, 60_000);
afterAll(() => tools.close());

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
    expect(outcomeOf(await inspectPlanted(kind, 9_000, tools, { look: 'clean' }))).toBe('failed');
  });

  it('leave an honest bill and notice unsuspected', slow, async () => {
    const dossier = await makeDossier(9_000, {
      look: 'clean',
      payslips: 1,
      taxNotice: true,
      only: ['income', 'address'],
    });
    const { findings } = await inspectSpecimen(dossier, tools);
    expect(findings.filter(({ outcome }) => outcome === 'failed').map(({ check }) => check)).toEqual([]);
    expect(findings.find(({ check }) => check === 'code_signature')?.outcome).toBe('passed');
    expect(findings.find(({ check }) => check === 'code_expected')?.outcome).toBe('passed');
  });
});
