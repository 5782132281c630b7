import { describe, expect, test } from 'vitest';
import { rawSignature } from '#shared/signature-format/ecdsa-signature';
import { attributesOf, completeSignature, emptyPlace } from '../../bricks/pades/complete-signature.ts';
import { openPdf } from '../../bricks/pades/pdf/pdf-file.ts';
import { openSigningDesk } from '../../test-centre/signing-desk.ts';
import { verifyDocument } from './verify-document.ts';

/**
 * Whoever writes a document may lay traps in it before it is signed, and spring them afterwards without touching a
 * signed byte ("shadow attacks": Mainka, Mladenov, Rohlmann, NDSS 2021). What readers then show must not pass as signed.
 */
const desk = await openSigningDesk(new Date('2026-11-23T10:00:00Z'));
const zoe = await desk.certify('Zoé', 'Martin');

const stream = (content: string, entries = ''): string =>
  `<<${entries}/Length ${String(content.length)}>>\nstream\n${content}\nendstream`;
const drawn = stream('BT /F 12 Tf 60 700 Td (Je dois 100 euros) Tj ET');
const overlay = stream('BT /F 40 Tf 60 700 Td (Je dois 100 000 euros) Tj ET');
const page = (entries: string): string => `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${entries}>>`;
const pages = '<</Type/Pages/Kids[3 0 R]/Count 1>>';
type Objects = Readonly<Record<number, string>>;

/** One saving, as anybody can write it: these objects, a table of them, a trailer. */
const saving = (before: Uint8Array, objects: Objects, trailer: string): Uint8Array => {
  const head = before.length === 0 ? '%PDF-1.7\n' : Buffer.from(before).toString('latin1');
  let text = head;
  let table = before.length === 0 ? '0 1\n0000000000 65535 f\r\n' : '';
  for (const [number, body] of Object.entries(objects)) {
    table += `${number} 1\n${String(text.length).padStart(10, '0')} 00000 n\r\n`;
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const end = `xref\n${table}trailer\n<<${trailer}>>\nstartxref\n${String(text.length)}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text + end, 'latin1'));
};
const contract = (objects: Objects, size = 20): Uint8Array =>
  saving(new Uint8Array(), objects, `/Size ${String(size)}/Root 1 0 R`);
/** What comes behind a signed file; the trailer goes on as a reader expects, unless told otherwise. */
const sprung = (pdf: Uint8Array, objects: Objects, size?: number): Uint8Array => {
  const { newest, trailer } = openPdf(pdf);
  const known = Number(trailer.entries.get('Size'));
  const most = Math.max(known, ...Object.keys(objects).map((number) => Number(number) + 1));
  return saving(pdf, objects, `/Size ${String(size ?? most)}/Root 1 0 R/Prev ${String(newest.offset)}`);
};

const signed = async (pdf: Uint8Array) => desk.complete(await desk.prepare(pdf, zoe), zoe);
const verify = (pdf: Uint8Array) => verifyDocument(pdf, { trusted: [desk.pki.root], at: desk.now() });
/** What fails of Zoé's signature; another one may stand beside it. */
const faultsOf = async (pdf: Uint8Array) =>
  (await verify(pdf)).signatures
    .find(({ signer }) => signer?.name === 'Zoé Martin')
    ?.checks.filter(({ outcome }) => outcome === 'failed')
    .map(({ reason }) => reason);
/** Signs a trapped contract, which holds until the trap is sprung. */
const trapped = async (objects: Objects): Promise<Uint8Array> => {
  const pdf = await signed(contract(objects));
  expect(await faultsOf(pdf)).toEqual([]);
  return pdf;
};
const catalog = (entries = '') => `<</Type/Catalog/Pages 2 0 R${entries}>>`;
const plain = { 1: catalog(), 2: pages, 3: page('/Contents 4 0 R'), 4: drawn };

describe('a trap laid before the signature', () => {
  test('a page that names a content to come, which comes', async () => {
    const pdf = await trapped({ 1: catalog(), 2: pages, 3: page('/Contents[4 0 R 900 0 R]'), 4: drawn });
    expect(await faultsOf(sprung(pdf, { 900: overlay }))).toEqual(['content_changed']);
  });

  test('the same in the dictionary of a stream that the page draws', async () => {
    const form = stream(
      '/Later Do',
      '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</Later 901 0 R>>>>',
    );
    const objects = { 1: catalog(), 2: pages, 3: page('/Resources<</XObject<</A 5 0 R>>>>/Contents 4 0 R'), 4: drawn };
    const pdf = await trapped({ ...objects, 5: form });
    expect(await faultsOf(sprung(pdf, { 901: overlay }))).toEqual(['content_changed']);
  });

  test('a list of evidence that is the content of a page at the same time', async () => {
    const pdf = await trapped({
      1: catalog('/DSS<</Certs 5 0 R>>'),
      2: pages,
      3: page('/Contents 5 0 R'),
      4: drawn,
      5: '[4 0 R]',
    });
    expect(await faultsOf(sprung(pdf, { 5: '[4 0 R 902 0 R]', 902: overlay }))).toEqual(['content_changed']);
  });

  test('a store of evidence that is the resources of a page at the same time', async () => {
    const pdf = await trapped({ 1: catalog('/DSS 5 0 R'), 2: pages, 3: page('/Resources 5 0 R'), 5: '<</Certs[]>>' });
    const changed = { 5: '<</Certs[]/XObject<</A 903 0 R>>>>', 903: overlay };
    expect(await faultsOf(sprung(pdf, changed))).toEqual(['content_changed']);
  });

  test('a store of evidence whose other entries change', async () => {
    const pdf = await trapped({
      1: catalog('/DSS 5 0 R'),
      2: pages,
      3: page(''),
      5: '<</Certs[]/Extra 6 0 R>>',
      6: '1',
    });
    expect(await faultsOf(sprung(pdf, { 5: '<</Certs[]/Extra 3 0 R>>' }))).toEqual(['content_changed']);
  });

  test('a catalog, or a page, whose entries are the pictures of a page at the same time', async () => {
    const draws = (what: string) => ({
      2: '<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>',
      4: stream(`/${what} Do`),
      6: page(''),
    });
    const over = await trapped({
      ...draws('Extensions'),
      1: catalog(),
      3: page('/Resources<</XObject 1 0 R>>/Contents 4 0 R'),
    });
    const form = /\/AcroForm \d+ 0 R/.exec(Buffer.from(over).toString('latin1'))?.[0] ?? '';
    const changed = { 1: catalog(`${form}/Extensions 950 0 R`), 950: overlay };
    expect(await faultsOf(sprung(over, changed))).toEqual(['content_changed']);
    const beside = await trapped({
      ...draws('Annots'),
      1: catalog(),
      3: page('/Resources<</XObject 6 0 R>>/Contents 4 0 R'),
    });
    expect(await faultsOf(sprung(beside, { 6: page('/Annots 951 0 R'), 951: overlay }))).toEqual(['content_changed']);
  });

  test('a list of annotations that something else uses', async () => {
    const pdf = await trapped({
      1: catalog('/Names 6 0 R'),
      2: pages,
      3: page('/Annots 6 0 R'),
      6: '[]',
    });
    const widget = '<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/V 905 0 R/Rect[0 0 0 0]>>';
    expect(await faultsOf(sprung(pdf, { 6: '[904 0 R]', 904: widget, 905: '<</Type/Sig>>' }))).toContain(
      'content_changed',
    );
  });
});

describe('what comes after the signature', () => {
  test('a size that makes readers forget objects', async () => {
    const pdf = await trapped(plain);
    expect(await faultsOf(sprung(pdf, {}, 3))).toEqual(['content_changed']);
    expect(await faultsOf(sprung(pdf, { 30: '<<>>' }, 5))).toEqual(['content_changed']);
  });

  test('a table that names an object twice, of which each reader takes another', async () => {
    const pdf = await trapped(plain);
    const twice = Buffer.from(sprung(pdf, { 4: drawn })).toString('latin1');
    const row = /xref\n(4 1\n\d{10} 00000 n\r\n)trailer[^]{0,90}%%EOF\n$/.exec(twice)?.[1] ?? '';
    expect(row).not.toBe('');
    const at = twice.lastIndexOf(row);
    const doubled = `${twice.slice(0, at)}${row}${twice.slice(at)}`;
    expect((await verify(new Uint8Array(Buffer.from(doubled, 'latin1')))).verdict).toBe('altered');
  });

  /** Adds a field to the form of a signed file. */
  const withField = (pdf: Uint8Array, field: string, others: Objects = {}): Uint8Array => {
    const file = openPdf(pdf);
    const at = file.catalog.entries.get('AcroForm');
    if (typeof at !== 'object' || at?.kind !== 'reference') throw new Error('no form');
    const held = file.itemsAt(file.dictionaryAt(at)?.entries.get('Fields'));
    const names = held.map((one) =>
      typeof one === 'object' && one?.kind === 'reference' ? `${String(one.number)} 0 R` : '',
    );
    return sprung(pdf, { [at.number]: `<</Fields[${names.join(' ')} 910 0 R]/SigFlags 3>>`, 910: field, ...others });
  };
  const numberOfSignature = (pdf: Uint8Array): number => {
    const file = openPdf(pdf);
    const [field] = file.itemsAt(file.dictionaryAt(file.catalog.entries.get('AcroForm'))?.entries.get('Fields'));
    const value = file.dictionaryAt(field)?.entries.get('V');
    return typeof value === 'object' && value?.kind === 'reference' ? value.number : 0;
  };
  const widget = (entries: string) => `<</Type/Annot/Subtype/Widget/FT/Sig/Rect[0 0 0 0]${entries}>>`;

  test('a second field over the same signature, which would count it twice', async () => {
    const pdf = await trapped(plain);
    const again = withField(pdf, widget(`/T(Signature 2)/V ${String(numberOfSignature(pdf))} 0 R`));
    expect(await faultsOf(again)).toEqual(['form_changed']);
  });

  test('a second field under the name of the signed one', async () => {
    const pdf = await trapped(plain);
    const other = await signed(pdf);
    const renamed = Buffer.from(other)
      .toString('latin1')
      .replace(/<5369676e61747572652032>/, '<5369676e61747572652020>');
    expect((await verify(new Uint8Array(Buffer.from(renamed, 'latin1')))).verdict).toBe('altered');
    const field = widget('/T<5369676e6174757265>/V 911 0 R');
    expect(await faultsOf(withField(pdf, field, { 911: '<</Type/Sig/SubFilter/ETSI.RFC3161>>' }))).toEqual([
      'form_changed',
    ]);
  });

  test.each([
    ['another kind of annotation', '<</Type/Annot/Subtype/Screen/FT/Sig/Rect[0 0 0 0]/T(x)/V 911 0 R>>'],
    ['with something to do', widget('/T(x)/V 911 0 R/PA<</S/URI>>')],
    ['with a popup', widget('/T(x)/V 911 0 R/Popup 3 0 R')],
  ])('a new field that is %s', async (_, field) => {
    const pdf = await trapped(plain);
    expect(await faultsOf(withField(pdf, field, { 911: '<</Type/Sig>>' }))).toEqual(['form_changed']);
  });

  test('an end of file in the middle of the saving that holds the signature', async () => {
    const prepared = Buffer.from(await desk.prepare(contract(plain), zoe)).toString('latin1');
    const from = prepared.indexOf('/ByteRange');
    // What is behind the signature dictionary, widget, form and table of it, would stay outside of the range.
    const [, before = '', after = ''] = /\[0 (\d+) (\d+) /.exec(prepared.slice(from)) ?? [];
    const end = prepared.indexOf('endobj', Number(after)) + 7;
    const fake = `startxref\n${String(prepared.indexOf('xref\n'))}\n%%EOF\n`;
    const range = `[0 ${before} ${after} ${String(end + fake.length - Number(after))}`;
    const old = /\[0 \d+ \d+ \d+ *\]/.exec(prepared.slice(from))?.[0] ?? '';
    const cut = prepared.replace(old, `${range}${' '.repeat(old.length - range.length - 1)}]`);
    const tail = cut
      .slice(end)
      .replace(/(\d{10})( 00000 n)/g, (_, offset: string, rest: string) =>
        Number(offset) >= end ? String(Number(offset) + fake.length).padStart(10, '0') + rest : offset + rest,
      );
    const moved = tail.replace(
      /startxref\n(\d+)/,
      (_, offset: string) => `startxref\n${String(Number(offset) + fake.length)}`,
    );
    const whole = new Uint8Array(Buffer.from(cut.slice(0, end) + fake + moved, 'latin1'));
    const { signatures } = await verify(whole);
    expect(signatures).toHaveLength(1);
    expect(signatures[0]?.checks).toContainEqual(expect.objectContaining({ id: 'later_changes', outcome: 'failed' }));
  });
});

test('the key that tells the time signs no contract, though our own authority certified it', async () => {
  const prepared = await desk.prepare(contract(plain), zoe);
  const { certificate, key } = desk.pki.timestamping;
  const signature = rawSignature(await key.sign(attributesOf(prepared, emptyPlace(prepared), certificate)), 32);
  const report = await verify(
    await completeSignature(prepared, { certificate, chain: [], signature, timestamp: desk.timestamps }),
  );
  expect(report.verdict).toBe('signer_not_valid');
  expect(report.signatures[0]?.checks).toContainEqual(expect.objectContaining({ id: 'chain', reason: 'chain_unfit' }));
});
