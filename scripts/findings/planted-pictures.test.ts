import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deckPicture } from '../specimen/deck.ts';
import { makeDossier } from '../specimen/make-dossier.ts';
import type { SpecimenOptions } from '../specimen/specimen-dossier.ts';
import type { FraudKind } from '../specimen/frauds/fraud-kinds.ts';
import { checkOf, inspectPlanted, inspectSpecimen, outcomeOf } from './planted-case.ts';
import { openTools } from './planted-tools.ts';

/** What is done to pictures, which must be read and looked at pixel by pixel: one of each. */
let tools: Awaited<ReturnType<typeof openTools>>;
beforeAll(async () => {
  tools = await openTools();
}, 60_000);
afterAll(() => tools.close());

const slow = { timeout: 90_000 };
const cases: readonly (readonly [FraudKind, number, SpecimenOptions])[] = [
  // whose grid shows along one axis here and along the other there
  ['photographed_from_screen', 9_101, {}],
  // which burns out the given names and leaves no word to count
  ['glare', 9_103, {}],
  ['amount_retouched', 9_104, {}],
  ['digit_copied', 9_100, {}],
  // of which five words are read, of the largest
  ['too_small', 9_103, {}],
  ['notice_without_code', 9_100, { look: 'scan' }],
];

describe('frauds planted in pictures', () => {
  it.each(cases)('%s is seen by its check', slow, async (kind, seed, more) => {
    const inspected = await inspectPlanted(kind, seed, tools, more);
    expect(outcomeOf(inspected)).toBe('failed');
    // and says where: a picture that is too small is so all over
    const own = inspected.findings.filter(({ check, outcome }) => check === checkOf(kind) && outcome === 'failed');
    const places = own.flatMap(({ terms }) => terms.flatMap(({ place }) => place ?? []));
    expect(places.length > 0).toBe(checkOf(kind) !== 'large_enough');
    // the places that accuse are those of the fraud
    const amount = inspected.dossier.pieces[0]?.truth.fields.amount_due?.replace('.', ',').slice(-4) ?? '';
    const read = inspected.findings
      .filter(({ check }) => ['digits_copied', 'line_grain'].includes(check))
      .flatMap(({ terms }) => terms.filter(({ label }) => label === 'read').map(({ value }) => value));
    for (const text of read) expect(text).toContain(amount);
  });

  it.each([
    ['rib_classic', 'scan', 95],
    ['electricity_bill', 'scan', 95],
    ['residence_permit', 'phone', undefined],
  ] as const)('leave an honest %s, a good %s, unsuspected', slow, async (label, look, quality) => {
    const piece = await deckPicture(31, label, look, quality);
    const { declaration, ...dossier } = await makeDossier(31, { look: 'clean', only: [] });
    const honest = { ...dossier, declaration, pieces: [piece] };
    const { findings } = await inspectSpecimen(honest, tools);
    const ofThePicture = ['digits_copied', 'line_grain', 'jpeg_ghost', 'screen_recapture', 'no_glare', 'large_enough'];
    const failed = findings.filter(({ check, outcome }) => ofThePicture.includes(check) && outcome === 'failed');
    expect(failed).toEqual([]);
  });
});
