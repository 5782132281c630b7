import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { applicationSchema } from '#shared/dossiers/application-contract';
import { documentSchema } from '#shared/intake/document';
import { sql } from '../../platform/db/sql.ts';
import { digestOf } from '../../platform/objects/object-store.ts';
import { openPortalCentre } from '../../test-centre/portal-centre.ts';
import { formWith, photo, registerApplicant } from '../../test-centre/portal.ts';

const { centre, portal } = await openPortalCentre();

/** A draft and the address where its first piece is sent. */
const draft = async () => {
  const { application, headers } = await registerApplicant(portal);
  const root = `/api/applications/${application.id}`;
  const [identity, bank] = application.requirements;
  const placeOf = (requirementId = '') => `${root}/requirements/${requirementId}/documents`;
  const place = placeOf(identity?.id);
  const send = (bytes: Buffer, filename = 'photo.jpg', to = place) =>
    portal.call('POST', to, { headers, form: formWith(bytes, filename) });
  const view = async () => applicationSchema.parse((await portal.call('GET', root, { headers })).body);
  return { root, place, otherPlace: placeOf(bank?.id), headers, send, view, id: application.id };
};

const countOf = async (dossierId: string) =>
  (await centre.db.one<{ n: number }>(sql`select count(*) as n from document where dossier_id = ${dossierId}`)).n;

describe('a piece', () => {
  it('is kept as it was sent, asked to be read, and its requirement is received', async () => {
    const { send, view, id } = await draft();
    const bytes = await photo(1);
    const answer = await send(bytes, '../../Ma pièce\u202Egpj.jpg');
    const document = documentSchema.parse(answer.body);
    expect(document).toMatchObject({
      filename: 'Ma piècegpj.jpg',
      mediaType: 'image/jpeg',
      bytes: bytes.length,
      sha256: digestOf(bytes),
      state: 'received',
    });
    expect((await centre.objects.get(document.sha256)).equals(bytes)).toBe(true);
    const { requirements, missing } = await view();
    expect(requirements[0]).toMatchObject({ state: 'received', documents: [{ id: document.id }] });
    expect(missing).not.toContain('piece:identity');
    const job = await centre.db.one<{ n: number }>(
      sql`select count(*) as n from graphile_worker.jobs where key = ${`read-document:${document.id}`}`,
    );
    expect(job.n).toBe(1);
    const story = await centre.db.many<{ event: string }>(sql`select event from logbook where dossier_id = ${id}`);
    expect(story.map(({ event }) => event)).toContain('piece.sent');
  });

  it('sent twice for the same piece is kept once, after another and at once; for another piece it counts anew', async () => {
    const { send, otherPlace, id } = await draft();
    const bytes = await photo(2);
    const answers = await Promise.all([send(bytes), send(bytes, 'autre-nom.jpg')]);
    answers.push(await send(bytes));
    expect(new Set(answers.map(({ body }) => documentSchema.parse(body).id)).size).toBe(1);
    expect(await countOf(id)).toBe(1);
    expect((await send(bytes, 'photo.jpg', otherPlace)).status).toBe(200);
    expect(await countOf(id)).toBe(2);
  });

  it('whose reading failed is read again when it is sent again', async () => {
    const { send, view } = await draft();
    const bytes = await photo(3);
    const { id } = documentSchema.parse((await send(bytes)).body);
    await centre.db.run(sql`update document set state = 'failed', failure = 'piece_unreadable' where id = ${id}`);
    const failed = await view();
    expect(failed.missing).toContain('piece:identity');
    expect(failed.requirements[0]?.documents[0]?.failure).toMatchObject({ code: 'piece_unreadable' });
    expect((await send(bytes)).body).toMatchObject({ id, state: 'received', failure: null });
    expect((await view()).missing).not.toContain('piece:identity');
  });

  it('is taken back and asked for again', async () => {
    const { root, headers, send, view } = await draft();
    const { id } = documentSchema.parse((await send(await photo(4))).body);
    expect((await portal.call('DELETE', `${root}/documents/${id}`, { headers })).status).toBe(204);
    expect((await view()).requirements[0]).toMatchObject({ state: 'asked', documents: [] });
    expect((await portal.call('DELETE', `${root}/documents/${id}`, { headers })).status).toBe(404);
    expect((await send(await photo(4))).status).toBe(200);
  });

  it('of another applicant can be neither sent, seen nor removed', async () => {
    const mine = await draft();
    const other = await draft();
    const { id } = documentSchema.parse((await mine.send(await photo(5))).body);
    const { headers } = other;
    const requests: [string, string][] = [
      ['POST', mine.place],
      ['DELETE', `${mine.root}/documents/${id}`],
      ['DELETE', `${other.root}/documents/${id}`],
      ['GET', `${mine.root}/documents/${id}/pages/1/image`],
      ['GET', `${other.root}/documents/${id}/pages/1/image`],
    ];
    for (const [method, path] of requests)
      expect(await portal.call(method, path, { headers })).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const foreignPiece = mine.place.replace(mine.root, other.root);
    expect((await other.send(await photo(6), 'a.jpg', foreignPiece)).status).toBe(404);
    expect(await countOf(mine.id)).toBe(1);
  });
});

describe('what is not a piece', () => {
  it.each([
    ['piece_empty', 422, () => Promise.resolve(Buffer.alloc(0))],
    ['piece_unsupported_type', 415, () => Promise.resolve(Buffer.from('MZ this is no photograph'))],
    ['piece_unsupported_type', 415, () => Promise.resolve(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))],
    ['piece_truncated', 422, async () => (await photo(7)).subarray(0, 600)],
    ['piece_truncated', 422, () => Promise.resolve(Buffer.from('%PDF-1.7\n1 0 obj'))],
    ['piece_unreadable', 422, () => Promise.resolve(Buffer.from('%PDF-1.7\nnothing\n%%EOF'))],
  ])('is refused as %s (%i)', async (code, status, make) => {
    const { send, id } = await draft();
    expect(await send(await make())).toMatchObject({ status, body: { code } });
    expect(await countOf(id)).toBe(0);
  });

  it('is a request without a file, with another field, or in another form', async () => {
    const { place, headers } = await draft();
    const other = new FormData();
    other.append('fichier', new Blob(['x']), 'a.jpg');
    const answers = [
      await portal.call('POST', place, { headers, form: new FormData() }),
      await portal.call('POST', place, { headers, form: other }),
      await portal.call('POST', place, { headers, body: { file: 'x' } }),
      await portal.call('POST', place, { headers }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
  });
});

describe('files in number', () => {
  it('are thirty for one piece; what comes beyond is refused before it is kept', async () => {
    const { send, id } = await draft();
    const { sha256 } = documentSchema.parse((await send(await photo(20))).body);
    await centre.db.run(
      sql`insert into document (id, dossier_id, requirement_id, sha256, media_type, bytes, filename, uploaded_at, state)
          select gen_random_uuid(), dossier_id, requirement_id, sha256 || number, media_type, bytes, filename, uploaded_at, state
          from document, generate_series(1, 29) as number where dossier_id = ${id} and sha256 = ${sha256}`,
    );
    const late = await photo(21);
    expect(await send(late)).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    expect(await centre.objects.has(digestOf(late))).toBe(false);
  });

  it('are three hundred of one application, those taken back included', async () => {
    const { send, id, otherPlace } = await draft();
    await send(await photo(22));
    await centre.db.run(
      sql`insert into document (id, dossier_id, requirement_id, sha256, media_type, bytes, filename, uploaded_at, state,
            superseded_at)
          select gen_random_uuid(), dossier_id, requirement_id, sha256 || number, media_type, bytes, filename, uploaded_at, state,
            uploaded_at
          from document, generate_series(1, 299) as number where dossier_id = ${id}`,
    );
    const late = await photo(23);
    expect((await send(late, 'photo.jpg', otherPlace)).status).toBe(429);
    expect(await centre.objects.has(digestOf(late))).toBe(false);
  });
});

describe('a large file', () => {
  it('of 25 MB is refused in words, without being kept in memory', async () => {
    const { send, id } = await draft();
    const bytes = Buffer.concat([await photo(8), Buffer.alloc(25_000_000)]);
    expect(await send(bytes)).toMatchObject({ status: 413, body: { code: 'piece_too_large' } });
    expect(await countOf(id)).toBe(0);
  });

  it('of 20 MB to the byte is taken in', async () => {
    const { send } = await draft();
    const start = await photo(9);
    const bytes = Buffer.concat([start, Buffer.alloc(20 * 1024 * 1024 - start.length)]);
    expect((await send(bytes)).status).toBe(200);
    expect((await send(Buffer.concat([bytes, Buffer.alloc(1)]))).status).toBe(413);
  });
});

describe('a line that is cut', () => {
  const head = (place: string, headers: { cookie: string }, length: number) =>
    [
      `POST ${place} HTTP/1.1`,
      'Host: 127.0.0.1',
      `Cookie: ${headers.cookie}`,
      'Content-Type: multipart/form-data; boundary=limit',
      `Content-Length: ${String(length)}`,
      'Connection: close',
      '',
      '',
    ].join('\r\n');
  const part =
    '--limit\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n';

  const speak = (text: Buffer, hangUp: boolean): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(portal.port, '127.0.0.1', () => {
        socket.write(text, () => {
          if (hangUp) setTimeout(() => socket.destroy(), 100);
        });
      });
      let heard = '';
      socket.on('data', (data) => (heard += data.toString()));
      socket.on('close', () => {
        resolve(heard);
      });
      socket.on('error', reject);
    });

  it('before the end of the form is said, and nothing is kept', async () => {
    const { place, headers, id } = await draft();
    const body = Buffer.concat([Buffer.from(part), await photo(10)]);
    const heard = await speak(Buffer.concat([Buffer.from(head(place, headers, body.length)), body]), false);
    expect(heard).toContain('400 Bad Request');
    expect(heard).toContain('upload_interrupted');
    expect(await countOf(id)).toBe(0);
  });

  it('in the middle of the body leaves nothing behind and the house standing', async () => {
    const { place, headers, send, id } = await draft();
    const body = Buffer.concat([Buffer.from(part), await photo(11)]);
    await speak(Buffer.concat([Buffer.from(head(place, headers, body.length + 5000)), body]), true);
    await wait(200);
    expect(await countOf(id)).toBe(0);
    expect((await send(await photo(11))).status).toBe(200);
  });
});

describe('a page', () => {
  const readDocument = async () => {
    const made = await draft();
    const bytes = await photo(12);
    const { id } = documentSchema.parse((await made.send(bytes, 'Pièce n° 1.jpg')).body);
    const image = await centre.objects.put(bytes);
    await centre.db.run(
      sql`insert into page (document_id, number, image_sha256, width, height, turned_degrees, skew_degrees, text_layer)
          values (${id}, 1, ${image}, 200, 150, 0, 0, false)`,
    );
    await centre.db.run(
      sql`insert into reading (document_id, page, read_at, words, fields)
          values (${id}, 1, ${centre.clock.now()}, ${JSON.stringify([{ text: 'RIB', confidence: 90, box: { x: 1, y: 2, width: 3, height: 4 } }])}, '[]')`,
    );
    return { ...made, documentId: id, bytes };
  };
  const widthOf = async (url: string, headers: Record<string, string>) => {
    const response = await fetch(url, { headers });
    const { default: sharp } = await import('sharp');
    return { response, width: (await sharp(Buffer.from(await response.arrayBuffer())).metadata()).width };
  };

  it('is shown to its applicant, smaller when asked, never larger, and kept by his browser', async () => {
    const { root, headers, documentId } = await readDocument();
    const path = `${portal.url}${root}/documents/${documentId}/pages/1/image`;
    const whole = await widthOf(path, headers);
    expect(whole.width).toBe(200);
    expect(whole.response.headers.get('cache-control')).toBe('private, max-age=43200, immutable');
    expect((await widthOf(`${path}?width=80`, headers)).width).toBe(80);
    expect((await widthOf(`${path}?width=99999`, headers)).width).toBe(200);
    expect((await widthOf(`${path}?width=-4`, headers)).width).toBe(200);
    const etag = whole.response.headers.get('etag') ?? '';
    expect((await fetch(path, { headers: { ...headers, 'if-none-match': etag } })).status).toBe(304);
    const missing = await fetch(path.replace('pages/1', 'pages/2'), { headers });
    expect(missing.status).toBe(404);
    expect(missing.headers.get('cache-control')).toBe('private, no-store');
  });

  it('is shown to the centre with its words and its original, and to nobody else', async () => {
    const { headers, documentId, bytes } = await readDocument();
    const staff = { cookie: await centre.signIn(await centre.hire('agent', 'Jeanne Exemple')) };
    const root = `/api/documents/${documentId}`;
    for (const end of ['pages/1/image', 'pages/1/as-sent', 'pages/1/words', 'original'])
      expect((await portal.call('GET', `${root}/${end}`, { headers: staff })).status).toBe(404);
    await centre.db.run(
      sql`update dossier set submitted_at = now() from document where document.id = ${documentId} and dossier.id = dossier_id`,
    );
    expect((await widthOf(`${portal.url}${root}/pages/1/image?width=50`, staff)).width).toBe(50);
    expect((await portal.call('GET', `${root}/pages/1/words`, { headers: staff })).body).toMatchObject({
      words: [{ text: 'RIB' }],
    });
    const original = await fetch(`${portal.url}${root}/original`, { headers: staff });
    expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true);
    expect(original.headers.get('content-type')).toBe('image/jpeg');
    expect(original.headers.get('x-content-type-options')).toBe('nosniff');
    expect(original.headers.get('content-disposition')).toBe(
      `inline; filename="Piece n_ 1.jpg"; filename*=UTF-8''Pi%C3%A8ce%20n%C2%B0%201.jpg`,
    );
    for (const end of ['pages/1/image', 'pages/1/words', 'original'])
      expect((await portal.call('GET', `${root}/${end}`, { headers })).status).toBe(403);
    // Taken back before the dossier was sent, or after.
    for (const [moment, status] of [
      ['-1 hour', 404],
      ['1 hour', 200],
    ] as const) {
      await centre.db.run(
        sql`update document set superseded_at = now() + ${moment}::interval where document.id = ${documentId}`,
      );
      for (const end of ['pages/1/image', 'pages/1/as-sent', 'pages/1/words', 'original'])
        expect((await portal.call('GET', `${root}/${end}`, { headers: staff })).status).toBe(status);
    }
    for (const path of ['/api/documents/x/original', `${root}/pages/one/image`, `${root}/pages/2/words`])
      expect((await portal.call('GET', path, { headers: staff })).status).toBe(404);
  });
});
