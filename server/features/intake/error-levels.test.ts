import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { documentSchema } from '#shared/intake/document';
import { buildPdf } from '../../bricks/paper/paper-fixtures.ts';
import { sql } from '../../platform/db/sql.ts';
import { digestOf } from '../../platform/objects/object-store.ts';
import { openPortalCentre } from '../../test-centre/portal-centre.ts';
import { formWith, photo, registerApplicant } from '../../test-centre/portal.ts';

const { centre, portal } = await openPortalCentre();

/** A piece of one page that lay on its side, of a dossier that was sent, as its reading leaves it. */
const readPiece = async (bytes: Buffer, filename: string, { read = true, submitted = true } = {}) => {
  const { application, headers } = await registerApplicant(portal);
  const place = `/api/applications/${application.id}/requirements/${application.requirements[0]?.id ?? ''}/documents`;
  const { body } = await portal.call('POST', place, { headers, form: formWith(bytes, filename) });
  const { id } = documentSchema.parse(body);
  if (submitted) await centre.db.run(sql`update dossier set submitted_at = now() where id = ${application.id}`);
  if (read)
    await centre.db.run(
      sql`insert into page (document_id, number, image_sha256, width, height, turned_degrees, skew_degrees, text_layer)
          values (${id}, 1, ${await centre.objects.put(await photo(90))}, 150, 200, 90, 0, false)`,
    );
  const at = (page: string | number) => `/api/documents/${id}/pages/${String(page)}/error-levels`;
  return { id, applicant: headers, at };
};

const staff = async (role: 'agent' | 'supervisor' | 'analyst', name: string) => ({
  cookie: await centre.signIn(await centre.hire(role, name)),
});

describe('the error levels of a page', () => {
  it('are a picture of the size of the upright page, made of the file itself and kept by its reader’s browser alone', async () => {
    const { at } = await readPiece(await photo(71), 'couche.jpg');
    const headers = await staff('agent', 'Ana Exemple');
    const answer = await fetch(portal.url + at(1), { headers });
    expect(answer.headers.get('content-type')).toBe('image/webp');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('private, max-age=43200, immutable');
    const bytes = Buffer.from(await answer.arrayBuffer());
    const { width, height, format } = await sharp(bytes).metadata();
    expect({ width, height, format }).toEqual({ width: 150, height: 200, format: 'webp' });
    const tag = answer.headers.get('etag') ?? '';
    expect((await fetch(portal.url + at(1), { headers: { ...headers, 'if-none-match': tag } })).status).toBe(304);
    expect(await centre.objects.has(digestOf(bytes))).toBe(false);
  });

  it('are for whoever may see the dossier, whether or not he holds it, and for nobody else', async () => {
    const { at, applicant } = await readPiece(await photo(72), 'recto.jpg');
    for (const role of ['agent', 'supervisor', 'analyst'] as const)
      expect((await portal.call('GET', at(1), { headers: await staff(role, `Noé ${role}`) })).status).toBe(200);
    const stranger = (await registerApplicant(portal)).headers;
    for (const headers of [applicant, stranger])
      expect((await portal.call('GET', at(1), { headers })).status).toBe(403);
    expect((await portal.call('GET', at(1), {})).status).toBe(401);
  });

  it('are not found where there is no such page, where it is not read, and before the dossier is sent', async () => {
    const headers = await staff('agent', 'Bea Exemple');
    const { at } = await readPiece(await photo(73), 'recto.jpg');
    for (const page of ['0', '2', '99999', '-1', 'one'])
      expect(await portal.call('GET', at(page), { headers })).toMatchObject({ status: 404 });
    for (const missing of [{ read: false }, { submitted: false }]) {
      const { at: there } = await readPiece(await photo(74), 'recto.jpg', missing);
      expect(await portal.call('GET', there(1), { headers })).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
    }
  });

  it('are refused in words for what is no JPEG photo, and for one that is damaged', async () => {
    const headers = await staff('agent', 'Cléo Exemple');
    const png = await sharp(await photo(75))
      .png()
      .toBuffer();
    const pdf = buildPdf({ pages: 1, content: 'BT /F1 24 Tf 60 700 Td (Bulletin) Tj ET' });
    for (const [bytes, name] of [
      [png, 'recto.png'],
      [pdf, 'bulletin.pdf'],
    ] as const) {
      const { at } = await readPiece(bytes, name);
      expect(await portal.call('GET', at(1), { headers })).toMatchObject({
        status: 422,
        body: {
          code: 'error_levels_not_jpeg',
          message: 'Cette page n’est pas une photo JPEG : elle n’a pas de niveaux d’erreur à montrer.',
        },
      });
    }
    const whole = await photo(76);
    const { at, id } = await readPiece(whole, 'recto.jpg');
    const cut = await centre.objects.put(whole.subarray(0, whole.length >> 1));
    await centre.db.run(sql`update document set sha256 = ${cut} where id = ${id}`);
    expect(await portal.call('GET', at(1), { headers })).toMatchObject({
      status: 422,
      body: { code: 'error_levels_damaged' },
    });
  });
});
