import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { documentSchema } from '#shared/intake/document';
import { buildPdf } from '../../bricks/paper/paper-fixtures.ts';
import { sql } from '../../platform/db/sql.ts';
import { openPortalCentre } from '../../test-centre/portal-centre.ts';
import { formWith, photo, registerApplicant } from '../../test-centre/portal.ts';

const { centre, portal } = await openPortalCentre();

/** A piece as an applicant sent it. */
const sent = async (bytes: Buffer, filename: string) => {
  const { application, headers } = await registerApplicant(portal);
  const [requirement] = application.requirements;
  const place = `/api/applications/${application.id}/requirements/${requirement?.id ?? ''}/documents`;
  const { body } = await portal.call('POST', place, { headers, form: formWith(bytes, filename) });
  await centre.db.run(sql`update dossier set submitted_at = now() where id = ${application.id}`);
  return { document: documentSchema.parse(body), dossierId: application.id, applicant: headers };
};

const agent = async (name: string) => ({ cookie: await centre.signIn(await centre.hire('agent', name)) });
const pdf = buildPdf({ pages: 2, content: 'BT /F1 24 Tf 60 700 Td (Bulletin) Tj ET' });

const openings = (dossierId: string) =>
  centre.db.many<{ actor_id: string; detail: Record<string, unknown>; version: number }>(
    sql`select actor_id, detail, version from logbook
        where dossier_id = ${dossierId} and event = 'original.opened' order by sequence`,
  );

describe('a file as it was sent', () => {
  it('is shown in a sandbox that runs nothing; a PDF is a download', async () => {
    const staff = await agent('Ana Exemple');
    const picture = await sent(await photo(21), 'recto.jpg');
    const shown = await fetch(`${portal.url}/api/documents/${picture.document.id}/original`, { headers: staff });
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(shown.headers.get('content-disposition')).toMatch(/^inline;/);
    const policy = shown.headers.get('content-security-policy') ?? '';
    expect(policy).toContain('sandbox');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/allow-scripts|script-src/);
    const paper = await sent(pdf, 'bulletin.pdf');
    const kept = await fetch(`${portal.url}/api/documents/${paper.document.id}/original`, { headers: staff });
    expect(kept.headers.get('content-disposition')).toMatch(/^attachment; filename="bulletin\.pdf"/);
    expect(kept.headers.get('content-security-policy')).toContain('sandbox');
    expect(kept.headers.get('cache-control')).toBe('private, no-store');
    expect(Buffer.from(await kept.arrayBuffer()).equals(pdf)).toBe(true);
  });

  it('is in the logbook once for one person who clicks twice, and again for another and for a later time', async () => {
    const { document, dossierId } = await sent(await photo(22), 'recto.jpg');
    const [one, other] = [await agent('Bea Exemple'), await agent('Cléo Exemple')];
    const open = (headers: Record<string, string>) =>
      portal.call('GET', `/api/documents/${document.id}/original`, { headers });
    const before = await sent(await photo(26), 'autre.jpg');
    // The first round opens connections, so that the second arrives at one moment.
    for (const { document: asked } of [before, { document }])
      await Promise.all(
        Array.from({ length: 16 }, () => portal.call('GET', `/api/documents/${asked.id}/original`, { headers: one })),
      );
    expect(await openings(dossierId)).toHaveLength(1);
    await open(other);
    centre.clock.advance({ minutes: 6 });
    await open(one);
    const rows = await openings(dossierId);
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map(({ actor_id: by }) => by)).size).toBe(2);
    // Which file, and nothing about the person on it.
    expect(rows[0]?.detail).toEqual({ documentId: document.id, kind: 'identity' });
  });

  it('is journaled before it is served: what the store cannot vouch for is refused, and the access is known', async () => {
    const { document, dossierId } = await sent(await photo(23), 'recto.jpg');
    await centre.db.run(sql`update document set sha256 = ${'0'.repeat(64)} where id = ${document.id}`);
    const answer = await portal.call('GET', `/api/documents/${document.id}/original`, {
      headers: await agent('Eve Exemple'),
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await openings(dossierId)).toHaveLength(1);
  });

  it('is for the centre alone, and leaves no trace where it was refused', async () => {
    const { document, dossierId, applicant } = await sent(await photo(24), 'recto.jpg');
    const stranger = (await registerApplicant(portal)).headers;
    for (const end of ['original', 'pages/1/as-sent']) {
      const path = `/api/documents/${document.id}/${end}`;
      expect((await portal.call('GET', path, { headers: applicant })).status).toBe(403);
      expect((await portal.call('GET', path, { headers: stranger })).status).toBe(403);
      expect((await portal.call('GET', path, {})).status).toBe(401);
    }
    expect(await openings(dossierId)).toEqual([]);
  });
});

describe('a page as it was sent', () => {
  const sizeOf = async (response: Response) => {
    const { width, height, format } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    return { width, height, format };
  };

  it('is painted from the file, not from the upright page, and kept by the reader’s browser', async () => {
    const staff = await agent('Flo Exemple');
    const lying = await sharp(await photo(25))
      .rotate(90)
      .jpeg()
      .toBuffer();
    const { width, height } = await sharp(lying).metadata();
    const { document } = await sent(lying, 'couche.jpg');
    const path = `${portal.url}/api/documents/${document.id}/pages/1/as-sent`;
    const whole = await fetch(path, { headers: staff });
    expect(whole.headers.get('content-type')).toBe('image/jpeg');
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff');
    const tag = whole.headers.get('etag') ?? '';
    expect(await sizeOf(whole)).toEqual({ width, height, format: 'jpeg' });
    expect((await fetch(path, { headers: { ...staff, 'if-none-match': tag } })).status).toBe(304);
    expect((await sizeOf(await fetch(`${path}?width=40`, { headers: staff }))).width).toBe(40);
  });

  it('can be any page of a PDF, and none that is not there', async () => {
    const staff = await agent('Gus Exemple');
    const { document } = await sent(pdf, 'bulletin.pdf');
    const at = (page: string) =>
      fetch(`${portal.url}/api/documents/${document.id}/pages/${page}/as-sent`, { headers: staff });
    expect((await sizeOf(await at('2'))).format).toBe('jpeg');
    for (const page of ['0', '3', '99999', '-1', 'one']) expect((await at(page)).status).toBe(404);
  });
});
