import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signaturesIn } from '../../bricks/pades/found-signature.ts';
import { openPdf } from '../../bricks/pades/pdf/pdf-file.ts';
import { PdfRevision } from '../../bricks/pades/pdf/pdf-revision.ts';
import { array, dictionary, is, name, reference, withEntries } from '../../bricks/pades/pdf/pdf-value.ts';
import type { PdfDictionary, PdfReference, PdfValue } from '../../bricks/pades/pdf/pdf-value.ts';
import { plainContract } from '../../test-centre/plain-contract.ts';
import { openSigningDesk } from '../../test-centre/signing-desk.ts';
import { verifyDocument } from './verify-document.ts';

const desk = await openSigningDesk(new Date('2026-11-23T10:00:00Z'));
const zoe = await desk.certify('Zoé', 'Martin');
const contract = await plainContract();
const timestamped = await desk.complete(await desk.prepare(contract, zoe), zoe);
const whole = await desk.renew(timestamped, zoe);

const verify = (pdf: Uint8Array) => verifyDocument(pdf, { trusted: [desk.pki.root], at: desk.now() });
const verdictOf = async (pdf: Uint8Array) => (await verify(pdf)).verdict;
/** Why the first signature of a file does not hold. */
const faultsOf = async (pdf: Uint8Array) =>
  (await verify(pdf)).signatures[0]?.checks.filter(({ outcome }) => outcome === 'failed').map(({ reason }) => reason);
const buffer = (pdf: Uint8Array) => Buffer.from(pdf);
const placeOf = (pdf: Uint8Array, index = 0) => signaturesIn(openPdf(pdf))[index]!;

/** One more saving behind a file, as an attacker makes it. */
const append = (pdf: Uint8Array, change: (file: ReturnType<typeof openPdf>, revision: PdfRevision) => void) => {
  const file = openPdf(pdf);
  const revision = new PdfRevision(file);
  change(file, revision);
  return new Uint8Array(revision.close().bytes);
};
const pageOf = (file: ReturnType<typeof openPdf>): { at: PdfReference; page: PdfDictionary } => {
  const at = file.itemsAt(file.dictionaryAt(file.catalog.entries.get('Pages'))?.entries.get('Kids'))[0];
  if (!is(at, 'reference')) throw new Error('no page');
  return { at, page: file.dictionaryAt(at)! };
};
const change = (file: ReturnType<typeof openPdf>, revision: PdfRevision, entries: Record<string, PdfValue>) => {
  revision.set(file.root, withEntries(file.catalog, entries));
};

describe('a byte that was changed', () => {
  test.each([
    ['B-T', timestamped],
    ['B-LTA', whole],
  ])('is noticed wherever it stands in a %s file', async (_, pdf) => {
    const before = await verify(pdf);
    await fc.assert(
      fc.asyncProperty(fc.nat(pdf.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const spoiled = Uint8Array.from(pdf);
        spoiled[at] = (spoiled[at] ?? 0) ^ mask;
        const { verdict, level } = await verify(spoiled);
        expect(verdict).not.toBe('intact_and_trusted');
        // The name of an attribute that no signature covers is the one thing whose change only costs a level.
        if (verdict === before.verdict) expect(level).not.toBe(before.level);
      }),
      { numRuns: 400 },
    );
  });

  test('in the text is called an alteration', async () => {
    const at = buffer(whole).indexOf('/MediaBox');
    const spoiled = Uint8Array.from(whole);
    spoiled[at + 12] = 0x39;
    expect(await verdictOf(spoiled)).toBe('altered');
    expect(await faultsOf(spoiled)).toContain('digest_differs');
  });
});

describe('a signature that was tampered with', () => {
  test('of another file, transplanted', async () => {
    const other = await desk.complete(await desk.prepare(await plainContract('Autre contrat'), zoe), zoe);
    const from = placeOf(other).contents!;
    const to = placeOf(timestamped).contents!;
    const spoiled = buffer(timestamped);
    buffer(other).copy(spoiled, to.from, from.from, from.to);
    expect(await faultsOf(spoiled)).toEqual(['digest_differs']);
  });

  test('by a signature of somebody else over the same bytes is that person’s, not the first one’s', async () => {
    const eve = await desk.certify('Ève', 'Noir');
    const prepared = await desk.prepare(contract, zoe);
    const { signatures } = await verify(await desk.complete(prepared, eve));
    expect(signatures[0]?.signer?.name).toBe('Ève Noir');
  });

  test('whose range is shortened, shifted, doubled or missing', async () => {
    const text = buffer(timestamped).toString('latin1');
    const range = /\/ByteRange \[0 (\d+) (\d+) (\d+)( *)\]/.exec(text)!;
    const [found, before, after, rest] = [range[0], Number(range[1]), Number(range[2]), Number(range[3])];
    const say = (numbers: string) => `/ByteRange [${numbers}]`.padEnd(found.length).slice(0, found.length);
    for (const [why, put] of Object.entries({
      shortened: say(`0 ${before} ${after} ${rest - 9}`),
      shifted: say(`0 ${before - 1} ${after} ${rest}`),
      'not from the first byte': say(`9 ${before} ${after} ${rest}`),
      'beyond the end': say(`0 ${before} ${after} ${rest + 9}`),
      'with a wider gap': say(`0 ${before - 20} ${after + 5} ${rest - 5}`),
      'of more parts': say(`0 ${before} ${after} 5 ${after + 5} ${rest - 5}`.slice(0, found.length - 13)),
      missing: found.replace('/ByteRange', '/ByteRagne'),
    }))
      expect(await verdictOf(buffer(Buffer.from(text.replace(found, put), 'latin1'))), why).toBe('altered');
  });

  test('whose /Contents is empty or absent (universal signature forgery)', async () => {
    const { from, to } = placeOf(timestamped).contents!;
    const empty = buffer(timestamped);
    empty.fill('0', from + 1, to - 1);
    expect(await verdictOf(empty)).toBe('altered');
    const absent = buffer(timestamped);
    absent.write('/Contnets', absent.lastIndexOf('/Contents'), 'latin1');
    expect(await verdictOf(absent)).toBe('altered');
  });

  test('wrapped: the range skips a gap in which another saving hides', async () => {
    const file = buffer(timestamped);
    const { to } = placeOf(timestamped).contents!;
    const tail = file.subarray(to);
    const inserted = Buffer.from('\n3 0 obj\n<</Type/Page>>\nendobj\n');
    const moved = Buffer.concat([file.subarray(0, to), inserted, tail]).toString('latin1');
    const after = /\/ByteRange \[0 \d+ (\d+) /.exec(moved)![1]!;
    const wrapped = moved.replace(` ${after} `, ` ${String(Number(after) + inserted.length)} `);
    expect(['altered', 'unreadable']).toContain(await verdictOf(Buffer.from(wrapped, 'latin1')));
  });

  test('with a timestamp of something else', async () => {
    const other = await desk.complete(await desk.prepare(await plainContract('Autre'), zoe), zoe);
    const [mine, theirs] = [timestamped, other].map((pdf) => buffer(pdf));
    const tokenAt = (pdf: Buffer) => pdf.indexOf('060b2a864886f70d0109100' + '20e');
    const { to } = placeOf(timestamped).contents!;
    const length = Math.min(to - 1 - tokenAt(mine!), 3000);
    theirs!.copy(mine!, tokenAt(mine!), tokenAt(theirs!), tokenAt(theirs!) + length);
    expect(await verdictOf(mine!)).toBe('altered');
  });
});

describe('what is appended after the signature', () => {
  const attacks: Record<string, readonly [string, (pdf: Uint8Array) => Uint8Array]> = {
    'a page drawn anew (incremental saving)': [
      'content_changed',
      (pdf) =>
        append(pdf, (file, revision) => {
          const { at, page } = pageOf(file);
          revision.set(at, withEntries(page, { Contents: revision.addStream(Buffer.from('BT ET')) }));
        }),
    ],
    'the content of a page replaced in place (shadow)': [
      'content_changed',
      (pdf) =>
        append(pdf, (file, revision) => {
          const { page } = pageOf(file);
          const content = page.entries.get('Contents');
          const at = is(content, 'array') ? content.items[0] : content;
          if (!is(at, 'reference')) throw new Error('no content');
          revision.set(at, dictionary({}));
        }),
    ],
    'another tree of pages': [
      'content_changed',
      (pdf) =>
        append(pdf, (file, revision) => {
          change(file, revision, {
            Pages: revision.add(dictionary({ Type: name('Pages'), Kids: array([]), Count: 0 })),
          });
        }),
    ],
    'something visible on a page': [
      'annotation_added',
      (pdf) =>
        append(pdf, (file, revision) => {
          const { at, page } = pageOf(file);
          const note = revision.add(
            dictionary({ Type: name('Annot'), Subtype: name('FreeText'), Rect: array([0, 0, 300, 300]) }),
          );
          const held = file.itemsAt(page.entries.get('Annots'));
          revision.set(at, withEntries(page, { Annots: array([...held, note]) }));
        }),
    ],
    'a visible signature field': [
      'form_changed',
      (pdf) =>
        append(pdf, (file, revision) => {
          const at = file.catalog.entries.get('AcroForm');
          const form = file.dictionaryAt(at);
          if (!is(at, 'reference') || !form) throw new Error('no form');
          const field = revision.add(
            dictionary({ FT: name('Sig'), Subtype: name('Widget'), Rect: array([0, 0, 300, 300]) }),
          );
          revision.set(at, withEntries(form, { Fields: array([...file.itemsAt(form.entries.get('Fields')), field]) }));
        }),
    ],
    'an action when the document opens': [
      'content_changed',
      (pdf) =>
        append(pdf, (file, revision) => {
          change(file, revision, { OpenAction: dictionary({ S: name('JavaScript') }) });
        }),
    ],
    'a saving that forgets the signed one': [
      'signature_hidden',
      (pdf) =>
        append(pdf, (file, revision) => {
          change(file, revision, { AcroForm: null });
        }),
    ],
    'bytes that are no saving': ['bytes_appended', (pdf) => Buffer.concat([pdf, Buffer.from('<script>')])],
    'a catalog under another number': [
      'history_replaced',
      (pdf) => {
        const added = append(pdf, (file, revision) => revision.add(file.catalog));
        const number = openPdf(added).trailer.entries.get('Size');
        const text = buffer(added).toString('latin1');
        const at = text.lastIndexOf('/Root ');
        const size = typeof number === 'number' ? number : 0;
        const put = `/Root ${size - 1} 0 R`;
        const found = /\/Root \d+ 0 R/.exec(text.slice(at))![0];
        return Buffer.from(text.slice(0, at) + put + text.slice(at + found.length), 'latin1');
      },
    ],
  };

  test.each(Object.entries(attacks))('%s is found', async (_, [reason, attack]) => {
    const report = await verify(attack(timestamped));
    expect(report.verdict).toBe('altered');
    expect(report.signatures[0]?.checks).toContainEqual(expect.objectContaining({ id: 'later_changes', reason }));
    expect(await verdictOf(attack(whole))).toBe('altered');
  });

  test('the evidence taken away', async () => {
    const without = append(whole, (file, revision) => {
      change(file, revision, { DSS: null });
    });
    expect((await verify(without)).timestamps[0]?.checks).toContainEqual(
      expect.objectContaining({ reason: 'evidence_removed' }),
    );
    expect(await verdictOf(without)).toBe('altered');
    const emptied = append(whole, (file, revision) => {
      const store = file.catalog.entries.get('DSS');
      if (is(store, 'reference')) revision.set(store, dictionary({ Type: name('DSS') }));
    });
    expect(await verdictOf(emptied)).toBe('altered');
  });

  test('cut back to an earlier saving, a file proves less and says so', async () => {
    expect(await verify(whole.subarray(0, timestamped.length))).toMatchObject({
      verdict: 'intact_unproven',
      level: 'B-T',
    });
    expect(await verdictOf(whole.subarray(0, contract.length))).toBe('unsigned');
  });

  test('a copied cross-reference entry that points elsewhere is compared by what it leads to', async () => {
    const moved = append(timestamped, (file, revision) => {
      const { page } = pageOf(file);
      revision.set(reference(1), page);
    });
    expect(await verdictOf(moved)).toBe('altered');
  });

  test('evidence and timestamps, once more and once again, are no alteration', async () => {
    const again = await desk.renew(await desk.renew(whole, zoe), zoe);
    expect(await verify(again)).toMatchObject({ verdict: 'intact_and_trusted', level: 'B-LTA' });
    expect((await verify(again)).timestamps).toHaveLength(3);
  });
});
